import { defineRule } from "../../define-rule.ts";
import { valueRange } from "../../make-lint-set.ts";
import { quadletText } from "../../quadlet-unit.ts";

export const podReferenceForm = defineRule({
  code: "QDL007",
  name: "pod-reference-form",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Pod= that names no .pod file",
  why: "The generator refuses the file: only pods that are Quadlet files themselves can be joined.",
  help: "Write a .pod file and name it with its ending.",
  messages: { form: '"{{pod}}" does not end in .pod; the generator refuses this file' },
  examples: {
    good: [
      { files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1\nPod=my.pod\n", "my.pod": "[Pod]\n" } },
    ],
    bad: [
      {
        files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1\nPod=mypod\n" },
        report: ["web.container:3:5 form"],
      },
    ],
  },
  *checkFile(file) {
    for (const use of file.directives) {
      if (use.section !== "Container" || use.key !== "Pod") continue;
      const pod = quadletText(use);
      if (pod !== "" && !pod.endsWith(".pod")) yield { message: "form", data: { pod }, at: valueRange(use) };
    }
  },
});
