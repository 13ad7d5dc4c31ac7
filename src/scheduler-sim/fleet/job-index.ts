import { compareBytes } from "../../core/compare.ts";
import { type GoPattern, matchesGoPattern } from "../../core/glob/go-path-match.ts";
import { isWanted, type Job } from "../model/job.ts";
import { patternsOf } from "./relations.ts";
import type { Requirements } from "./requirements.ts";

/**
 * The units of a cluster as numbers, with everything that depends on the units alone: who matches whose pattern, who
 * follows whom, and which units ask the same of a machine. Made once for a list of jobs.
 */
export interface JobIndex {
  /** By name. */
  readonly jobs: readonly Job[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly wanted: Uint8Array;
  readonly global: Uint8Array;
  /** Per unit its peers; -1 for one that does not exist. */
  readonly peers: readonly (readonly number[])[];
  readonly conflicts: PatternTable;
  readonly replaces: PatternTable;
  /** Per unit the number of its demand on machines (id and metadata), see `demands`. */
  readonly demandOf: Int32Array;
  readonly demands: readonly Demand[];
  /** Global units; those that may conflict with something come last. */
  readonly freeGlobals: readonly number[];
  readonly contestedGlobals: readonly number[];
}

/** Which machines a unit accepts, as far as the machine alone decides. */
export type Demand = Pick<Requirements, "machineID" | "metadata">;

/** Distinct patterns as numbers, and per unit the patterns it states and those that match its name. */
export interface PatternTable {
  readonly patterns: readonly GoPattern[];
  readonly stated: readonly (readonly number[])[];
  readonly matched: readonly (readonly number[])[];
}

const indexes = new WeakMap<readonly Job[], JobIndex>();

/** Indexes a list of jobs; the same list gives the same index. Of two jobs with one name the last counts. */
export function indexJobs(jobs: readonly Job[]): JobIndex {
  let index = indexes.get(jobs);
  if (index === undefined) {
    index = buildIndex(jobs);
    indexes.set(jobs, index);
  }
  return index;
}

function buildIndex(input: readonly Job[]): JobIndex {
  const byName = new Map(input.map((job) => [job.name, job] as const));
  const jobs = [...byName.values()].sort((a, b) => compareBytes(a.name, b.name));
  const indexOf = new Map(jobs.map((job, index) => [job.name, index] as const));
  const names = jobs.map((job) => job.name);
  const conflicts = buildPatterns(
    names,
    jobs.map((job) => patternsOf(job.requirements).conflicts),
  );
  const replaces = buildPatterns(
    names,
    jobs.map((job) => patternsOf(job.requirements).replaces),
  );
  const { demandOf, demands } = groupDemands(jobs);
  const globals = jobs.flatMap((job, index) => (job.requirements.global ? [index] : []));
  const isContested = (job: number) =>
    (conflicts.stated[job]?.length ?? 0) > 0 || (conflicts.matched[job]?.length ?? 0) > 0;
  return {
    jobs,
    indexOf,
    wanted: Uint8Array.from(jobs, (job) => (isWanted(job) ? 1 : 0)),
    global: Uint8Array.from(jobs, (job) => (job.requirements.global ? 1 : 0)),
    peers: jobs.map((job) => [...new Set(job.requirements.machineOf)].map((peer) => indexOf.get(peer) ?? -1)),
    conflicts,
    replaces,
    demandOf,
    demands,
    freeGlobals: globals.filter((job) => !isContested(job)),
    contestedGlobals: globals.filter(isContested),
  };
}

/**
 * Numbers the distinct patterns that match something. Names are sorted, so the candidates of a pattern are the run of
 * names that begin with its literal part: no pattern is tried on every name unless it starts with a wildcard.
 */
function buildPatterns(names: readonly string[], stated: readonly (readonly GoPattern[])[]): PatternTable {
  const order = names.map((_, index) => index).sort((a, b) => ((names[a] ?? "") < (names[b] ?? "") ? -1 : 1));
  const ordered = order.map((index) => names[index] ?? "");
  const numbers = new Map<string, number>();
  const patterns: GoPattern[] = [];
  const matched: number[][] = names.map(() => []);
  const statedNumbers = stated.map((list) => {
    const own = new Set<number>();
    for (const pattern of list) {
      let number = numbers.get(pattern.text);
      if (number === undefined) {
        const hits = matchingNames(pattern, ordered);
        number = hits.length > 0 ? patterns.length : NOTHING_MATCHES;
        numbers.set(pattern.text, number);
        if (number !== NOTHING_MATCHES) patterns.push(pattern);
        for (const hit of hits) matched[order[hit] ?? 0]?.push(number);
      }
      if (number !== NOTHING_MATCHES) own.add(number);
    }
    return [...own];
  });
  return { patterns, stated: statedNumbers, matched };
}

const NOTHING_MATCHES = -1;

/** Positions in the ordered names that a pattern matches. */
function matchingNames(pattern: GoPattern, ordered: readonly string[]): number[] {
  if (pattern.malformed) return [];
  const prefix = pattern.literalPrefix;
  const hits: number[] = [];
  for (let at = firstAtLeast(ordered, prefix); at < ordered.length; at++) {
    const name = ordered[at] ?? "";
    if (!name.startsWith(prefix)) break;
    if (matchesGoPattern(pattern, name)) hits.push(at);
  }
  return hits;
}

function firstAtLeast(ordered: readonly string[], text: string): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle] ?? "") < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function groupDemands(jobs: readonly Job[]): { demandOf: Int32Array; demands: Demand[] } {
  const demandOf = new Int32Array(jobs.length);
  const numbers = new Map<string, number>();
  const demands: Demand[] = [];
  jobs.forEach((job, index) => {
    const demand = demandFor(job);
    const key = JSON.stringify([demand.machineID ?? null, demand.metadata.map(({ key, anyOf }) => [key, anyOf])]);
    let number = numbers.get(key);
    if (number === undefined) {
      number = demands.length;
      numbers.set(key, number);
      demands.push(demand);
    }
    demandOf[index] = number;
  });
  return { demandOf, demands };
}

/** `MachineID=` of a global unit plays no part. */
function demandFor({ requirements }: Job): Demand {
  const { machineID, metadata, global } = requirements;
  return machineID === undefined || global ? { metadata } : { machineID, metadata };
}
