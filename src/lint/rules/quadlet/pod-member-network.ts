import { defineRule } from "../../define-rule.ts";
import { filledUse, keyLocation, listUses, quadletSection, quadletUnits } from "../../quadlet-unit.ts";

export const podMemberNetwork = defineRule({
  code: "QDL008",
  name: "pod-member-network",
  severity: "warning",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A container of a pod with ports or networks of its own",
  why: "Ports and networks belong to the pod; podman refuses when the container starts.",
  help: "Move the line to the .pod file.",
  messages: { own: "{{key}}= belongs in {{pod}}: a container of a pod has no network of its own" },
  examples: {
    good: [
      {
        files: {
          "web.container": "[Container]\nImage=docker.io/library/nginx:1\nPod=my.pod\n",
          "my.pod": "[Pod]\nPublishPort=80:80\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "web.container": "[Container]\nImage=docker.io/library/nginx:1\nPod=my.pod\nPublishPort=80:80\n",
          "my.pod": "[Pod]\n",
        },
        report: ["web.container:4:1 own"],
      },
    ],
  },
  *checkSet(set) {
    for (const unit of quadletUnits(set)) {
      if (quadletSection(unit) !== "Container") continue;
      const pod = filledUse(unit, "Container", "Pod");
      if (pod === undefined) continue;
      for (const key of ["PublishPort", "Network"]) {
        for (const use of listUses(unit, "Container", key)) {
          yield { message: "own", data: { key, pod: pod.value.text }, at: keyLocation(use) };
        }
      }
    }
  },
});
