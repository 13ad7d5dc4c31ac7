import { unreachable } from "../../core/unreachable.ts";
import type { Explanation, MachineVerdict, PeerPlace, Reason } from "./why.ts";

/** Whose words a line uses: ours, or those of kube-scheduler so that existing alert rules match. */
export type SummaryStyle = "plain" | "kubernetes";

/**
 * Says in one line how many machines take a unit and why the others do not. Reasons are counted over machines; a
 * machine with several reasons counts for each.
 *
 * @example
 * summaryLine(explanation);
 * // "0 of 3 machines qualify: 2 lack metadata disk=ssd, 1 runs web@1.service which conflicts (web@*.service)"
 */
export function summaryLine(explanation: Explanation, style: SummaryStyle = "plain"): string {
  return style === "plain" ? plainLine(explanation) : kubernetesLine(explanation);
}

function plainLine({ machines }: Explanation): string {
  if (machines.length === 0) return "there are no machines";
  const fitting = machines.filter(({ verdict }) => verdict !== "rejected").length;
  const head = `${fitting} of ${count(machines.length, "machine")} ${fitting === 1 || machines.length === 1 ? "qualifies" : "qualify"}`;
  const reasons = groupReasons(machines);
  if (reasons.length === 0) return head;
  return `${head}: ${reasons.map(({ machines: number, phrase }) => phrase(number)).join(", ")}`;
}

interface ReasonGroup {
  readonly machines: number;
  /** The group in words, for so many machines. */
  readonly phrase: (machines: number) => string;
}

/** Equal reasons of several machines together, the most frequent first. */
function groupReasons(machines: readonly MachineVerdict[]): ReasonGroup[] {
  const groups = new Map<
    string,
    { readonly machines: Set<string>; readonly units: Set<string>; readonly reason: Reason }
  >();
  for (const { machine, reasons } of machines) {
    for (const reason of reasons) {
      const key = groupKey(reason);
      const group = groups.get(key) ?? { machines: new Set<string>(), units: new Set<string>(), reason };
      groups.set(key, group);
      group.machines.add(machine);
      if (reason.kind === "conflict") group.units.add(reason.unit);
    }
  }
  return [...groups.values()]
    .map((group) => ({
      machines: group.machines.size,
      phrase: (number: number) => phrase(group.reason, [...group.units], number),
    }))
    .sort((a, b) => b.machines - a.machines);
}

function groupKey(reason: Reason): string {
  switch (reason.kind) {
    case "machine-id":
      return `id ${reason.wanted}`;
    case "metadata":
      return `metadata ${reason.key} ${reason.anyOf.join()}`;
    case "peer":
      return `peer ${reason.peer}`;
    case "conflict":
      return `conflict ${reason.matches[0]?.pattern ?? ""}`;
    case "unschedulable":
      return "unschedulable";
    default:
      return unreachable(reason);
  }
}

function phrase(reason: Reason, units: readonly string[], machines: number): string {
  const one = machines === 1;
  switch (reason.kind) {
    case "machine-id":
      return `${machines} ${one ? "is" : "are"} not machine ${reason.wanted === "" ? '""' : reason.wanted}`;
    case "metadata":
      return `${machines} ${one ? "lacks" : "lack"} metadata ${reason.key}=${reason.anyOf.join("|")}`;
    case "peer":
      return `${machines} ${one ? "does" : "do"} not run ${reason.peer}${peerPhrase(reason.place)}`;
    case "conflict": {
      const pattern = reason.matches[0]?.pattern ?? "";
      const named = units.length > MOST_NAMED ? `${units.slice(0, MOST_NAMED).join(", ")}, …` : units.join(", ");
      const verb = `${one ? "runs" : "run"}`;
      return units.length === 1
        ? `${machines} ${verb} ${named} which conflicts (${pattern})`
        : `${machines} ${verb} units that conflict (${pattern}: ${named})`;
    }
    case "unschedulable":
      return `${machines} ${one ? "is" : "are"} drained`;
    default:
      return unreachable(reason);
  }
}

const MOST_NAMED = 3;

function peerPhrase(place: PeerPlace): string {
  switch (place.kind) {
    case "missing":
      return " (not in the cluster)";
    case "inactive":
      return " (its target state is inactive)";
    case "unplaced":
      return " (which has no machine)";
    case "elsewhere":
      return ` (it is on ${place.machine})`;
    default:
      return unreachable(place);
  }
}

/** The wording and order of kube-scheduler's pod events: strings sorted as strings. */
function kubernetesLine({ unit, machines }: Explanation): string {
  const counts = new Map<string, number>();
  for (const { reasons } of machines) {
    const [first] = reasons;
    if (first === undefined) continue;
    const text = kubernetesReason(unit, first);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const parts = [...counts].map(([text, number]) => `${number} ${text}`).sort();
  const fitting = machines.filter(({ verdict }) => verdict !== "rejected").length;
  const head = `${fitting}/${machines.length} nodes are available`;
  return parts.length === 0 ? `${head}.` : `${head}: ${parts.join(", ")}.`;
}

function kubernetesReason(unit: string, reason: Reason): string {
  switch (reason.kind) {
    case "machine-id":
      return "node(s) didn't match the requested node name";
    case "metadata":
      return "node(s) didn't match Pod's node affinity/selector";
    case "peer":
      return "node(s) didn't match pod affinity rules";
    case "conflict":
      return reason.matches.some((match) => match.statedBy === unit)
        ? "node(s) didn't match pod anti-affinity rules"
        : "node(s) didn't satisfy existing pods anti-affinity rules";
    case "unschedulable":
      return "node(s) were unschedulable";
    default:
      return unreachable(reason);
  }
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
