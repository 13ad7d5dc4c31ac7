import {
  abilityOf,
  chooseMachine,
  type DenseCluster,
  type Layout,
  layoutsOf,
  leastLoadedOtherThan,
} from "./dense-cluster.ts";

/** Where a unit is in the middle of a round. Machine numbers; negative as below. */
export interface UnitState {
  /** In the engine's snapshot. */
  readonly on: number;
  /** In the registry; differs only after a task that could not be carried out to its end. */
  readonly stored: number;
  /** Whether the present phase has still to visit the unit. */
  readonly open: boolean;
}

export const NOWHERE = -1;
/** On a machine that is not in the cluster. */
export const GONE = -2;

export interface StepTask {
  readonly kind: "unschedule" | "attempt-schedule";
  readonly job: number;
  readonly machine: number;
}

/** One thing that visiting a unit may come to. */
export interface Step {
  readonly state: readonly number[];
  readonly tasks: readonly StepTask[];
}

/**
 * The steps of one round of the engine on packed states: one number per unit, so that states can be compared, sorted
 * and remembered.
 */
export interface RoundSteps {
  readonly pack: (unit: UnitState) => number;
  readonly unpack: (packed: number) => UnitState;
  /** Opens every unit that the first phase visits. */
  readonly openPlaced: (placement: readonly number[]) => readonly number[];
  /** Opens every unit that the second phase visits. */
  readonly openUnplaced: (state: readonly number[]) => readonly number[];
  /** Every outcome of visiting a unit in the first phase. */
  readonly visitPlaced: (state: readonly number[], job: number) => readonly Step[];
  /** Every outcome of visiting a unit in the second phase. */
  readonly visitUnplaced: (state: readonly number[], job: number) => readonly Step[];
  /** Whether some layouts were left out because there are too many orders of global units. */
  readonly incomplete: () => boolean;
}

export function roundSteps(cluster: DenseCluster, layoutLimit: number): RoundSteps {
  const width = cluster.machines.length + 2;
  const layoutCache = new Map<string, readonly Layout[]>();
  let incomplete = false;
  /** Several units are tried in one state, one after the other. */
  let lastState: readonly number[] | undefined;
  let lastLayouts: readonly Layout[] = [];

  const pack = ({ on, stored, open }: UnitState): number => ((on + 2) * width + stored + 2) * 2 + (open ? 1 : 0);
  const unpack = (packed: number): UnitState => {
    const places = packed >> 1;
    return { on: Math.floor(places / width) - 2, stored: (places % width) - 2, open: (packed & 1) === 1 };
  };

  const layouts = (state: readonly number[]): readonly Layout[] => {
    if (state === lastState) return lastLayouts;
    const on = state.map((packed) => Math.floor((packed >> 1) / width) - 2);
    lastState = state;
    if (cluster.rivals.length === 0) {
      lastLayouts = layoutsOf(cluster, on, layoutLimit).layouts;
      return lastLayouts;
    }
    const key = on.join();
    let found = layoutCache.get(key);
    if (found === undefined) {
      const all = layoutsOf(cluster, on, layoutLimit);
      incomplete ||= !all.complete;
      found = all.layouts;
      if (layoutCache.size > CACHED_LAYOUTS) layoutCache.clear();
      layoutCache.set(key, found);
    }
    lastLayouts = found;
    return found;
  };

  const change = (state: readonly number[], job: number, update: (unit: UnitState) => UnitState): number[] => {
    const next = [...state];
    next[job] = pack(update(unpack(state[job] ?? 0)));
    return next;
  };
  const close = (state: readonly number[], job: number) => change(state, job, (unit) => ({ ...unit, open: false }));

  const unschedule = (state: readonly number[], job: number): Step => {
    const { on } = unpack(state[job] ?? 0);
    const next = change(state, job, (unit) => ({
      on: NOWHERE,
      stored: unit.stored === on ? NOWHERE : unit.stored,
      open: unit.open,
    }));
    return { state: next, tasks: [{ kind: "unschedule", job, machine: on }] };
  };

  /** Takes a replaced unit away from a machine; the target may be "none". */
  const moveAway = (state: readonly number[], job: number, from: number, target: number): Step => {
    const lost: StepTask = { kind: "unschedule", job, machine: from };
    const tasks: StepTask[] = target < 0 ? [lost] : [lost, { kind: "attempt-schedule", job, machine: target }];
    if (cluster.global[job]) return { state, tasks };
    const next = change(state, job, (unit) => {
      const stored = unit.stored === from ? NOWHERE : unit.stored;
      if (target < 0) return { ...unit, stored };
      return { ...unit, on: target, stored: stored === NOWHERE ? target : stored };
    });
    return { state: next, tasks };
  };

  const replace = (state: readonly number[], job: number, machine: number, layout: Layout): Step[] => {
    const candidates = (layout.here[machine] ?? []).filter((other) => cluster.replacement[job]?.[other]);
    return candidates.flatMap((candidate) =>
      layouts(state).map((view) => moveAway(state, candidate, machine, leastLoadedOtherThan(view, machine))),
    );
  };

  const testPlaced = (state: readonly number[], job: number, layout: Layout): readonly Step[] => {
    const { on } = unpack(state[job] ?? 0);
    const ability = abilityOf(cluster, layout, job, on);
    if (ability === "no") return [unschedule(state, job)];
    return ability === "move" ? replace(state, job, on, layout) : [{ state, tasks: [] }];
  };

  return {
    pack,
    unpack,
    incomplete: () => incomplete,
    openPlaced: (placement) =>
      placement.map((machine) => pack({ on: machine, stored: machine, open: machine !== NOWHERE })),
    openUnplaced: (state) =>
      state.map((packed, job) => {
        const unit = unpack(packed);
        const open = unit.on < 0 && (cluster.wanted[job] ?? false) && !cluster.global[job];
        return pack({ ...unit, open });
      }),
    visitPlaced: (state, job) => {
      const { on } = unpack(state[job] ?? 0);
      const steps =
        !cluster.wanted[job] || on < 0
          ? [unschedule(state, job)]
          : layouts(state).flatMap((layout) => testPlaced(state, job, layout));
      return distinct(steps.map((step) => ({ ...step, state: close(step.state, job) })));
    },
    visitUnplaced: (state, job) => {
      const machines = new Set(layouts(state).map((layout) => chooseMachine(cluster, layout, job)));
      return [...machines].map((machine) => {
        if (machine < 0) return { state: close(state, job), tasks: [] };
        const next = change(state, job, (unit) => ({
          on: machine,
          stored: unit.stored === NOWHERE ? machine : unit.stored,
          open: false,
        }));
        return { state: next, tasks: [{ kind: "attempt-schedule", job, machine }] };
      });
    },
  };
}

const CACHED_LAYOUTS = 20_000;

function distinct(steps: readonly Step[]): readonly Step[] {
  if (steps.length < 2) return steps;
  const seen = new Map(steps.map((step) => [JSON.stringify(step), step] as const));
  return [...seen.values()];
}
