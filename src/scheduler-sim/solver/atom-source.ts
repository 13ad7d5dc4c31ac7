import { indexLines, positionAt } from "../../core/line-index.ts";
import type { Location } from "../../core/range.ts";
import { unreachable } from "../../core/unreachable.ts";
import { readFleet } from "../../parser/fleet-reading.ts";
import { type RequirementEntry, readRequirementEntries } from "../fleet/requirements.ts";
import type { Job } from "../model/job.ts";
import type { Atom } from "./atoms.ts";
import type { PlacementProblem } from "./problem.ts";

/** Where an atom is written. */
export interface AtomSource extends Location {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  /** The directive as written there, such as `Conflicts=%p@*.service`. */
  readonly written: string;
}

/**
 * The lines that stand behind an atom: one, or several for a metadata key given more than once. None for what is not
 * written in a unit file, and for units without a path.
 */
export function atomSources(problem: PlacementProblem, atom: Atom): readonly AtomSource[] {
  if (atom.kind === "place" || atom.kind === "cap" || atom.kind === "pin") return [];
  const job = problem.jobs.find(({ name }) => name === atom.unit);
  if (job?.path === undefined) return [];
  const lines = indexLines(job.text);
  return entriesOf(job)
    .filter((entry) => states(entry, atom))
    .map(({ range, directive }) => {
      const { line, column } = positionAt(lines, range.start);
      const written = `${directive}=${job.text.slice(range.start, range.end)}`;
      return { path: job.path ?? "", range, line, column, written };
    });
}

const read = new WeakMap<Job, readonly RequirementEntry[]>();

function entriesOf(job: Job): readonly RequirementEntry[] {
  let entries = read.get(job);
  if (entries === undefined) {
    const reading = readFleet(job.text);
    entries = reading.ok ? readRequirementEntries(reading.value, job.name) : [];
    read.set(job, entries);
  }
  return entries;
}

function states(entry: RequirementEntry, atom: Exclude<Atom, { kind: "place" | "cap" | "pin" }>): boolean {
  switch (atom.kind) {
    case "id":
      return entry.kind === "machine-id";
    case "meta":
      return entry.kind === "metadata" && entry.pair?.[0] === atom.key;
    case "of":
      return entry.kind === "peer" && entry.value === atom.peer;
    case "conflict":
      return entry.kind === "conflict" && entry.value === atom.pattern;
    case "replace":
      return entry.kind === "replace" && entry.value === atom.pattern;
    case "global":
      return entry.kind === "global";
    default:
      return unreachable(atom);
  }
}
