import { matchGoPattern } from "../../../core/glob/go-path-match.ts";
import type { RequirementEntry } from "../../../scheduler-sim/fleet/requirements.ts";
import { defineRule } from "../../define-rule.ts";
import { fleetLines, judgedName, requirementEntries, shownName } from "../../fleet-file.ts";

export const peerMatchesOwnConflict = defineRule({
  code: "FLT006",
  name: "peer-matches-own-conflict",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A unit that must not share a machine with the unit it must share one with",
  why: "fleet refuses a unit whose pattern matches the peer as written; where they match only after specifiers are replaced it takes the unit and never places it.",
  messages: {
    refused: 'fleet refuses this: "{{pattern}}" matches the peer {{peer}}',
    stranded: 'never placed: "{{pattern}}" matches the peer {{peer}}',
  },
  examples: {
    good: [
      {
        files: {
          "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web@1.service\nConflicts=db@*.service\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web@1.service\nConflicts=web@*.service\n",
        },
        report: ["app.service:5:11 refused"],
      },
      {
        files: {
          "web@.service":
            "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=%p-data@%i.service\nConflicts=web-data@*\n",
        },
        report: ["web@.service:5:11 stranded"],
      },
    ],
  },
  *checkUnit({ file }) {
    if (fleetLines(file, "peer").length === 0) return;
    const raw = requirementEntries(file, "");
    const expanded = requirementEntries(file, judgedName(file));
    for (const [at, entry] of expanded.entries()) {
      if (entry.kind !== "conflict" && entry.kind !== "replace") continue;
      const written = raw[at]?.range.start === entry.range.start ? raw[at] : undefined;
      const refusing = written === undefined ? undefined : peerMatching(raw, written.value);
      const peer = refusing ?? peerMatching(expanded, entry.value);
      if (peer === undefined) continue;
      const data = { pattern: shownName(entry.value), peer: shownName(peer) };
      yield { message: refusing === undefined ? "stranded" : "refused", data, at: entry.range };
    }
  },
});

function peerMatching(entries: readonly RequirementEntry[], pattern: string): string | undefined {
  return entries.find(({ kind, value }) => kind === "peer" && matchGoPattern(pattern, value))?.value;
}
