import { specifierMeaning } from "../../../specifiers/specifier-meanings.ts";
import { defineRule } from "../../define-rule.ts";
import { specifiersIn } from "../../specifier-uses.ts";

/** First release of each specifier that was not there from the start. */
const SINCE: Readonly<Record<string, number>> = letters({
  190: "Hmb",
  206: "v",
  236: "SCL",
  239: "jJTVE",
  240: "gG",
  246: "alowBW",
  249: "MA",
  251: "dqyY",
  256: "D",
});

/** Since this release these are about the manager's user; before, they were about `User=`. */
const CHANGED = 228;
const CHANGED_LETTERS = "uUhs";

export const specifierNewerThanTarget = defineRule({
  code: "TPL008",
  name: "specifier-newer-than-target",
  severity: "warning",
  scope: "file",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A specifier that the oldest supported systemd does not know",
  why: "On the older systemd the line is ignored, or the text stays as it is.",
  messages: {
    newer: "%{{letter}} ({{meaning}}) is known since systemd {{since}}; the target is {{target}}",
    changed: "before systemd {{since}} %{{letter}} was about the user in User=; the target is {{target}}",
  },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo --creds %d\n" },
        options: { target: { systemd: 255 } },
      },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/demo --creds %d\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo --creds %d\n" },
        options: { target: { systemd: 245 } },
        report: ["app.service:2:33 newer"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo %h %H\n" },
        options: { target: { systemd: 215 } },
        report: ["app.service:2:25 changed"],
      },
    ],
  },
  *checkFile(file, { target }) {
    const { systemd } = target;
    if (systemd === undefined) return;
    for (const { letter, known, range } of specifiersIn(file)) {
      if (!known) continue;
      const since = SINCE[letter] ?? 0;
      const changed = CHANGED_LETTERS.includes(letter) && systemd < CHANGED;
      if (since <= systemd && !changed) continue;
      yield {
        message: changed ? "changed" : "newer",
        data: {
          letter,
          meaning: specifierMeaning(letter) ?? "",
          since: String(changed ? CHANGED : since),
          target: String(systemd),
        },
        at: range,
      };
    }
  },
});

function letters(byRelease: Readonly<Record<number, string>>): Record<string, number> {
  const since: Record<string, number> = {};
  for (const [release, known] of Object.entries(byRelease)) for (const letter of known) since[letter] = Number(release);
  return since;
}
