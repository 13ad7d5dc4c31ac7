import type { DirectiveInfo } from "../catalogue/catalogue.ts";
import type { TypedValue } from "../values/typed-value.ts";
import type { ValueContext } from "../values/value-context.ts";
import {
  asProblem,
  noEffect,
  setTo,
  type ValueProblem,
  type ValueReading,
  wholeRange,
} from "../values/value-reading.ts";
import { readValue, type ValueTarget } from "../values/value-types.ts";
import type { Assignment } from "./assignment.ts";

/** A line to read. */
export interface UnreadLine {
  readonly assignment: Assignment;
  readonly directive: DirectiveInfo;
  /** The directive in its current spelling, with its section. */
  readonly name: string;
  /** What the value is read as. */
  readonly target: ValueTarget;
  readonly context: ValueContext;
}

/** Reads the value of one line by itself. */
export function readLine({ assignment, directive, target, context }: UnreadLine): ValueReading<TypedValue> {
  const { text } = assignment.value;
  const reading = readValue(target, text, context);
  const problems = aliasProblems(directive, reading, text);
  return problems.length === 0 ? reading : { ...reading, problems: [...problems, ...reading.problems] };
}

/** What systemd says about old spellings before it looks at the value. */
function aliasProblems(directive: DirectiveInfo, reading: ValueReading<TypedValue>, text: string): ValueProblem[] {
  if (directive.aliasOf === undefined) return [];
  const meant = directive.aliasOf.replace(/^.*\./, "");
  const remark = { range: wholeRange(text), expected: `${meant}=`, nearest: meant, effect: "none" } as const;
  const problems: ValueProblem[] = [];
  if (directive.name === "RequiresOverridable" || directive.name === "RequisiteOverridable") {
    problems.push({ kind: "obsolete-dependency-type", level: "warning", ...remark });
  }
  if (directive.name === "OnFailureIsolate" && reading.outcome === "set") {
    problems.push({ kind: "deprecated-directive", level: "notice", unlocated: true, ...remark });
  }
  return problems;
}

/** What lines that depend on earlier ones have given so far: setting → its words. */
export type LineMemory = Map<string, Set<string>>;

/** Whether what a line of this setting does depends on the lines before it. */
export function isDependent(name: string): boolean {
  return name === SESSIONS || isOnceOnly(name);
}

const SESSIONS = "Service.LUOSession";

/** `Unit=` of timers and paths is taken once; every further line is ignored. */
function isOnceOnly(name: string): boolean {
  return name === "Timer.Unit" || name === "Path.Unit";
}

/** Reads a line of a setting for which {@link isDependent} holds; in the order of the lines. */
export function readDependentLine(line: UnreadLine, memory: LineMemory): ValueReading<TypedValue> {
  const { text } = line.assignment.value;
  const given = memory.get(line.name) ?? new Set<string>();
  memory.set(line.name, given);
  if (isOnceOnly(line.name) && given.size > 0) {
    const error = { kind: "already-set", range: wholeRange(text), expected: "one assignment only" };
    return noEffect([asProblem(error, { effect: "line-ignored", level: "warning" })]);
  }
  const reading = readLine(line);
  if (reading.outcome === "reset") given.clear();
  if (reading.outcome !== "set") return reading;
  if (line.name === SESSIONS) return withoutDuplicates(reading, given, text);
  given.add(text);
  return reading;
}

/** `LUOSession=` takes each name once. */
function withoutDuplicates(
  reading: ValueReading<TypedValue> & { readonly outcome: "set" },
  names: Set<string>,
  text: string,
): ValueReading<TypedValue> {
  const problems = [...reading.problems];
  const items: string[] = [];
  for (const name of reading.value as readonly string[]) {
    if (!names.has(name)) items.push(name);
    else {
      const error = { kind: "duplicate-name", range: wholeRange(text), expected: "each session once" };
      problems.push(asProblem(error, { effect: "item-dropped", level: "warning" }));
    }
    names.add(name);
  }
  return setTo(items, problems);
}
