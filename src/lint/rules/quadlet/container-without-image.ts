import { defineRule } from "../../define-rule.ts";
import { headerRange } from "../../make-lint-set.ts";
import { filledUse, quadletSection, quadletUnits } from "../../quadlet-unit.ts";

export const containerWithoutImage = defineRule({
  code: "QDL001",
  name: "container-without-image",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A Quadlet file that does not say what to run, pull, build or play",
  why: "The generator refuses the file: no service appears, and the only trace is in the generator's own journal.",
  help: "Add the missing key.",
  messages: { none: "this .{{extension}} has no {{keys}}; the generator refuses it" },
  examples: {
    good: [
      { files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1.27\n" } },
      { files: { "web.container": "[Container]\nRootfs=/srv/web\n" } },
      { files: { "web.volume": "[Volume]\n" } },
    ],
    bad: [
      { files: { "web.container": "[Container]\nContainerName=web\n" }, report: ["web.container:1:1 none"] },
      { files: { "web.container": "[Container]\nImage=\n" }, report: ["web.container:1:1 none"] },
      { files: { "web.kube": "[Kube]\n" }, report: ["web.kube:1:1 none"] },
      { files: { "base.image": "[Image]\n" }, report: ["base.image:1:1 none"] },
      { files: { "app.build": "[Build]\nFile=/x\n" }, report: ["app.build:1:1 none"] },
    ],
  },
  *checkSet(set) {
    for (const unit of quadletUnits(set)) {
      const section = quadletSection(unit);
      const keys = section === undefined ? undefined : NEEDED[section];
      if (section === undefined || keys === undefined) continue;
      if (keys.some((key) => filledUse(unit, section, key) !== undefined)) continue;
      const data = { extension: section.toLowerCase(), keys: keys.map((key) => `${key}=`).join(" and no ") };
      yield { message: "none", data, at: { path: unit.file.path, range: headerRange(unit.file, section) } };
    }
  },
});

/** Section → keys of which one must be set. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  Container: ["Image", "Rootfs"],
  Image: ["Image"],
  Kube: ["Yaml"],
  Build: ["ImageTag"],
  Artifact: ["Artifact"],
};
