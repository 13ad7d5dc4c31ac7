import type { ClusterState, Schedule } from "../model/cluster-state.ts";
import { admit, fleetReasons } from "./admission.ts";
import { EngineView, GONE } from "./engine-view.ts";

/** One thing the engine does. */
export type Task =
  | { readonly kind: "unschedule"; readonly job: string; readonly machine: string; readonly reason: string }
  | { readonly kind: "attempt-schedule"; readonly job: string; readonly machine: string; readonly reason: string };

/**
 * In which order a round visits what fleet keeps in hash maps. fleet's own order is random; here everything that is not
 * named follows by name.
 */
export interface VisitingOrder {
  /** Units in the first phase, which looks at placed ones. */
  readonly placed?: readonly string[];
  /** Units in the second phase, which places the others. */
  readonly unplaced?: readonly string[];
  /** Global units, whenever the machines are laid out. */
  readonly globals?: readonly string[];
  /** Units to move away first when several could be replaced. */
  readonly replaced?: readonly string[];
}

/** What one round of the engine did. */
export interface Round {
  /** In the order carried out. */
  readonly tasks: readonly Task[];
  /** The schedule afterwards. */
  readonly placement: Schedule;
}

/**
 * One round of fleet's engine: first every placed unit is tested on its machine, then every unit that wants a machine
 * is given the least loaded one that takes it. Nothing is moved to make room, so what comes of it may depend on the
 * order.
 *
 * @param order - default: everything by name, which is one of the orders fleet may take.
 *
 * @example
 * reconcile({ machines, jobs, placement: new Map() }).tasks; // attempt-schedule web@1.service m1, …
 */
export function reconcile(state: ClusterState, order: VisitingOrder = {}): Round {
  const round = new EngineRound(state, order);
  round.testPlaced();
  round.placeUnplaced();
  return { tasks: round.tasks, placement: round.stored };
}

/** A class because the two phases share a view, a store and a list of tasks, all of which they change. */
class EngineRound {
  readonly tasks: Task[] = [];
  /** The registry's schedule once a task has changed it. */
  #changed: Map<string, string> | undefined;
  readonly #before: Schedule;
  readonly #view: EngineView;
  readonly #order: VisitingOrder;

  constructor(state: ClusterState, order: VisitingOrder) {
    this.#order = order;
    this.#view = new EngineView(state, order.globals);
    this.#before = state.placement;
  }

  /** What the registry holds; it may run behind the snapshot when a task fails. */
  get stored(): Schedule {
    return this.#changed ?? this.#before;
  }

  testPlaced(): void {
    const { on } = this.#view;
    const placed = this.#visit(this.#order.placed, (job) => (on[job] ?? 0) >= 0 || on[job] === GONE);
    for (const job of placed) this.#testPlaced(job, on[job] ?? GONE);
  }

  placeUnplaced(): void {
    const { on, jobs } = this.#view;
    const unplaced = this.#visit(
      this.#order.unplaced,
      (job) => (on[job] ?? 0) < 0 && jobs.wanted[job] === 1 && jobs.global[job] !== 1,
    );
    for (const job of unplaced) {
      const machine = this.#view.choose(job);
      if (machine < 0) continue;
      this.#schedule(job, machine, `target state ${jobs.jobs[job]?.target} and unit not scheduled`);
    }
  }

  #testPlaced(job: number, machine: number): void {
    const { jobs } = this.#view;
    if (jobs.wanted[job] !== 1) {
      this.#unschedule(job, machine, "target state inactive");
    } else if (machine === GONE) {
      const id = this.stored.get(this.#nameOf(job)) ?? "";
      this.#unschedule(job, machine, `target Machine(${id}) went away`);
    } else {
      const ability = this.#view.ability(job, machine);
      if (ability === "no") this.#unschedule(job, machine, this.#whyUnable(job, machine));
      else if (ability === "move") this.#moveReplaced(job, machine);
    }
  }

  /** Moves one unit away that shares the machine with the unit it replaces or is replaced by; the visited one stays. */
  #moveReplaced(job: number, machine: number): void {
    const [first] = inGivenOrder(this.#view.replacementCandidates(job, machine), this.#order.replaced, (candidate) =>
      this.#nameOf(candidate),
    );
    if (first === undefined) return;
    const reason = `found replace with locally-scheduled Unit(${this.#nameOf(first)})`;
    this.#task("unschedule", first, machine, reason);
    const target = this.#view.leastLoadedOtherThan(machine);
    // Without another machine the snapshot keeps the unit here although the store has lost it.
    if (target < 0) return;
    this.#task("attempt-schedule", first, target, reason);
    if (this.#view.jobs.global[first] !== 1) this.#view.place(first, target);
  }

  #unschedule(job: number, machine: number, reason: string): void {
    this.#task("unschedule", job, machine, reason);
    this.#view.place(job, -1);
  }

  #schedule(job: number, machine: number, reason: string): void {
    this.#task("attempt-schedule", job, machine, reason);
    this.#view.place(job, machine);
  }

  /** Emits a task and carries it out as the registry does: a mismatch makes it fail without effect. */
  #task(kind: Task["kind"], job: number, machine: number, reason: string): void {
    const name = this.#nameOf(job);
    const id = machine === GONE ? (this.stored.get(name) ?? "") : (this.#view.machines.machines[machine]?.id ?? "");
    this.tasks.push({ kind, job: name, machine: id, reason });
    if (this.#view.jobs.global[job] === 1) return;
    this.#changed ??= new Map(this.#before);
    if (kind === "unschedule" && this.#changed.get(name) === id) this.#changed.delete(name);
    if (kind === "attempt-schedule" && !this.#changed.has(name)) this.#changed.set(name, id);
  }

  #whyUnable(job: number, machine: number): string {
    const { jobs, machines } = this.#view;
    const unit = jobs.jobs[job];
    const host = machines.machines[machine];
    if (unit === undefined || host === undefined) return "";
    const here = this.#view.unitsOn(machine).flatMap((other) => jobs.jobs[other] ?? []);
    const [reason = ""] = fleetReasons(unit, host, admit(unit, host, here));
    return `target Machine(${host.id}) unable to run unit: ${reason}`;
  }

  /** The units that pass the test now, in the given order; all before the first is visited. */
  #visit(order: readonly string[] | undefined, passes: (job: number) => boolean): number[] {
    const passing = [...this.#view.jobs.jobs.keys()].filter(passes);
    return inGivenOrder(passing, order, (job) => this.#nameOf(job));
  }

  #nameOf(job: number): string {
    return this.#view.jobs.jobs[job]?.name ?? "";
  }
}

function inGivenOrder(jobs: readonly number[], order: readonly string[] | undefined, nameOf: (job: number) => string) {
  if (order === undefined) return [...jobs];
  const rank = new Map(order.map((name, at) => [name, at] as const));
  const rankOf = (job: number) => rank.get(nameOf(job)) ?? order.length;
  return [...jobs].sort((a, b) => rankOf(a) - rankOf(b) || a - b);
}
