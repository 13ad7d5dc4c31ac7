import { createActivityHeap } from "./activity-heap.ts";
import { createRestartPolicy } from "./restart-policy.ts";

/**
 * A literal: `2 * variable` is the variable itself, `2 * variable + 1` its negation.
 * Variables are numbered from 0 in the order they were made.
 */
export type Literal = number;

export function negate(literal: Literal): Literal {
  return literal ^ 1;
}

export type SatAnswer = "sat" | "unsat" | "unknown";

/** Counts since the solver was made; the same for the same input on every platform. */
export interface SatStatistics {
  readonly conflicts: number;
  readonly decisions: number;
  readonly propagations: number;
  readonly restarts: number;
}

/**
 * A complete solver for clauses, at-most-one groups and linear constraints over Booleans.
 * Deterministic: no clock, no random numbers; a limit counts conflicts.
 */
export interface SatSolver {
  /** Makes a variable and gives its positive literal. */
  readonly newVariable: () => Literal;
  /** At least one of the literals holds. */
  readonly addClause: (literals: readonly Literal[]) => void;
  /** At most one of the literals holds; kept as a group, not as pairs. */
  readonly addAtMostOne: (literals: readonly Literal[]) => void;
  /** The weights of the literals that hold sum up to at most `bound`. Weights are positive integers. */
  readonly addLinear: (literals: readonly Literal[], weights: readonly number[], bound: number) => void;
  /** Searches for values of all variables under the assumptions; gives up after so many conflicts or propagations. */
  readonly solve: (assumptions?: readonly Literal[], conflictLimit?: number, propagationLimit?: number) => SatAnswer;
  /** After `sat`: whether the literal holds in the solution. */
  readonly holds: (literal: Literal) => boolean;
  /** After `unsat`: assumptions that cannot hold together; empty when the clauses alone contradict each other. */
  readonly failedAssumptions: () => readonly Literal[];
  /** The value tried first for a variable, until the search has found a better one. */
  readonly preferValue: (literal: Literal) => void;
  /** Raises the variable in the order of decisions. */
  readonly bump: (literal: Literal, amount: number) => void;
  readonly variableCount: () => number;
  readonly statistics: () => SatStatistics;
}

// Why a variable has its value.
const NO_REASON = 0;
const BY_CLAUSE = 1;
const BY_PAIR = 2;
const BY_LINEAR = 3;

// Clause layout in the arena: size, flags (LBD << 1 | learned), activity stamp, literals.
const HEADER = 3;

interface Linear {
  readonly literals: Int32Array;
  /** Falling. */
  readonly weights: Int32Array;
  readonly bound: number;
  sum: number;
}

/** Makes an empty solver. */
export function createSatSolver(): SatSolver {
  let capacity = 64;
  let variables = 0;
  let values = new Int8Array(2 * capacity);
  let levels = new Int32Array(capacity);
  let positions = new Int32Array(capacity);
  let reasonKinds = new Uint8Array(capacity);
  let reasonRefs = new Int32Array(capacity);
  let phases = new Uint8Array(capacity);
  let seen = new Uint8Array(capacity);
  let levelStamps = new Int32Array(capacity + 1);
  let trail = new Int32Array(capacity);
  let model = new Uint8Array(0);
  let trailSize = 0;
  let head = 0;
  let levelStamp = 0;
  const levelStarts: number[] = [];

  const watches: number[][] = [];
  const pairs: number[][] = [];
  const groups: Int32Array[] = [];
  const groupsOf: number[][] = [];
  const linears: Linear[] = [];
  const linearsOf: number[][] = [];

  let arena = new Int32Array(1 << 12);
  let arenaSize = 1;
  let wasted = 0;
  const problemClauses: number[] = [];
  let learnedClauses: number[] = [];
  let nextReduction = 2000;

  const heap = createActivityHeap();
  const restartPolicy = createRestartPolicy();
  let contradiction = false;
  let failed: Literal[] = [];
  let conflicts = 0;
  let decisions = 0;
  let propagations = 0;
  let restarts = 0;

  // The clause that failed, or its equivalent, as false literals.
  let conflictLiterals: number[] = [];
  const reasonBuffer: number[] = [];

  function grow(): void {
    capacity *= 2;
    const wider = <T extends Int32Array | Int8Array | Uint8Array>(old: T, made: T): T => {
      made.set(old);
      return made;
    };
    values = wider(values, new Int8Array(2 * capacity));
    levels = wider(levels, new Int32Array(capacity));
    positions = wider(positions, new Int32Array(capacity));
    reasonKinds = wider(reasonKinds, new Uint8Array(capacity));
    reasonRefs = wider(reasonRefs, new Int32Array(capacity));
    phases = wider(phases, new Uint8Array(capacity));
    seen = wider(seen, new Uint8Array(capacity));
    levelStamps = wider(levelStamps, new Int32Array(capacity + 1));
    trail = wider(trail, new Int32Array(capacity));
  }

  function newVariable(): Literal {
    if (variables === capacity) grow();
    const variable = variables++;
    watches.push([], []);
    pairs.push([], []);
    groupsOf.push([], []);
    linearsOf.push([], []);
    heap.add(variable);
    return 2 * variable;
  }

  function enqueue(literal: Literal, kind: number, ref: number): void {
    const variable = literal >> 1;
    values[literal] = 1;
    values[literal ^ 1] = -1;
    levels[variable] = levelStarts.length;
    positions[variable] = trailSize;
    reasonKinds[variable] = kind;
    reasonRefs[variable] = ref;
    trail[trailSize++] = literal;
    const linear = linearsOf[literal] as number[];
    for (let i = 0; i < linear.length; i += 2) {
      (linears[linear[i] as number] as Linear).sum += linear[i + 1] as number;
    }
  }

  function backtrack(level: number): void {
    if (levelStarts.length <= level) return;
    const keep = levelStarts[level] as number;
    for (let i = trailSize - 1; i >= keep; i--) {
      const literal = trail[i] as number;
      const variable = literal >> 1;
      values[literal] = 0;
      values[literal ^ 1] = 0;
      phases[variable] = (literal & 1) ^ 1;
      heap.add(variable);
      const linear = linearsOf[literal] as number[];
      for (let k = 0; k < linear.length; k += 2) {
        (linears[linear[k] as number] as Linear).sum -= linear[k + 1] as number;
      }
    }
    trailSize = keep;
    head = keep;
    levelStarts.length = level;
  }

  /** Draws all consequences of the trail; false when they contradict each other (see `conflictLiterals`). */
  function propagate(): boolean {
    while (head < trailSize) {
      const literal = trail[head++] as number;
      const falseLiteral = literal ^ 1;
      propagations++;
      const implied = pairs[literal] as number[];
      for (let i = 0; i < implied.length; i++) {
        const other = implied[i] as number;
        const value = values[other] as number;
        if (value > 0) continue;
        if (value < 0) {
          conflictLiterals = [other, falseLiteral];
          return false;
        }
        enqueue(other, BY_PAIR, falseLiteral);
      }
      const memberOf = groupsOf[literal] as number[];
      for (let i = 0; i < memberOf.length; i++) {
        const group = groups[memberOf[i] as number] as Int32Array;
        for (let k = 0; k < group.length; k++) {
          const other = group[k] as number;
          if (other === literal) continue;
          const value = values[other] as number;
          if (value < 0) continue;
          if (value > 0) {
            conflictLiterals = [other ^ 1, falseLiteral];
            return false;
          }
          enqueue(other ^ 1, BY_PAIR, falseLiteral);
        }
      }
      const inLinear = linearsOf[literal] as number[];
      for (let i = 0; i < inLinear.length; i += 2) {
        if (!propagateLinear(inLinear[i] as number)) return false;
      }
      if (!propagateClauses(falseLiteral)) return false;
    }
    return true;
  }

  function propagateClauses(falseLiteral: Literal): boolean {
    const watching = watches[falseLiteral] as number[];
    const length = watching.length;
    let kept = 0;
    let i = 0;
    while (i < length) {
      const blocker = watching[i] as number;
      const clause = watching[i + 1] as number;
      i += 2;
      if ((values[blocker] as number) > 0) {
        watching[kept++] = blocker;
        watching[kept++] = clause;
        continue;
      }
      const first = clause + HEADER;
      if (arena[first] === falseLiteral) {
        arena[first] = arena[first + 1] as number;
        arena[first + 1] = falseLiteral;
      }
      const other = arena[first] as number;
      const value = values[other] as number;
      if (other !== blocker && value > 0) {
        watching[kept++] = other;
        watching[kept++] = clause;
        continue;
      }
      const end = first + (arena[clause] as number);
      let k = first + 2;
      while (k < end && (values[arena[k] as number] as number) < 0) k++;
      if (k < end) {
        const replacement = arena[k] as number;
        arena[first + 1] = replacement;
        arena[k] = falseLiteral;
        (watches[replacement] as number[]).push(other, clause);
        continue;
      }
      watching[kept++] = other;
      watching[kept++] = clause;
      if (value < 0) {
        while (i < length) watching[kept++] = watching[i++] as number;
        watching.length = kept;
        conflictLiterals = [];
        for (let at = first; at < end; at++) conflictLiterals.push(arena[at] as number);
        if (((arena[clause + 1] as number) & 1) === 1) arena[clause + 2] = conflicts;
        return false;
      }
      enqueue(other, BY_CLAUSE, clause);
    }
    watching.length = kept;
    return true;
  }

  function propagateLinear(index: number): boolean {
    const linear = linears[index] as Linear;
    const slack = linear.bound - linear.sum;
    const { literals, weights } = linear;
    if (slack < 0) {
      conflictLiterals = [];
      let sum = 0;
      for (let i = 0; i < literals.length && sum <= linear.bound; i++) {
        const literal = literals[i] as number;
        if ((values[literal] as number) <= 0) continue;
        sum += weights[i] as number;
        conflictLiterals.push(literal ^ 1);
      }
      return false;
    }
    for (let i = 0; i < literals.length && (weights[i] as number) > slack; i++) {
      const literal = literals[i] as number;
      if (values[literal] === 0) enqueue(literal ^ 1, BY_LINEAR, index);
    }
    return true;
  }

  /** The false literals that forced `variable`, without its own literal. */
  function reasonOf(variable: number, into: number[]): void {
    into.length = 0;
    const ref = reasonRefs[variable] as number;
    const kind = reasonKinds[variable] as number;
    if (kind === BY_PAIR) {
      into.push(ref);
    } else if (kind === BY_CLAUSE) {
      const end = ref + HEADER + (arena[ref] as number);
      for (let k = ref + HEADER; k < end; k++) {
        const literal = arena[k] as number;
        if (literal >> 1 !== variable) into.push(literal);
      }
      if (((arena[ref + 1] as number) & 1) === 1) arena[ref + 2] = conflicts;
    } else if (kind === BY_LINEAR) {
      const { literals, weights, bound } = linears[ref] as Linear;
      let own = 0;
      for (let i = 0; i < literals.length; i++) {
        if ((literals[i] as number) >> 1 === variable) own = weights[i] as number;
      }
      let sum = 0;
      for (let i = 0; i < literals.length && sum <= bound - own; i++) {
        const literal = literals[i] as number;
        if ((values[literal] as number) <= 0) continue;
        if ((positions[literal >> 1] as number) >= (positions[variable] as number)) continue;
        sum += weights[i] as number;
        into.push(literal ^ 1);
      }
    }
  }

  const learned: number[] = [];
  const toClear: number[] = [];
  const stack: number[] = [];

  /** First unique implication point: fills `learned`, gives the level to go back to. */
  function analyze(): number {
    learned.length = 1;
    toClear.length = 0;
    const currentLevel = levelStarts.length;
    let open = 0;
    let at = trailSize - 1;
    let reason: readonly number[] = conflictLiterals;
    let pivot = 0;
    for (;;) {
      for (let i = 0; i < reason.length; i++) {
        const literal = reason[i] as number;
        const variable = literal >> 1;
        const level = levels[variable] as number;
        if (seen[variable] === 1 || level === 0) continue;
        seen[variable] = 1;
        toClear.push(variable);
        heap.bump(variable);
        if (level >= currentLevel) open++;
        else learned.push(literal);
      }
      while (seen[(trail[at] as number) >> 1] === 0) at--;
      pivot = trail[at--] as number;
      open--;
      if (open === 0) break;
      reasonOf(pivot >> 1, reasonBuffer);
      reason = reasonBuffer;
    }
    learned[0] = pivot ^ 1;
    minimizeLearned();
    for (let i = 0; i < toClear.length; i++) seen[toClear[i] as number] = 0;
    if (learned.length === 1) return 0;
    let second = 1;
    for (let i = 2; i < learned.length; i++) {
      const level = levels[(learned[i] as number) >> 1] as number;
      if (level > (levels[(learned[second] as number) >> 1] as number)) second = i;
    }
    const swap = learned[1] as number;
    learned[1] = learned[second] as number;
    learned[second] = swap;
    return levels[(learned[1] as number) >> 1] as number;
  }

  /** Drops literals that follow from the others. */
  function minimizeLearned(): void {
    levelStamp++;
    for (let i = 1; i < learned.length; i++) {
      levelStamps[levels[(learned[i] as number) >> 1] as number] = levelStamp;
    }
    let kept = 1;
    for (let i = 1; i < learned.length; i++) {
      const literal = learned[i] as number;
      if (reasonKinds[literal >> 1] === NO_REASON || !isRedundant(literal)) learned[kept++] = literal;
    }
    learned.length = kept;
  }

  function isRedundant(literal: Literal): boolean {
    stack.length = 0;
    stack.push(literal >> 1);
    const mark = toClear.length;
    while (stack.length > 0) {
      reasonOf(stack.pop() as number, reasonBuffer);
      for (let i = 0; i < reasonBuffer.length; i++) {
        const variable = (reasonBuffer[i] as number) >> 1;
        const level = levels[variable] as number;
        if (seen[variable] === 1 || level === 0) continue;
        if (reasonKinds[variable] === NO_REASON || levelStamps[level] !== levelStamp) {
          while (toClear.length > mark) seen[toClear.pop() as number] = 0;
          return false;
        }
        seen[variable] = 1;
        toClear.push(variable);
        stack.push(variable);
      }
    }
    return true;
  }

  function distinctLevels(): number {
    levelStamp++;
    let count = 0;
    for (let i = 0; i < learned.length; i++) {
      const level = levels[(learned[i] as number) >> 1] as number;
      if (levelStamps[level] === levelStamp) continue;
      levelStamps[level] = levelStamp;
      count++;
    }
    return count;
  }

  function storeClause(literals: readonly number[], flags: number): number {
    const needed = arenaSize + HEADER + literals.length;
    if (needed > arena.length) {
      const wider = new Int32Array(Math.max(needed, arena.length * 2));
      wider.set(arena);
      arena = wider;
    }
    const clause = arenaSize;
    arena[clause] = literals.length;
    arena[clause + 1] = flags;
    arena[clause + 2] = conflicts;
    for (let i = 0; i < literals.length; i++) arena[clause + HEADER + i] = literals[i] as number;
    arenaSize = needed;
    watch(clause);
    return clause;
  }

  function watch(clause: number): void {
    const first = arena[clause + HEADER] as number;
    const second = arena[clause + HEADER + 1] as number;
    (watches[first] as number[]).push(second, clause);
    (watches[second] as number[]).push(first, clause);
  }

  function learn(lbd: number): void {
    const asserted = learned[0] as number;
    if (learned.length === 1) {
      enqueue(asserted, NO_REASON, 0);
    } else if (learned.length === 2) {
      addPair(asserted, learned[1] as number);
      enqueue(asserted, BY_PAIR, learned[1] as number);
    } else {
      const clause = storeClause(learned, (lbd << 1) | 1);
      learnedClauses.push(clause);
      enqueue(asserted, BY_CLAUSE, clause);
    }
  }

  function addPair(a: Literal, b: Literal): void {
    (pairs[a ^ 1] as number[]).push(b);
    (pairs[b ^ 1] as number[]).push(a);
  }

  /** Forgets the less useful half of the learned clauses. */
  function reduceLearned(): void {
    const isLocked = (clause: number): boolean => {
      const variable = (arena[clause + HEADER] as number) >> 1;
      return (
        (values[arena[clause + HEADER] as number] as number) > 0 &&
        reasonKinds[variable] === BY_CLAUSE &&
        reasonRefs[variable] === clause
      );
    };
    const lbdOf = (clause: number): number => (arena[clause + 1] as number) >> 1;
    const candidates = learnedClauses.filter((clause) => lbdOf(clause) > 2 && !isLocked(clause));
    candidates.sort((a, b) => lbdOf(b) - lbdOf(a) || (arena[a + 2] as number) - (arena[b + 2] as number) || a - b);
    const dropped = candidates.length >> 1;
    for (let i = 0; i < dropped; i++) {
      const clause = candidates[i] as number;
      wasted += HEADER + (arena[clause] as number);
      arena[clause] = -(arena[clause] as number);
    }
    learnedClauses = learnedClauses.filter((clause) => (arena[clause] as number) > 0);
    collectGarbage();
  }

  /** Rebuilds the arena and the watch lists without dropped clauses. */
  function collectGarbage(): void {
    const old = arena;
    const moved = new Map<number, number>();
    arena = new Int32Array(Math.max(1 << 12, (arenaSize - wasted) * 2));
    arenaSize = 1;
    wasted = 0;
    for (const list of watches) list.length = 0;
    for (const list of [problemClauses, learnedClauses]) {
      for (let i = 0; i < list.length; i++) {
        const from = list[i] as number;
        const length = HEADER + (old[from] as number);
        for (let k = 0; k < length; k++) arena[arenaSize + k] = old[from + k] as number;
        moved.set(from, arenaSize);
        list[i] = arenaSize;
        watch(arenaSize);
        arenaSize += length;
      }
    }
    for (let i = 0; i < trailSize; i++) {
      const variable = (trail[i] as number) >> 1;
      if (reasonKinds[variable] !== BY_CLAUSE) continue;
      const to = moved.get(reasonRefs[variable] as number);
      if (to !== undefined) reasonRefs[variable] = to;
      // A level-0 value needs no reason; its clause may be gone.
      else reasonKinds[variable] = NO_REASON;
    }
  }

  /** Which assumptions, together with the clauses, force `literal` (an assumption that came out false). */
  function analyzeFinal(start: readonly number[], include: Literal | undefined): void {
    failed = include === undefined ? [] : [include];
    const marked: number[] = [];
    const mark = (literal: number): void => {
      const variable = literal >> 1;
      if ((levels[variable] as number) === 0 || seen[variable] === 1) return;
      seen[variable] = 1;
      marked.push(variable);
    };
    for (const literal of start) mark(literal);
    for (let i = trailSize - 1; i >= (levelStarts[0] ?? trailSize); i--) {
      const variable = (trail[i] as number) >> 1;
      if (seen[variable] === 0) continue;
      if (reasonKinds[variable] === NO_REASON) {
        if (trail[i] !== include) failed.push(trail[i] as number);
      } else {
        reasonOf(variable, reasonBuffer);
        for (const literal of reasonBuffer) mark(literal);
      }
    }
    for (const variable of marked) seen[variable] = 0;
  }

  function addClause(literals: readonly Literal[]): void {
    backtrack(0);
    if (contradiction) return;
    const kept: number[] = [];
    for (const literal of literals) {
      const value = values[literal] as number;
      if (value > 0) return;
      if (value === 0 && !kept.includes(literal)) {
        if (kept.includes(literal ^ 1)) return;
        kept.push(literal);
      }
    }
    if (kept.length === 0) {
      contradiction = true;
    } else if (kept.length === 1) {
      enqueue(kept[0] as number, NO_REASON, 0);
      if (!propagate()) contradiction = true;
    } else if (kept.length === 2) {
      addPair(kept[0] as number, kept[1] as number);
    } else {
      problemClauses.push(storeClause(kept, 0));
    }
  }

  function addAtMostOne(literals: readonly Literal[]): void {
    if (literals.length <= 4) {
      for (let i = 0; i < literals.length; i++) {
        for (let k = 0; k < i; k++) addClause([(literals[i] as number) ^ 1, (literals[k] as number) ^ 1]);
      }
      return;
    }
    backtrack(0);
    if (contradiction) return;
    const index = groups.length;
    groups.push(Int32Array.from(literals));
    for (const literal of literals) (groupsOf[literal] as number[]).push(index);
    // Literals that hold already have been propagated without this group.
    for (const literal of literals) {
      if ((values[literal] as number) <= 0) continue;
      for (const other of literals) if (other !== literal) addClause([other ^ 1]);
    }
  }

  function addLinear(literals: readonly Literal[], weights: readonly number[], bound: number): void {
    backtrack(0);
    if (contradiction) return;
    const order = literals.map((_, i) => i);
    order.sort((a, b) => (weights[b] as number) - (weights[a] as number) || a - b);
    const linear: Linear = {
      literals: Int32Array.from(order, (i) => literals[i] as number),
      weights: Int32Array.from(order, (i) => weights[i] as number),
      bound,
      sum: 0,
    };
    const total = linear.weights.reduce((sum, weight) => sum + weight, 0);
    if (total <= bound) return;
    const index = linears.length;
    linears.push(linear);
    for (let i = 0; i < order.length; i++) {
      const literal = linear.literals[i] as number;
      (linearsOf[literal] as number[]).push(index, linear.weights[i] as number);
      if ((values[literal] as number) > 0) linear.sum += linear.weights[i] as number;
    }
    if (!propagateLinear(index) || !propagate()) contradiction = true;
  }

  function solve(
    assumptions: readonly Literal[] = [],
    conflictLimit = Number.POSITIVE_INFINITY,
    propagationLimit = Number.POSITIVE_INFINITY,
  ): SatAnswer {
    backtrack(0);
    failed = [];
    if (contradiction) return "unsat";
    const lastConflict = conflicts + conflictLimit;
    const lastPropagation = propagations + propagationLimit;
    restartPolicy.begin(conflicts);
    for (;;) {
      if (!propagate()) {
        conflicts++;
        if (levelStarts.length === 0) {
          contradiction = true;
          return "unsat";
        }
        if (levelStarts.length <= assumptions.length) {
          // Every decision so far is an assumption: they contradict each other.
          analyzeFinal(conflictLiterals, undefined);
          backtrack(0);
          return "unsat";
        }
        const level = analyze();
        const lbd = distinctLevels();
        restartPolicy.record(lbd);
        backtrack(level);
        learn(lbd);
        heap.decay();
        continue;
      }
      if (conflicts >= lastConflict || propagations >= lastPropagation) {
        backtrack(0);
        return "unknown";
      }
      if (restartPolicy.isDue(conflicts)) {
        restarts++;
        restartPolicy.begin(conflicts);
        backtrack(Math.min(assumptions.length, levelStarts.length));
        if (learnedClauses.length >= nextReduction) {
          nextReduction += 300;
          reduceLearned();
        }
      }
      const level = levelStarts.length;
      if (level < assumptions.length) {
        const assumption = assumptions[level] as number;
        const value = values[assumption] as number;
        if (value < 0) {
          analyzeFinal([assumption], assumption);
          backtrack(0);
          return "unsat";
        }
        levelStarts.push(trailSize);
        if (value === 0) enqueue(assumption, NO_REASON, 0);
        continue;
      }
      const variable = nextVariable();
      if (variable < 0) {
        model = new Uint8Array(variables);
        for (let v = 0; v < variables; v++) model[v] = (values[2 * v] as number) > 0 ? 1 : 0;
        backtrack(0);
        return "sat";
      }
      decisions++;
      levelStarts.push(trailSize);
      enqueue(phases[variable] === 1 ? 2 * variable : 2 * variable + 1, NO_REASON, 0);
    }
  }

  function nextVariable(): number {
    for (;;) {
      const variable = heap.takeTop();
      if (variable < 0 || values[2 * variable] === 0) return variable;
    }
  }

  return {
    newVariable,
    addClause,
    addAtMostOne,
    addLinear,
    solve,
    holds: (literal) => (model[literal >> 1] === 1) !== ((literal & 1) === 1),
    failedAssumptions: () => failed,
    preferValue: (literal) => {
      phases[literal >> 1] = (literal & 1) ^ 1;
    },
    bump: (literal, amount) => heap.raise(literal >> 1, amount),
    variableCount: () => variables,
    statistics: () => ({ conflicts, decisions, propagations, restarts }),
  };
}
