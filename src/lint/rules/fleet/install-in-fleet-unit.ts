import { removeSection } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import { headerOf } from "../../fleet-file.ts";
import { makeFix } from "../../make-fix.ts";

export const installInFleetUnit = defineRule({
  code: "FLT027",
  name: "install-in-fleet-unit",
  severity: "hint",
  scope: "file",
  presets: ["fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A fleet unit with an [Install] section",
  why: "fleet enables such a unit whenever it loads it, below /run and by force. That gains nothing, and where enabling fails, loading fails.",
  messages: { install: "fleet enables this unit by force; [Install] gains nothing here" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n" } }],
    bad: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n[X-Fleet]\nGlobal=true\n",
        },
        report: ["app.service:3:1 install"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nGlobal=true\n" },
      },
    ],
  },
  *checkFile(file) {
    if (!file.isFleet || file.kind.kind !== "unit") return;
    const sections = file.tree.sections.filter(({ name }) => name === "Install");
    const [section] = sections;
    if (section === undefined) return;
    const fixes = [makeFix(file, "unsafe", "delete the section", sections.flatMap(removeSection))];
    yield { message: "install", at: headerOf(section), fixes };
  },
});
