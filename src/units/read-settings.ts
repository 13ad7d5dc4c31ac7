import { type DirectiveInfo, findDirective } from "../catalogue/catalogue.ts";
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
import { readValue } from "../values/value-types.ts";
import type { Assignment } from "./assignment.ts";
import { mergeValues } from "./read-settings-merge.ts";
import { settingFamily } from "./setting-families.ts";
import type { ReadLine, SettingProblem, SettingsReading, TypedSetting } from "./typed-setting.ts";

/**
 * Reads all assignments of a unit as systemd 262 does: values by the kind of their directive, lists with their resets,
 * old spellings as the directive they mean.
 *
 * A line that systemd refuses the unit for ends the reading of the fragment (see `refusal`); in a drop-in only the rest
 * of that drop-in is lost. Keys that systemd does not know, and those of `[Install]`, are passed over.
 *
 * @param assignments - in the order read, the fragment first.
 * @param context - for all lines, or for each: specifiers of the fragment mean the name the unit was asked for, those of
 * drop-ins its primary name.
 * @returns each setting with its value and history, and every problem with a value.
 *
 * @example
 * readSettings(unit.assignments, context).settings.get("Service.MemoryMax")?.value;
 * // { kind: "absolute", amount: 536870912n }
 *
 * @since 0.1.0
 */
export function readSettings(
  assignments: readonly Assignment[],
  context: ValueContext | ((assignment: Assignment) => ValueContext),
): SettingsReading {
  const drafts = new Map<string, Draft>();
  const lines: ReadLine[] = [];
  const problems: SettingProblem[] = [];
  const abandoned = new Set<string>();
  let refusal: SettingProblem | undefined;
  for (const assignment of assignments) {
    if (abandoned.has(assignment.path) || assignment.section === "Install") continue;
    const directive = findDirective(assignment.section, assignment.key);
    if (directive === undefined) continue;
    const lineContext = typeof context === "function" ? context(assignment) : context;
    const reading = readLine(directive, assignment, { context: lineContext, drafts });
    const line: ReadLine = { assignment, directive, reading };
    lines.push(line);
    for (const problem of reading.problems) problems.push({ ...problem, assignment });
    const fatal = reading.problems.find(({ effect }) => effect === "unit-refused" || effect === "file-rejected");
    if (fatal !== undefined) {
      abandoned.add(assignment.path);
      if (assignment.source === "drop-in") continue;
      refusal = { ...fatal, assignment };
      break;
    }
    applyLine(drafts, line);
  }
  const settings = new Map([...drafts].map(([name, draft]) => [name, finishDraft(draft)]));
  return { settings, lines, problems, ...(refusal === undefined ? {} : { refusal }) };
}

/**
 * The directive that a key in a section means: old spellings lead to the current one, which may stand in another
 * section.
 *
 * @example
 * currentName(findDirective("Service", "StartLimitInterval")); // "Unit.StartLimitIntervalSec"
 */
export function currentName(directive: DirectiveInfo): string {
  const { aliasOf, section, name } = directive;
  if (aliasOf === undefined) return `${section}.${name}`;
  return aliasOf.includes(".") ? aliasOf : `${section}.${aliasOf}`;
}

/** A setting while its lines are read. */
interface Draft {
  readonly name: string;
  readonly directive: DirectiveInfo;
  readonly lines: ReadLine[];
  /** What the lines gave since the last reset. */
  values: TypedValue[];
  /** The names that a directive that takes each once has got. */
  readonly names: Set<string>;
}

function finishDraft({ name, directive, lines, values }: Draft): TypedSetting {
  const target = { name: name.slice(name.indexOf(".") + 1), kind: directive.kind, list: directive.list };
  return { name, directive, value: mergeValues(target, values), lines };
}

interface ReadingState {
  readonly context: ValueContext;
  readonly drafts: Map<string, Draft>;
}

function readLine(
  directive: DirectiveInfo,
  assignment: Assignment,
  { context, drafts }: ReadingState,
): ValueReading<TypedValue> {
  const { text } = assignment.value;
  const name = currentName(directive);
  if (isOnceOnly(name) && (drafts.get(name)?.values.length ?? 0) > 0) {
    const error = { kind: "already-set", range: wholeRange(text), expected: "one assignment only" };
    return noEffect([asProblem(error, { effect: "line-ignored", level: "warning" })]);
  }
  const reading = readValue({ name: name.slice(name.indexOf(".") + 1), kind: directive.kind }, text, context);
  const { problems, rest } = aliasProblems(directive, reading, text);
  const read = problems.length === 0 ? reading : ({ ...reading, problems: [...problems, ...rest] } as typeof reading);
  return name === "Service.LUOSession" ? withoutDuplicates(read, draftOf(drafts, name, directive), text) : read;
}

/** `Unit=` of timers and paths is taken once; every further line is ignored. */
function isOnceOnly(name: string): boolean {
  return name === "Timer.Unit" || name === "Path.Unit";
}

/** What systemd says about old spellings before or after it looks at the value. */
function aliasProblems(directive: DirectiveInfo, reading: ValueReading<TypedValue>, text: string) {
  const rest = reading.problems;
  const meant = directive.aliasOf?.replace(/^.*\./, "") ?? "";
  const remark = { range: wholeRange(text), expected: `${meant}=`, nearest: meant, effect: "none" } as const;
  const problems: ValueProblem[] = [];
  if (directive.name === "RequiresOverridable" || directive.name === "RequisiteOverridable") {
    problems.push({ kind: "obsolete-dependency-type", level: "warning", ...remark });
  }
  if (directive.name === "OnFailureIsolate" && reading.outcome === "set") {
    problems.push({ kind: "deprecated-directive", level: "notice", unlocated: true, ...remark });
  }
  return { problems, rest };
}

/** `LUOSession=` takes each name once. */
function withoutDuplicates(
  reading: ValueReading<TypedValue>,
  { names }: Draft,
  text: string,
): ValueReading<TypedValue> {
  if (reading.outcome !== "set") return reading;
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

function applyLine(drafts: Map<string, Draft>, line: ReadLine): void {
  const { directive, reading } = line;
  const name = currentName(directive);
  for (const target of [name, ...(ALSO_SETS[name] ?? [])]) {
    const draft = draftOf(drafts, target, directive);
    draft.lines.push(line);
    if (reading.outcome === "reset") {
      for (const relative of resetWith(target, drafts)) {
        relative.values = [];
        relative.names.clear();
      }
    } else if (reading.outcome === "set") {
      draft.values.push(mapAlias(directive, reading.value));
    }
  }
}

function draftOf(drafts: Map<string, Draft>, name: string, written: DirectiveInfo): Draft {
  const known = drafts.get(name);
  if (known !== undefined) return known;
  const dot = name.indexOf(".");
  const directive = findDirective(name.slice(0, dot), name.slice(dot + 1)) ?? written;
  const draft: Draft = { name, directive, lines: [], values: [], names: new Set() };
  drafts.set(name, draft);
  return draft;
}

/** Directives that give other directives their value as well. */
const ALSO_SETS: Readonly<Record<string, readonly string[]>> = {
  "Service.TimeoutSec": ["Service.TimeoutStartSec", "Service.TimeoutStopSec"],
};

/** `OnFailureIsolate=` is a boolean that stands for two job modes. */
function mapAlias(directive: DirectiveInfo, value: TypedValue): TypedValue {
  const maps = directive.kind.kind === "bool" ? directive.kind.maps : undefined;
  const mapped = maps?.[String(value)];
  return mapped === undefined ? value : mapped.slice(mapped.indexOf("=") + 1);
}

/** The settings that an empty line of one of them puts back to their default. */
function resetWith(name: string, drafts: ReadonlyMap<string, Draft>): Draft[] {
  const family = settingFamily(name);
  const found: Draft[] = [];
  for (const [other, draft] of drafts) {
    if (other === name || family?.test(other) === true) found.push(draft);
  }
  return found;
}
