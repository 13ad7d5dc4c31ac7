import { type Job, readJob } from "../../../src/scheduler-sim/model/job.ts";
import type { Machine } from "../../../src/scheduler-sim/model/machine.ts";
import type { Objective, PlacementProblem } from "../../../src/scheduler-sim/solver/problem.ts";

/** A repeatable source of choices. */
export interface Dice {
  readonly below: (bound: number) => number;
  readonly chance: (percent: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
}

export function dice(seed: number): Dice {
  let state = (seed * 2654435761 + 97) >>> 0 || 1;
  const below = (bound: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
  };
}

export interface RandomProblemOptions {
  readonly machines: number;
  readonly units: number;
  /** No global units, capacities or drained machines: then more machines never hurt. */
  readonly plain?: boolean;
}

export function jobOf(
  name: string,
  fleet: string,
  target: "launched" | "loaded" | "inactive" = "launched",
  demand?: Record<string, number>,
): Job {
  const job = readJob({
    name,
    text: fleet === "" ? "" : `[X-Fleet]\n${fleet}`,
    target,
    path: name,
    ...(demand ? { demand } : {}),
  });
  if (!job.ok) throw new Error(job.error.message);
  return job.value;
}

/** A small problem near the border of what fits, with every kind of requirement. */
export function randomProblem(roll: Dice, options: RandomProblemOptions): PlacementProblem {
  const machineCount = 1 + roll.below(options.machines);
  const withCapacity = options.plain !== true && roll.chance(30);
  const machines = Array.from({ length: machineCount }, (_, index): Machine => {
    const metadata: Record<string, string> = {};
    if (roll.chance(80)) metadata["zone"] = roll.pick(["a", "b"]);
    if (roll.chance(60)) metadata["disk"] = roll.pick(["ssd", "hdd"]);
    return {
      id: `${(index * 7 + 3) % 10}${index}aaaaaaaaaaaa`,
      metadata,
      ...(withCapacity && roll.chance(70)
        ? { capacity: roll.pick([{ units: 2 }, { cpu: 3 }, { units: 3, cpu: 4 }]) }
        : {}),
      ...(options.plain !== true && roll.chance(4) ? { schedulable: false } : {}),
    };
  });
  const names = [
    ...new Set(
      Array.from({ length: 1 + roll.below(options.units) }, () =>
        roll.pick([
          "a@1.service",
          "a@2.service",
          "a@3.service",
          "b@1.service",
          "b@2.service",
          "c.service",
          "d.service",
          "e.service",
        ]),
      ),
    ),
  ];
  const jobs = names.map((name) => {
    const lines: string[] = [];
    const global = options.plain !== true && roll.chance(12);
    if (global) lines.push("Global=true");
    if (roll.chance(30))
      lines.push(`Conflicts=${roll.pick(["%p@*.service", "a@*", "b@?.service", "c*", "*", "d.service"])}`);
    if (roll.chance(15)) lines.push(`Conflicts=${roll.pick(["e.service", "a@[12].service", "c.service b@*"])}`);
    if (roll.chance(25)) lines.push(`MachineMetadata=${roll.pick(["zone=a", "zone=b", "disk=ssd", "zone=c"])}`);
    if (roll.chance(8)) lines.push('MachineMetadata="disk=ssd" "disk=hdd"');
    if (!global && roll.chance(18)) lines.push(`MachineOf=${roll.pick([...names, "gone.service"])}`);
    if (!global && roll.chance(6)) lines.push(`MachineID=${roll.pick(machines).id.slice(0, roll.pick([8, 14]))}`);
    if (!global && roll.chance(8)) lines.push(`Replaces=${roll.pick(["a@*", "c.service", "b@1.service"])}`);
    const target = roll.chance(90) ? "launched" : "inactive";
    const demand = withCapacity && roll.chance(60) ? { cpu: 1 + roll.below(2) } : undefined;
    return jobOf(name, lines.join("\n"), target, demand);
  });
  const current = new Map<string, string>();
  for (const name of names) {
    if (roll.chance(60)) current.set(name, roll.chance(85) ? roll.pick(machines).id : "lost");
  }
  const pinned = new Map<string, string>();
  for (const name of names) if (options.plain !== true && roll.chance(3)) pinned.set(name, roll.pick(machines).id);
  return {
    machines,
    jobs,
    current,
    ...(pinned.size > 0 ? { pinned } : {}),
    ...(options.plain !== true && roll.chance(8) ? { maxPerMachine: 2 } : {}),
    ...(options.plain !== true && roll.chance(30) ? { globals: "displaceable" as const } : {}),
  };
}

export function randomObjectives(roll: Dice): Objective[] {
  const all: readonly Objective[] = [
    { type: "min-max-load" },
    { type: "min-moves" },
    { type: "min-machines" },
    { type: "spread", key: "zone" },
    { type: "spread", key: "disk", units: ["a@1.service", "c.service", "b@1.service"] },
    { type: "min-unplaced" },
    {
      type: "min-soft-conflicts",
      pairs: [
        ["a@1.service", "c.service"],
        ["c.service", "d.service"],
        ["a@1.service", "a@2.service"],
      ],
    },
  ];
  return Array.from({ length: roll.below(3) }, () => roll.pick(all));
}
