import { type DirectiveInfo, findDirective } from "../catalogue/catalogue.ts";
import { lazy } from "../core/lazy.ts";
import { oncePer } from "../core/once-per.ts";
import { mayEndReading } from "../values/may-end-reading.ts";
import type { ValueContext } from "../values/value-context.ts";
import type { Assignment } from "./assignment.ts";
import { endsReading, LazyLine, LazySetting } from "./lazy-settings.ts";
import { isDependent, type LineMemory, readDependentLine } from "./line-reading.ts";
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
  const lines: LazyLine[] = [];
  const endings: SettingProblem[] = [];
  const abandoned = new Set<string>();
  const memory: LineMemory = new Map();
  let refusal: SettingProblem | undefined;
  for (const assignment of assignments) {
    if (abandoned.has(assignment.path) || assignment.section === "Install") continue;
    const directive = findDirective(assignment.section, assignment.key);
    if (directive === undefined) continue;
    const name = currentName(directive);
    const lineContext = typeof context === "function" ? context(assignment) : context;
    const line = new LazyLine({ assignment, directive, name, order: lines.length, context: lineContext });
    lines.push(line);
    if (isDependent(name)) line.reading = readDependentLine(line, memory);
    const fatal = mayEndReading(directive.kind) ? line.reading.problems.find(endsReading) : undefined;
    if (fatal !== undefined) {
      endings.push({ ...fatal, assignment });
      abandoned.add(assignment.path);
      if (assignment.source === "drop-in") continue;
      refusal = { ...fatal, assignment };
      break;
    }
    addLine(settings, name, line);
    for (const target of ALSO_SETS[name] ?? NOTHING_ELSE) addLine(settings, target, line);
  }
  const problems = lazy(() =>
    lines.flatMap(({ assignment, reading }) => reading.problems.map((problem) => ({ ...problem, assignment }))),
  );
  return {
    settings,
    lines,
    endings,
    get problems() {
      return problems();
    },
    ...(refusal === undefined ? {} : { refusal }),
  };
}

/**
 * The directive that a key in a section means: old spellings lead to the current one, which may stand in another
 * section.
 *
 * @example
 * currentName(findDirective("Service", "StartLimitInterval")); // "Unit.StartLimitIntervalSec"
 */
export const currentName = oncePer((directive: DirectiveInfo): string => {
  const { aliasOf, section, name } = directive;
  if (aliasOf === undefined) return `${section}.${name}`;
  return aliasOf.includes(".") ? aliasOf : `${section}.${aliasOf}`;
});

/** Directives that give other directives their value as well. */
const ALSO_SETS: Readonly<Record<string, readonly string[]>> = {
  "Service.TimeoutSec": ["Service.TimeoutStartSec", "Service.TimeoutStopSec"],
};

const NOTHING_ELSE: readonly string[] = [];

function addLine(settings: Map<string, LazySetting>, name: string, line: LazyLine): void {
  const known = settings.get(name);
  if (known !== undefined) {
    known.lines.push(line);
    return;
  }
  const dot = name.indexOf(".");
  const directive = findDirective(name.slice(0, dot), name.slice(dot + 1)) ?? line.directive;
  settings.set(name, new LazySetting(name, directive, line, settings));
}
