import { knownSince, SYSTEMD_VERSION } from "../../../catalogue/catalogue.ts";
import { renameKey } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import type { DirectiveUse } from "../../lint-file.ts";
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
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/web --port=80\n  --log=all\n" },
        report: ["app.service:3:3 unknown"],
      },
    ],
  },
  *checkFile(file, options) {
    let place = 0;
    for (const use of unknownKeyUses(file, options)) {
      place = file.directives.indexOf(use, place);
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
        const help = isArgument(use, file.directives[place - 1])
          ? { help: "end the line before in a backslash, if this goes on with it" }
          : {};
        yield { message: "unknown", data, at: use.entry.keyRange, ...help };
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

/** Whether an assignment looks like an argument of the command on the line before. */
function isArgument(use: DirectiveUse, before: DirectiveUse | undefined): boolean {
  if (!use.key.startsWith("-") || before?.entry.end !== use.entry.start) return false;
  return before.directive?.kind.kind === "exec-command" || before.key.startsWith("-");
}
