import { unreachable } from "../../core/unreachable.ts";
import { metadataOf } from "../model/machine.ts";
import { patternCrowds } from "./crowded-pattern.ts";
import { addMember, emptySet, membersOf, type NumberSet } from "./number-set.ts";
import type { Block, PlacementModel, Solution } from "./placement-model.ts";
import type { Objective } from "./problem.ts";
import type { Relations } from "./relations.ts";
import { type Literal, negate } from "./sat/sat-solver.ts";

/** Value of an objective for a solution. */
export function objectiveValue(relations: Relations, objective: Objective, solution: Solution): number {
  const { units, machines } = relations;
  const { machineOf, instances } = solution;
  switch (objective.type) {
    case "min-unplaced":
      return machineOf.reduce((count, machine) => count + (machine < 0 ? 1 : 0), 0);
    case "min-max-load": {
      const load = new Int32Array(machines.length);
      for (const machine of machineOf) if (machine >= 0) load[machine] = (load[machine] as number) + 1;
      for (const on of instances) for (const machine of on) load[machine] = (load[machine] as number) + 1;
      return load.reduce((most, count) => Math.max(most, count), 0);
    }
    case "min-moves":
      return units.filter(({ current }, unit) => current !== undefined && (current < 0 || machineOf[unit] !== current))
        .length;
    case "min-machines":
      return new Set(machineOf.filter((machine) => machine >= 0)).size;
    case "spread": {
      const counts = spreadValues(relations, objective.key).map(
        ({ machines: on }) =>
          selectedUnits(relations, objective).filter((unit) => on.includes(machineOf[unit] as number)).length,
      );
      return counts.length === 0 ? 0 : Math.max(...counts) - Math.min(...counts);
    }
    case "min-soft-conflicts":
      return softPairs(relations, objective).filter(
        ([a, b]) => (machineOf[a] as number) >= 0 && machineOf[a] === machineOf[b],
      ).length;
    default:
      return unreachable(objective);
  }
}

/**
 * States "the objective is at most `bound`" in the model; with a guard literal only while that literal holds. The
 * returned function may be called again with smaller bounds.
 */
export type BoundObjective = (bound: number, guard?: Literal) => void;

/** Prepares an objective for a model: makes the variables it needs, once. */
export function boundObjective(model: PlacementModel, objective: Objective): BoundObjective {
  switch (objective.type) {
    case "min-unplaced":
      return sumBound(model, unplacedTerms(model));
    case "min-max-load":
      return loadBound(model);
    case "min-moves":
      return sumBound(model, moveTerms(model));
    case "min-machines":
      return sumBound(model, machineTerms(model));
    case "spread":
      return spreadBound(model, objective);
    case "min-soft-conflicts":
      return sumBound(model, softConflictTerms(model, objective));
    default:
      return unreachable(objective);
  }
}

/** A sum of weighted literals and a constant. */
interface Terms {
  readonly literals: Literal[];
  readonly weights: number[];
  constant: number;
}

const noTerms = (): Terms => ({ literals: [], weights: [], constant: 0 });

function sumBound(model: PlacementModel, terms: Terms): BoundObjective {
  return (bound, guard) => atMost(model, terms, bound, guard === undefined ? [] : [guard]);
}

/** The sum is at most `bound` while all guards hold. */
function atMost(model: PlacementModel, terms: Terms, bound: number, guards: readonly Literal[]): void {
  const room = bound - terms.constant;
  const total = terms.weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= room) return;
  if (room < 0) {
    model.solver.addClause(guards.map(negate));
    return;
  }
  const slack = total - room;
  model.solver.addLinear(
    [...terms.literals, ...guards],
    [...terms.weights, ...guards.map(() => slack)],
    room + slack * guards.length,
  );
}

function unplacedTerms(model: PlacementModel): Terms {
  const terms = noTerms();
  for (const { members, at } of model.blocks) {
    const none = model.solver.newVariable();
    model.solver.addClause([none, ...at.filter((literal) => literal >= 0)]);
    model.solver.preferValue(negate(none));
    terms.literals.push(none);
    terms.weights.push(members.length);
  }
  return terms;
}

function loadBound(model: PlacementModel): BoundObjective {
  const { relations, blocks } = model;
  const perMachine = relations.machines.map((_, m) => {
    const terms = noTerms();
    for (const { members, at } of blocks) addTerm(terms, at[m] as number, members.length);
    for (let global = 0; global < relations.globals.length; global++) {
      const instance = model.instance(global, m);
      if (typeof instance === "number") addTerm(terms, instance, 1);
      else if (instance) terms.constant++;
    }
    return terms;
  });
  return (bound, guard) => {
    for (const terms of perMachine) atMost(model, terms, bound, guard === undefined ? [] : [guard]);
  };
}

function moveTerms(model: PlacementModel): Terms {
  const terms = noTerms();
  for (const { members, at } of model.blocks) {
    const stays = new Map<number, number>();
    for (const unit of members) {
      const current = model.relations.units[unit]?.current;
      if (current === undefined) continue;
      const literal = current < 0 ? -1 : (at[current] as number);
      if (literal < 0) terms.constant++;
      else stays.set(literal, (stays.get(literal) ?? 0) + 1);
    }
    for (const [literal, count] of stays) {
      addTerm(terms, negate(literal), count);
      model.solver.preferValue(literal);
    }
  }
  return terms;
}

function machineTerms(model: PlacementModel): Terms {
  const terms = noTerms();
  const usedOf = new Map<number, Literal>();
  for (let m = 0; m < model.relations.machines.length; m++) {
    const users = model.blocks.map(({ at }) => at[m] as number).filter((literal) => literal >= 0);
    if (users.length === 0) continue;
    const used = model.solver.newVariable();
    for (const literal of users) model.solver.addClause([negate(literal), used]);
    addTerm(terms, used, 1);
    usedOf.set(m, used);
  }
  if (model.complete) stateMachinesNeeded(model, usedOf);
  return terms;
}

/**
 * What follows anyway, but would take long to find out: machines in use must hold all demand, and units that exclude
 * each other need as many of the machines open to them.
 */
function stateMachinesNeeded(model: PlacementModel, usedOf: ReadonlyMap<number, Literal>): void {
  const { relations, blocks, solver } = model;
  for (const resource of new Set(relations.capacities.map((capacity) => capacity.resource))) {
    const limits = new Map(
      relations.capacities.flatMap((capacity) =>
        capacity.resource === resource ? [[capacity.machine, capacity.amount] as const] : [],
      ),
    );
    const open = [...usedOf];
    if (open.some(([m]) => !limits.has(m))) continue;
    const needed = relations.units.reduce((sum, { demand }) => sum + (demand.get(resource) ?? 0), 0);
    const total = open.reduce((sum, [m]) => sum + (limits.get(m) ?? 0), 0);
    const weighty = open.filter(([m]) => (limits.get(m) ?? 0) > 0);
    if (total < needed) {
      solver.addClause([]);
      continue;
    }
    solver.addLinear(
      weighty.map(([, used]) => negate(used)),
      weighty.map(([m]) => limits.get(m) ?? 0),
      total - needed,
    );
  }
  const domains: NumberSet[] = relations.units.map(() => emptySet(relations.machines.length));
  for (const { members, at } of blocks) {
    for (const [m, literal] of at.entries()) {
      if (literal >= 0) for (const unit of members) addMember(domains[unit] as NumberSet, m);
    }
  }
  const crowds = patternCrowds(
    relations,
    (unit) => domains[unit],
    () => true,
  );
  for (const { units } of crowds) {
    const open = new Set(units.flatMap((unit) => membersOf(domains[unit] as NumberSet)));
    const unused = [...open].flatMap((m) => (usedOf.has(m) ? [negate(usedOf.get(m) ?? 0)] : []));
    const spare = unused.length - units.length;
    if (spare < 0) solver.addClause([]);
    else
      solver.addLinear(
        unused,
        unused.map(() => 1),
        spare,
      );
  }
}

function softConflictTerms(model: PlacementModel, objective: SoftConflicts): Terms {
  const terms = noTerms();
  const blockOf = new Map<number, Block>();
  for (const block of model.blocks) for (const unit of block.members) blockOf.set(unit, block);
  for (const [a, b] of softPairs(model.relations, objective)) {
    const [one, two] = [blockOf.get(a), blockOf.get(b)];
    if (one === undefined || two === undefined) continue;
    if (one === two) {
      terms.constant++;
      continue;
    }
    const together = model.solver.newVariable();
    for (const [m, x] of one.at.entries()) {
      const y = two.at[m] as number;
      if (x >= 0 && y >= 0) model.solver.addClause([negate(x), negate(y), together]);
    }
    addTerm(terms, together, 1);
  }
  return terms;
}

export type Spread = Extract<Objective, { type: "spread" }>;
type SoftConflicts = Extract<Objective, { type: "min-soft-conflicts" }>;

/**
 * Highest minus lowest ≤ d: "every value has at least j" are variables; where the lowest is below j + 1 no value may
 * have more than j + d.
 */
function spreadBound(model: PlacementModel, objective: Spread): BoundObjective {
  const { relations, solver } = model;
  const selected = new Set(selectedUnits(relations, objective));
  const values = spreadValues(relations, objective.key).map(({ machines }) => {
    const terms = noTerms();
    for (const { members, at } of model.blocks) {
      const weight = members.filter((unit) => selected.has(unit)).length;
      if (weight > 0) for (const m of machines) addTerm(terms, at[m] as number, weight);
    }
    return terms;
  });
  const totals = values.map(({ weights }) => weights.reduce((sum, weight) => sum + weight, 0));
  const inAny = new Set(spreadValues(relations, objective.key).flatMap(({ machines }) => machines));
  let possible = 0;
  let certain = 0;
  for (const { members, at } of model.blocks) {
    const weight = members.filter((unit) => selected.has(unit)).length;
    const open = [...at.keys()].filter((m) => (at[m] as number) >= 0);
    if (open.some((m) => inAny.has(m))) possible += weight;
    if (model.complete && open.every((m) => inAny.has(m))) certain += weight;
  }
  const everyHas: Literal[] = [];
  for (let j = 0; j <= selected.size + 1; j++) {
    const literal = solver.newVariable();
    everyHas.push(literal);
    if (j * values.length > possible) solver.addClause([negate(literal)]);
    for (const [at, terms] of values.entries()) {
      const missing: Terms = { literals: terms.literals.map(negate), weights: terms.weights, constant: 0 };
      atMost(model, missing, (totals[at] ?? 0) - j, [literal]);
    }
  }
  return (bound, guard) => {
    const held = guard === undefined ? [] : [guard];
    for (let j = 0; j <= selected.size; j++) {
      const more = everyHas[j + 1] as number;
      for (const terms of values) atMost(model, terms, j + bound, [negate(more), ...held]);
      // Otherwise no value had more than j + bound, which is too little for all units together.
      if (values.length * (j + bound) < certain) solver.addClause([more, ...held.map(negate)]);
    }
  };
}

function addTerm(terms: Terms, literal: Literal, weight: number): void {
  if (literal < 0 || weight === 0) return;
  terms.literals.push(literal);
  terms.weights.push(weight);
}

/** The machines of each value of a metadata key; machines without the key belong to none. */
export function spreadValues(
  relations: Relations,
  key: string,
): { readonly value: string; readonly machines: readonly number[] }[] {
  const values = new Map<string, number[]>();
  for (const [m, machine] of relations.machines.entries()) {
    const value = metadataOf(machine, key);
    if (value === undefined) continue;
    const on = values.get(value);
    if (on === undefined) values.set(value, [m]);
    else on.push(m);
  }
  return [...values].map(([value, machines]) => ({ value, machines }));
}

/** Units that a spread objective counts. */
export function selectedUnits(relations: Relations, objective: Spread): number[] {
  const named = objective.units === undefined ? undefined : new Set(objective.units);
  const all = relations.units.map((_, unit) => unit);
  return named === undefined
    ? all
    : all.filter((unit) => named.has((relations.units[unit] as Relations["units"][number]).job.name));
}

function softPairs(relations: Relations, objective: SoftConflicts): [number, number][] {
  const unitOf = new Map(relations.units.map(({ job }, unit) => [job.name, unit]));
  const pairs = new Map<string, [number, number]>();
  for (const [one, two] of objective.pairs) {
    const [a, b] = [unitOf.get(one), unitOf.get(two)];
    if (a === undefined || b === undefined || a === b) continue;
    const pair: [number, number] = a < b ? [a, b] : [b, a];
    pairs.set(pair.join(), pair);
  }
  return [...pairs.values()];
}
