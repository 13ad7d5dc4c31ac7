import { splitFleetName } from "../../templates/fleet-name.ts";
import type { SourceEntry } from "../workload/source-unit.ts";
import type { Workload } from "../workload/workload.ts";
import { wholeUnit } from "../workload/workload.ts";
import type { LossList } from "./loss.ts";

interface Difference {
  /** The assignment that makes the difference matter; undefined when it does not. */
  readonly applies: (workload: Workload) => SourceEntry | undefined;
  readonly nomad: string;
  readonly kubernetes: string;
}

const fleetEntry =
  (keys: RegExp, values: RegExp = /./) =>
  (workload: Workload) =>
    workload.unit.entries.find(
      ({ section, key, text }) => section === "X-Fleet" && keys.test(key) && values.test(text),
    );

/** What the schedulers do differently although both sides say the same; told once an export, where the input has it. */
const differences: readonly Difference[] = [
  {
    applies: fleetEntry(/^(?:X-)?Conflicts$|Metadata$/),
    nomad:
      "fleet looks at conflicts and metadata again and again; Nomad leaves running allocations where they are when a node's metadata changes",
    kubernetes:
      "fleet looks at conflicts and metadata again and again; Kubernetes evicts no running pod when labels change",
  },
  {
    applies: (workload) => {
      const prefix = splitFleetName(workload.unit.name)?.prefix ?? "";
      const entry = fleetEntry(/^(?:X-)?Conflicts$/, /[*?[]/)(workload);
      // A template's own siblings are covered by the group, whatever its count.
      return entry?.text.startsWith("%p@") === true || entry?.text.startsWith(`${prefix}@`) === true
        ? undefined
        : entry;
    },
    nomad: "a pattern in Conflicts= also keeps units away that come later; here only what is exported now is covered",
    kubernetes: "a pattern in Conflicts= also keeps units away that come later; the labels cover what is exported now",
  },
  {
    applies: fleetEntry(/MachineOf$/),
    nomad: "fleet starts a follower once its peer is placed; a Nomad group is placed as a whole or not at all",
    kubernetes: "fleet starts a follower once its peer is placed; a pod is placed as a whole or not at all",
  },
];

/** Adds the differences that matter for these units, each at the first place that shows it. */
export function reportDifferences(
  workloads: readonly Workload[],
  target: "nomad" | "kubernetes",
  losses: LossList,
): void {
  for (const difference of differences) {
    for (const workload of workloads) {
      const entry = difference.applies(workload);
      if (entry === undefined) continue;
      losses.add("info", workload.unit, entry.range, difference[target]);
      break;
    }
  }
  const first = workloads.find(
    ({ unit, job }) => job?.requirements.global !== true && unit.entries.some(({ section }) => section === "X-Fleet"),
  );
  if (first === undefined) return;
  const message =
    target === "nomad"
      ? "fleet chooses the least loaded machine; Nomad packs machines tightly unless its scheduler is set to spread"
      : "fleet moves units about 30 s after a machine is lost; Kubernetes waits about 5 minutes, and bare pods are not moved";
  losses.add("info", first.unit, wholeUnit(first.unit), message);
}
