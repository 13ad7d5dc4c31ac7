import { mutuallyReachable } from "../../../core/components.ts";
import { defineRule } from "../../define-rule.ts";
import type { LintUnit } from "../../lint-set.ts";
import { edgesOfKeys, type SetEdge, setUnits } from "../../set-dependencies.ts";

export const failureLoop = defineRule({
  code: "DEP014",
  name: "failure-loop",
  severity: "warning",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Handlers that start each other",
  why: "A failing handler starts the other unit and that one the first again, until a start limit ends it.",
  help: "Let the handler have no handler of its own.",
  messages: { loop: "{{key}}={{unit}} leads back to this unit" },
  examples: {
    good: [
      {
        files: {
          "a.service": "[Unit]\nOnFailure=notify@%n.service\n[Service]\nExecStart=/bin/true\n",
          "notify@.service": "[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.service": "[Unit]\nOnFailure=b.service\n[Service]\nExecStart=/bin/true\n",
          "b.service": "[Unit]\nOnFailure=a.service\n[Service]\nExecStart=/bin/true\n",
        },
        report: ["a.service:2:11 loop", "b.service:2:11 loop"],
      },
      {
        files: { "a.service": "[Unit]\nOnFailure=%n\n[Service]\nExecStart=/bin/true\n" },
        report: ["a.service:2:11 loop"],
      },
    ],
  },
  *checkSet(set) {
    const units = setUnits(set);
    const handlers = (unit: LintUnit) => edgesOfKeys(unit, ["Unit.OnFailure", "Unit.OnSuccess"]);
    const handled = set.units.filter((unit) => handlers(unit).length > 0);
    const place = new Map(handled.map((unit, at) => [unit, at]));
    const target = ({ to }: SetEdge) => (to === undefined ? undefined : units.resolve(to));
    const next = (at: number) => {
      const unit = handled[at];
      return unit === undefined ? [] : handlers(unit).flatMap((edge) => place.get(target(edge) ?? unit) ?? []);
    };
    const groupOf = new Map<LintUnit | undefined, number>();
    for (const [group, members] of mutuallyReachable(handled.length, next).entries()) {
      for (const member of members) groupOf.set(handled[member], group);
    }
    for (const unit of handled) {
      for (const edge of handlers(unit)) {
        const other = target(edge);
        const group = groupOf.get(unit);
        const leadsBack = other === unit || (group !== undefined && groupOf.get(other) === group);
        if (leadsBack) yield { message: "loop", data: { key: edge.use.key, unit: edge.word.text }, at: edge.at };
      }
    }
  },
});
