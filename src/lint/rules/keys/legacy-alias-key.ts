import { renameKey, replaceValue } from "../../../parser/edit.ts";
import { parseBoolean } from "../../../values/boolean.ts";
import { defineRule } from "../../define-rule.ts";
import type { DirectiveUse } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";

/** Old spellings that moved to another section, or that systemd itself complains about, are other rules' business. */
const elsewhere = new Set(["RequiresOverridable", "RequisiteOverridable"]);

export const legacyAliasKey = defineRule({
  code: "KEY007",
  name: "legacy-alias-key",
  severity: "info",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "safe",
  since: "0.1.0",
  summary: "An old spelling of a directive",
  why: "systemd still takes it without a word, but it is in no manual page and tools do not know it.",
  help: "Write the name that the manual has.",
  messages: { old: '"{{key}}" is the old spelling of {{name}}' },
  examples: {
    good: [
      { files: { "app.service": "[Unit]\nBindsTo=db.service\nAfter=db.service\n[Service]\nExecStart=/bin/true\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Unit]\nBindTo=db.service\nAfter=db.service\n[Service]\nExecStart=/bin/true\n" },
        report: ["app.service:2:1 old"],
        fixed: { "app.service": "[Unit]\nBindsTo=db.service\nAfter=db.service\n[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkFile(file, options) {
    for (const use of file.directives) {
      const successor = successorOf(use);
      if (successor === undefined) continue;
      const target = options.target.systemd;
      if (target !== undefined && successor.since !== undefined && target < successor.since) continue;
      const { name, value } = successor;
      const edits = [
        ...renameKey(use.entry, name),
        ...(value === undefined ? [] : replaceValue(file.tree, use.entry, value)),
      ];
      const fixes = successor.safe ? [makeFix(file, "safe", `write ${name}`, edits)] : [];
      yield { message: "old", data: { key: use.key, name: successor.shown }, at: use.entry.keyRange, fixes };
    }
  },
});

interface Successor {
  readonly name: string;
  readonly shown: string;
  readonly value?: string;
  readonly since: number | undefined;
  readonly safe: boolean;
}

function successorOf({ directive, section, key, value }: DirectiveUse): Successor | undefined {
  if (directive === undefined || elsewhere.has(key)) return undefined;
  if (key === "PermissionsStartOnly")
    return { name: key, shown: 'a "+" prefix of the command', since: 231, safe: false };
  if (directive.status !== "alias" || directive.aliasOf === undefined) return undefined;
  if (key === "OnFailureIsolate") {
    const isolate = parseBoolean(value.text);
    const mode = isolate.ok && !isolate.value ? "replace" : "isolate";
    return {
      name: "OnFailureJobMode",
      shown: `OnFailureJobMode=${mode}`,
      value: mode,
      since: directive.aliasSince,
      safe: isolate.ok,
    };
  }
  const [home, name] = directive.aliasOf.includes(".") ? directive.aliasOf.split(".") : [section, directive.aliasOf];
  if (home !== section || name === undefined) return undefined;
  return { name, shown: name, since: directive.aliasSince, safe: true };
}
