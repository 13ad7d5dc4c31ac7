import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { removeWord } from "../../remove-word.ts";
import { edgesOfKeys, ownName, setUnits, triggeredName } from "../../set-dependencies.ts";

export const triggerOrderInverted = defineRule({
  code: "ORD004",
  name: "trigger-order-inverted",
  severity: "error",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A trigger that is ordered after what it starts",
  why: "systemd always orders a socket, timer, path or automount before the unit that it starts: the other order is a cycle whenever both are started.",
  help: "Remove the word.",
  messages: { inverted: "{{unit}} cannot come {{side}} this unit: a trigger is always before what it starts" },
  examples: {
    good: [
      {
        files: {
          "a.socket": "[Socket]\nListenStream=80\n",
          "a.service": "[Unit]\nAfter=a.socket\n[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.timer": "[Unit]\nAfter=a.service\n[Timer]\nOnCalendar=daily\n",
          "a.service": "[Service]\nExecStart=/bin/true\n",
        },
        report: ["a.timer:2:7 inverted"],
        fixed: { "a.timer": "[Unit]\n[Timer]\nOnCalendar=daily\n" },
      },
      {
        files: {
          "a.timer": "[Timer]\nOnCalendar=daily\n",
          "a.service": "[Unit]\nBefore=a.timer\n[Service]\nExecStart=/bin/true\n",
        },
        report: ["a.service:2:8 inverted"],
      },
    ],
  },
  *checkSet(set) {
    const units = setUnits(set);
    for (const trigger of set.units) {
      const to = triggeredName(trigger);
      const name = ownName(trigger)?.text;
      if (to === undefined || name === undefined) continue;
      const triggered = units.resolve(to);
      const inverted = edgesOfKeys(trigger, ["Unit.After"]).filter(
        (edge) =>
          edge.to === to || (triggered !== undefined && edge.to !== undefined && units.resolve(edge.to) === triggered),
      );
      const early =
        triggered === undefined || triggered === trigger
          ? []
          : edgesOfKeys(triggered, ["Unit.Before"]).filter((edge) => edge.to === name);
      for (const edge of [...inverted, ...early]) {
        const { use, word, at } = edge;
        const fixes = [makeFix(use.file, "unsafe", `remove ${word.text}`, removeWord(use, word))];
        const data = { unit: word.text, side: inverted.includes(edge) ? "before" : "after" };
        yield { message: "inverted", data, at, fixes };
      }
    }
  },
});
