import { ignored } from "../../../catalogue/history.generated.ts";
import { removeItem, renameKey } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

/** Nothing is lost by these: what they asked for is the default, or means nothing today. */
const harmless = new Set(["CPUAccounting", "BlockIOAccounting", "IgnoreOnSnapshot", "SysVStartPriority"]);

/** Successors that take the same values. */
const sameValues: Readonly<Record<string, string>> = { MemoryLimit: "MemoryMax" };

export const removedKey = defineRule({
  code: "KEY006",
  name: "removed-key",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "mixed",
  since: "0.1.0",
  summary: "A directive that systemd accepts and no longer obeys",
  why: "systemd 262 knows the name only to ignore the line; the limit or policy is not applied.",
  help: "Use the successor where there is one, else delete the line.",
  messages: {
    removed: '"{{key}}" does nothing any more; systemd ignores this line',
    replaced: '"{{key}}" does nothing any more; its successor is {{replacement}}',
  },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nMemoryMax=512M\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nMemoryLimit=512M\n" },
        report: ["app.service:3:1 replaced"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nMemoryMax=512M\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nCPUAccounting=yes\n" },
        report: ["app.service:3:1 removed info"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkFile(file, options) {
    for (const { directive, section, key, entry } of file.directives) {
      if (directive?.status !== "removed") continue;
      if (options.target.systemd !== undefined && stillWorks(`${section}.${key}`, options.target.systemd)) continue;
      const { replacement } = directive;
      const successor = sameValues[key];
      const fixes = [
        ...(successor === undefined
          ? []
          : [makeFix(file, "unsafe", `rename to ${successor}`, renameKey(entry, successor))]),
        makeFix(file, "safe", "delete the line", removeItem(entry)),
      ];
      yield {
        message: replacement === undefined ? "removed" : "replaced",
        data: { key, replacement: replacement ?? "" },
        at: entry.keyRange,
        ...(harmless.has(key) ? { severity: "info" as const } : {}),
        fixes,
      };
    }
  },
});

/** Whether a release still obeyed the key; where only a span is known, its end counts. */
function stillWorks(sectionKey: string, version: number): boolean {
  const since = ignored[sectionKey];
  if (since === undefined) return false;
  return version < (typeof since === "number" ? since : Math.max(...since));
}
