import { defineRule } from "../../define-rule.ts";
import { filledUse, keyLocation, quadletUnits } from "../../quadlet-unit.ts";

export const imageAndRootfs = defineRule({
  code: "QDL002",
  name: "image-and-rootfs",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A container with an image and a root file system",
  why: "The generator refuses the file.",
  help: "Keep the one that is meant.",
  messages: { both: "Image= is set as well; the generator refuses both together" },
  examples: {
    good: [{ files: { "web.container": "[Container]\nRootfs=/srv/rootfs\n" } }],
    bad: [
      {
        files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1.27\nRootfs=/srv/rootfs\n" },
        report: ["web.container:3:1 both"],
      },
    ],
  },
  *checkSet(set) {
    for (const unit of quadletUnits(set)) {
      const rootfs = filledUse(unit, "Container", "Rootfs");
      if (rootfs !== undefined && filledUse(unit, "Container", "Image") !== undefined)
        yield { message: "both", at: keyLocation(rootfs) };
    }
  },
});
