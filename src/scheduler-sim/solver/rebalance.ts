import type { Network } from "./network.ts";
import { hasMember, type NumberSet } from "./number-set.ts";

/** Cells of the table "neighbours of this group on that machine" beyond which nothing is tried. */
const TABLE_LIMIT = 16_000_000;

/**
 * Brings the load of every machine down to a limit by chains of moves: a unit leaves a full machine for another, where
 * if need be another one leaves in turn, until a machine with room is reached. Every step keeps all constraints.
 *
 * @param start - machine of every group, a valid placement.
 * @returns a placement within the limit; undefined when some machine could not be relieved (which proves nothing).
 */
export function rebalance(network: Network, start: Int32Array, loadLimit: number): Int32Array | undefined {
  const { groups, neighbours, resources, fixedLoad } = network;
  const machineCount = fixedLoad.length;
  if (groups.length * machineCount > TABLE_LIMIT) return undefined;
  const machineOf = start.slice();
  const load = Int32Array.from(fixedLoad);
  const residents: Set<number>[] = Array.from({ length: machineCount }, () => new Set());
  const clashes = new Uint16Array(groups.length * machineCount);
  const left = resources.map(({ limits }) => Float64Array.from(limits));
  const sizeOf = (group: number): number => groups[group]?.members.length ?? 0;

  const enter = (group: number, machine: number, sign: 1 | -1): void => {
    load[machine] = (load[machine] as number) + sign * sizeOf(group);
    for (const [r, { demands }] of resources.entries()) {
      const of = left[r] as Float64Array;
      of[machine] = (of[machine] as number) - sign * (demands[group] as number);
    }
    for (const other of neighbours[group] as Int32Array) {
      const cell = other * machineCount + machine;
      clashes[cell] = (clashes[cell] as number) + sign;
    }
    if (sign > 0) residents[machine]?.add(group);
    else residents[machine]?.delete(group);
  };
  for (const [group, machine] of machineOf.entries()) enter(group, machine, 1);

  const fits = (group: number, machine: number): boolean =>
    clashes[group * machineCount + machine] === 0 &&
    hasMember(groups[group]?.domain as NumberSet, machine) &&
    resources.every(({ demands }, r) => (demands[group] as number) <= (left[r]?.[machine] as number));

  /** The only resident that keeps a group off a machine where it would fit otherwise; -1 when there is none or several. */
  const onlyRival = (group: number, machine: number): number => {
    if (resources.length > 0 || clashes[group * machineCount + machine] !== 1) return -1;
    if (!hasMember(groups[group]?.domain as NumberSet, machine)) return -1;
    const rival = (neighbours[group] as Int32Array).find((other) => machineOf[other] === machine) ?? -1;
    return rival >= 0 && sizeOf(rival) === 1 ? rival : -1;
  };

  /**
   * Breadth-first over machines; each entry knows which unit came into it, and which one must leave it for that.
   *
   * @param pushing - whether a unit may push out the one other that is in its way.
   */
  const relieve = (full: number, pushing: boolean): boolean => {
    const cameBy = new Int32Array(machineCount).fill(-1);
    const mustLeave = new Int32Array(machineCount).fill(-1);
    const queue = [full];
    const seen = new Uint8Array(machineCount);
    seen[full] = 1;
    for (let at = 0; at < queue.length; at++) {
      const from = queue[at] as number;
      const forced = mustLeave[from] as number;
      for (const group of forced >= 0 ? [forced] : (residents[from] as Set<number>)) {
        const size = sizeOf(group);
        // A larger group only moves straight to a machine with room, so that every step of a chain moves as much.
        if (size > 1 && from !== full) continue;
        for (let to = 0; to < machineCount; to++) {
          if (seen[to] === 1) continue;
          const free = fits(group, to);
          const rival = free || !pushing || size > 1 ? -1 : onlyRival(group, to);
          if (!free && rival < 0) continue;
          const hasRoom = free && (load[to] as number) + size <= loadLimit;
          if (size > 1 && !hasRoom) continue;
          seen[to] = 1;
          cameBy[to] = group;
          mustLeave[to] = rival;
          if (hasRoom) {
            move(to, full, cameBy);
            return true;
          }
          queue.push(to);
        }
      }
    }
    return false;
  };
  const move = (last: number, first: number, cameBy: Int32Array): void => {
    for (let to = last; to !== first; ) {
      const group = cameBy[to] as number;
      const from = machineOf[group] as number;
      enter(group, from, -1);
      enter(group, to, 1);
      machineOf[group] = to;
      to = from;
    }
  };

  for (let machine = 0; machine < machineCount; machine++) {
    while ((load[machine] as number) > loadLimit) {
      if (!relieve(machine, false) && !relieve(machine, true)) return undefined;
    }
  }
  return machineOf;
}
