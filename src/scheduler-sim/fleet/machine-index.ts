import { type Machine, shortMachineId } from "../model/machine.ts";
import type { Demand, JobIndex } from "./job-index.ts";
import { sortedMachines } from "./machine-view.ts";

/** The machines of a cluster as numbers, in the order of their ids, with look-ups by id and metadata. */
export interface MachineIndex {
  readonly machines: readonly Machine[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** The machines that meet a demand, ascending. */
  readonly meeting: (jobs: JobIndex, demand: number) => Int32Array;
}

const indexes = new WeakMap<readonly Machine[], MachineIndex>();

/** Indexes a list of machines; the same list gives the same index. Of two machines with one id the last counts. */
export function indexMachines(input: readonly Machine[]): MachineIndex {
  let index = indexes.get(input);
  if (index === undefined) {
    index = buildIndex(input);
    indexes.set(input, index);
  }
  return index;
}

function buildIndex(input: readonly Machine[]): MachineIndex {
  const machines = sortedMachines([...new Map(input.map((machine) => [machine.id, machine] as const)).values()]);
  const byId = new Map<string, number[]>();
  const byPair = new Map<string, Map<string, number[]>>();
  machines.forEach((machine, number) => {
    for (const id of new Set([machine.id, shortMachineId(machine.id)])) append(byId, id, number);
    for (const [key, value] of Object.entries(machine.metadata)) {
      let values = byPair.get(key);
      if (values === undefined) {
        values = new Map();
        byPair.set(key, values);
      }
      append(values, value, number);
    }
  });
  const answers = new WeakMap<Demand, Int32Array>();
  return {
    machines,
    indexOf: new Map(machines.map((machine, number) => [machine.id, number] as const)),
    meeting: (jobs, number) => {
      const demand = jobs.demands[number] ?? { metadata: [] };
      let answer = answers.get(demand);
      if (answer === undefined) {
        answer = findMeeting(demand);
        answers.set(demand, answer);
      }
      return answer;
    },
  };

  function findMeeting(demand: Demand): Int32Array {
    const lists = demand.metadata.map(({ key, anyOf }) =>
      anyOf.flatMap((value) => byPair.get(key)?.get(value) ?? []).sort((a, b) => a - b),
    );
    if (demand.machineID !== undefined) lists.push(byId.get(demand.machineID) ?? []);
    if (lists.length === 0) return Int32Array.from(machines.keys());
    const [shortest = [], ...others] = lists.sort((a, b) => a.length - b.length);
    const sets = others.map((list) => new Set(list));
    return Int32Array.from(shortest.filter((machine) => sets.every((set) => set.has(machine))));
  }
}

function append(lists: Map<string, number[]>, key: string, number: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [number]);
  else list.push(number);
}
