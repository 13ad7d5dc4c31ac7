import { knownSince, SYSTEMD_VERSION } from "../../../catalogue/catalogue.ts";
import { renameKey } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { judgeKey, unknownKeyUses } from "../../unknown-keys.ts";

export const unknownKey = defineRule({
  code: "KEY003",
  name: "unknown-key",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "No section has a directive of this name",
  why: "systemd ignores the line with a warning that nobody reads.",
  help: "Correct the spelling; names of your own begin with `X-`.",
  messages: {
    unknown: '"{{key}}" is no directive of systemd {{version}}; systemd ignores this line',
    near: '"{{key}}" is no directive of systemd {{version}}; did you mean "{{nearest}}"?',
    quadlet: '"{{key}}" is no key of [{{section}}]; the generator refuses the file',
  },
  examples: {
    good: [
      {
        files: { "app.service": "[Unit]\nX-Reason=demo\n[Service]\nExecStart=/bin/true\n[X-Custom]\nWhatever=1\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nRestrat=always\n" },
        report: ["app.service:3:1 near"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nRestart=always\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nColour=blue\n" },
        report: ["app.service:3:1 unknown"],
      },
    ],
  },
  *checkFile(file, options) {
    for (const use of unknownKeyUses(file, options)) {
      const judgement = judgeKey(file, use);
      if (judgement.kind !== "unknown") continue;
      const { nearest } = judgement;
      const data = {
        key: use.key,
        section: use.section,
        version: String(SYSTEMD_VERSION),
        nearest: nearest?.name ?? "",
      };
      if (judgement.quadlet) {
        yield { message: "quadlet", data, at: use.entry.keyRange };
        continue;
      }
      if (nearest === undefined) {
        yield { message: "unknown", data, at: use.entry.keyRange };
        continue;
      }
      const since = knownSince(nearest);
      const fixes =
        nearest.section === use.section
          ? [makeFix(file, "unsafe", `rename to ${nearest.name}`, renameKey(use.entry, nearest.name))]
          : [];
      yield {
        message: "near",
        data,
        at: use.entry.keyRange,
        ...(nearest.section === use.section ? {} : { help: `"${nearest.name}" belongs in [${nearest.section}]` }),
        ...(since === undefined ? {} : { note: `${nearest.name} is known since systemd ${since}` }),
        fixes,
      };
    }
  },
});
