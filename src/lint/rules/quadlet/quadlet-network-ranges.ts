import { defineRule } from "../../define-rule.ts";
import { keyLocation, listUses, quadletSection, quadletUnits } from "../../quadlet-unit.ts";

export const quadletNetworkRanges = defineRule({
  code: "QDL010",
  name: "quadlet-network-ranges",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Gateways or ranges of a network without a subnet for each",
  why: "The generator refuses the file: the first gateway and range belong to the first subnet, and so on.",
  help: "Add Subnet=, one for each.",
  messages: {
    none: "{{key}}= needs Subnet=; the generator refuses this file",
    more: "there are more {{key}}= than Subnet= lines; the generator refuses this file",
  },
  examples: {
    good: [{ files: { "n.network": "[Network]\nSubnet=10.0.0.0/24\nGateway=10.0.0.1\n" } }],
    bad: [
      { files: { "n.network": "[Network]\nGateway=10.0.0.1\n" }, report: ["n.network:2:1 none"] },
      {
        files: { "n.network": "[Network]\nSubnet=10.0.0.0/24\nIPRange=10.0.0.0/25\nIPRange=10.0.0.128/25\n" },
        report: ["n.network:4:1 more"],
      },
    ],
  },
  *checkSet(set) {
    for (const unit of quadletUnits(set)) {
      if (quadletSection(unit) !== "Network") continue;
      const subnets = listUses(unit, "Network", "Subnet").length;
      for (const key of ["Gateway", "IPRange"]) {
        const first = listUses(unit, "Network", key)[subnets];
        if (first !== undefined)
          yield { message: subnets === 0 ? "none" : "more", data: { key }, at: keyLocation(first) };
      }
    }
  },
});
