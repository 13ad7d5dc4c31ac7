import { freshList } from "../core/fresh-list.ts";
import type { ValueContext } from "../values/value-context.ts";
import type { Assignment } from "./assignment.ts";
import { type KnownDirective, knownDirective, knownDirectives } from "./known-directive.ts";
import { endsReading, LazyLine, LazyReading, LazySetting } from "./lazy-settings.ts";
import { type LineMemory, readDependentLine } from "./line-reading.ts";
import type { SettingProblem, SettingsReading } from "./typed-setting.ts";

/**
 * Reads all assignments of a unit as systemd 262 does: values by the kind of their directive, lists with their resets,
 * old spellings as the directive they mean.
 *
 * Values are read when somebody asks for them: most callers look at few of the directives. Only lines that may end the
 * reading, or that depend on earlier ones, are read at once.
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
  const settings = new Map<string, LazySetting>();
  const lines = freshList<LazyLine>();
  const endings: SettingProblem[] = [];
  let abandoned: Set<string> | undefined;
  let memory: LineMemory | undefined;
  let refusal: SettingProblem | undefined;
  let section = "";
  let directives = knownDirectives(section);
  for (const assignment of assignments) {
    if (abandoned?.has(assignment.path) || assignment.section === "Install") continue;
    if (assignment.section !== section) {
      section = assignment.section;
      directives = knownDirectives(section);
    }
    const known = directives.get(assignment.key);
    if (known === undefined) continue;
    const lineContext = typeof context === "function" ? context(assignment) : context;
    const line = new LazyLine(assignment, known, lines.length, lineContext);
    lines.push(line);
    if (known.isDependent) {
      memory ??= new Map();
      line.reading = readDependentLine(line, memory);
    }
    const fatal = known.mayEnd ? line.reading.problems.find(endsReading) : undefined;
    if (fatal !== undefined) {
      endings.push({ ...fatal, assignment });
      abandoned ??= new Set();
      abandoned.add(assignment.path);
      if (assignment.source === "drop-in") continue;
      refusal = { ...fatal, assignment };
      break;
    }
    addLine(settings, known, line);
    for (const target of known.alsoSets) {
      const dot = target.indexOf(".");
      const other = knownDirective(target.slice(0, dot), target.slice(dot + 1));
      if (other !== undefined) addLine(settings, other, line);
    }
  }
  return new LazyReading({ settings, lines, endings }, refusal);
}

function addLine(settings: Map<string, LazySetting>, known: KnownDirective, line: LazyLine): void {
  const before = settings.get(known.name);
  if (before === undefined) settings.set(known.name, new LazySetting(known, line, settings));
  else before.add(line);
}
