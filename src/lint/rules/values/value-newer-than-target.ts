import { enumHistory } from "../../../catalogue/history.generated.ts";
import { defineRule } from "../../define-rule.ts";
import { serviceTypeUse } from "../../effective-service.ts";
import type { DirectiveUse } from "../../lint-file.ts";
import { valueRange } from "../../make-lint-set.ts";

/** Since this release a one-shot service may be restarted. */
const ONESHOT_RESTART = 244;

export const valueNewerThanTarget = defineRule({
  code: "VAL029",
  name: "value-newer-than-target",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A value that the oldest systemd does not know",
  why: "The older machine ignores the setting.",
  help: "Use a value that it knows, or raise `target.systemd`.",
  messages: { newer: "{{key}}={{value}} needs systemd {{since}}, the target is {{target}}" },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nType=notify-reload\n" },
        options: { target: { systemd: 253 } },
      },
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nType=notify-reload\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nType=notify-reload\n" },
        options: { target: { systemd: 252 } },
        report: ["app.service:3:6 newer"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nStandardOutput=append:/var/log/app\n" },
        options: { target: { systemd: 239 } },
        report: ["app.service:3:16 newer"],
      },
    ],
  },
  *checkFile(file, { target }) {
    if (target.systemd === undefined) return;
    const oneshot = serviceTypeUse(file.directives)?.value === "oneshot";
    for (const use of file.directives) {
      const since = restartSince(use, oneshot) ?? valueSince(use);
      if (since === undefined || since <= target.systemd) continue;
      yield {
        message: "newer",
        data: { key: use.key, value: use.value.text, since: `${since}`, target: `${target.systemd}` },
        at: valueRange(use),
      };
    }
  },
});

function restartSince({ section, key, value }: DirectiveUse, oneshot: boolean): number | undefined {
  const restarts = oneshot && section === "Service" && key === "Restart" && value.text !== "no" && value.text !== "";
  return restarts ? ONESHOT_RESTART : undefined;
}

/** The first release that knows the word, when that is known exactly. */
function valueSince({ directive, value }: DirectiveUse): number | undefined {
  const kind = directive?.kind;
  const set = kind?.kind === "enum" ? kind.enum : kind?.kind === "stdio" ? kind.words : undefined;
  const history = set === undefined ? undefined : enumHistory[set];
  if (history === undefined) return undefined;
  const word = kind?.kind === "stdio" ? value.text.replace(/:.*$/s, "") : value.text;
  const since = Object.hasOwn(history.values, word) ? history.values[word] : undefined;
  return since === undefined || since <= history.floor ? undefined : since;
}
