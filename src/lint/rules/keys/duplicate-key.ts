import { defineRule } from "../../define-rule.ts";
import type { DirectiveUse } from "../../lint-file.ts";
import { normalValue } from "../../same-value.ts";
import { refusedValues } from "../../value-findings.ts";

export const duplicateKey = defineRule({
  code: "KEY011",
  name: "duplicate-key",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A directive that takes one value is set twice in a file",
  why: "Only the last assignment counts; the first is dead text, often from a merge.",
  help: "Keep the line that is meant.",
  messages: { twice: '"{{key}}" is set again; the earlier value "{{earlier}}" has no effect' },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nEnvironment=A=1\nEnvironment=B=2\n" } },
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nNice=5\nNice=100\n" } },
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nRestrictRealtime=true\nRestrictRealtime=yes\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nRestart=no\nUser=app\nRestart=always\n" },
        report: ["app.service:5:1 twice"],
      },
    ],
  },
  *checkUnit({ file, dropIns }, options) {
    for (const source of [file, ...dropIns]) {
      // Lines that systemd ignores whole: the value before them stays.
      const refused = new Set(
        refusedValues(source, options).flatMap(({ use, problem }) =>
          problem.effect.endsWith("-dropped") ? [] : [use],
        ),
      );
      const last = new Map<string, DirectiveUse>();
      for (const use of source.directives) {
        const { directive, section, key, value, entry } = use;
        if (directive === undefined || section === "Install" || directive.list !== "last") continue;
        if (refused.has(use)) continue;
        if (directive.status === "removed" || value.text === "") {
          last.delete(`${section}.${key}`);
          continue;
        }
        const earlier = last.get(`${section}.${key}`);
        last.set(`${section}.${key}`, use);
        // The same value twice is mere repetition, which has a rule of its own.
        if (earlier === undefined || normalValue(directive, earlier.value.text) === normalValue(directive, value.text))
          continue;
        const at = { path: source.path, range: entry.keyRange };
        const before = { path: source.path, range: earlier.entry.keyRange };
        const related = [{ location: before, message: "set here first" }];
        yield { message: "twice", data: { key, earlier: earlier.value.text }, at, related };
      }
    }
  },
});
