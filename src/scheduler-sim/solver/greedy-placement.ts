import type { Network } from "./network.ts";
import { hasMember, type NumberSet, sizeOf } from "./number-set.ts";

export interface GreedyOptions {
  /** Most units and global instances on one machine. */
  readonly loadLimit?: number;
  /** `lowest`: the first machine that fits, in the order of groups. `least-loaded`: hardest groups first, emptiest machine. */
  readonly rule: "lowest" | "least-loaded";
}

/**
 * Places group by group without ever going back. With rule `lowest` a success is the least placement there is: each
 * unit in turn has the lowest machine that what came before leaves.
 *
 * @returns the machine of every group; undefined when one found none.
 */
export function placeGreedily(network: Network, options: GreedyOptions): Int32Array | undefined {
  const { groups, neighbours, resources, fixedLoad } = network;
  const limit = options.loadLimit ?? Number.POSITIVE_INFINITY;
  const machineOf = new Int32Array(groups.length).fill(-1);
  const load = Int32Array.from(fixedLoad);
  const left = resources.map(({ limits }) => Float64Array.from(limits));
  const order = groups.map((_, group) => group);
  if (options.rule === "least-loaded") {
    const size = groups.map(({ domain }) => sizeOf(domain));
    const heaviest = (group: number): number =>
      resources.reduce((sum, { demands }) => sum + (demands[group] as number), 0);
    order.sort(
      (a, b) =>
        (size[a] as number) - (size[b] as number) ||
        heaviest(b) - heaviest(a) ||
        (neighbours[b] as Int32Array).length - (neighbours[a] as Int32Array).length ||
        a - b,
    );
  }
  const forbidden = new Int32Array(fixedLoad.length).fill(-1);
  for (const group of order) {
    for (const other of neighbours[group] as Int32Array) {
      const machine = machineOf[other] as number;
      if (machine >= 0) forbidden[machine] = group;
    }
    const size = (groups[group]?.members.length ?? 0) as number;
    const fits = (m: number): boolean => {
      if (forbidden[m] === group || (load[m] as number) + size > limit) return false;
      for (let r = 0; r < resources.length; r++) {
        if ((resources[r]?.demands[group] as number) > (left[r]?.[m] as number)) return false;
      }
      return true;
    };
    const machine = choose(groups[group]?.domain as NumberSet, fits, options.rule, load);
    if (machine < 0) return undefined;
    machineOf[group] = machine;
    load[machine] = (load[machine] as number) + size;
    for (let r = 0; r < resources.length; r++) {
      const of = left[r] as Float64Array;
      of[machine] = (of[machine] as number) - (resources[r]?.demands[group] as number);
    }
  }
  return machineOf;
}

function choose(
  domain: NumberSet,
  fits: (m: number) => boolean,
  rule: GreedyOptions["rule"],
  load: Int32Array,
): number {
  let best = -1;
  for (let word = 0; word < domain.length; word++) {
    if (domain[word] === 0) continue;
    for (let m = word << 5; m < Math.min(load.length, (word + 1) << 5); m++) {
      if (!hasMember(domain, m)) continue;
      if (best >= 0 && (load[m] as number) >= (load[best] as number)) continue;
      if (!fits(m)) continue;
      if (rule === "lowest") return m;
      best = m;
    }
  }
  return best;
}
