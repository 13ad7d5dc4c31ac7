import type { Location } from "../core/range.ts";
import { valueExpansion } from "../specifiers/expand-value.ts";
import type { UnitName } from "../templates/unit-name.ts";
import type { Assignment, ResolvedUnit } from "../units/resolved-unit.ts";
import { parseBoolean } from "../values/boolean.ts";
import { parsePath } from "../values/path.ts";
import { splitWords } from "../values/quoted-words.ts";
import { EXPANSION, type ExpansionRule } from "../values/value-context.ts";
import type { GraphHost } from "./graph-host.ts";

/** A unit whose settings are asked for, with what its specifiers mean. */
export interface UnitReader {
  readonly unit: ResolvedUnit;
  readonly host: GraphHost;
}

/** Where an assignment's value stands. */
export function assignmentLocation(assignment: Assignment): Location {
  return { path: assignment.path, range: assignment.range };
}

/** The unit name that specifiers mean in an assignment: the requested one in the fragment, the primary one elsewhere. */
export function readingName(unit: ResolvedUnit, assignment: Assignment): UnitName {
  return assignment.source === "drop-in" ? unit.name : unit.requested;
}

/** The text with its specifiers replaced; undefined when systemd would refuse it or a fact is missing. */
export function expandText(
  reader: UnitReader,
  assignment: Assignment,
  text: string,
  rule: ExpansionRule,
): string | undefined {
  if (!text.includes("%")) return text;
  const expanded = valueExpansion({
    unit: readingName(reader.unit, assignment),
    manager: reader.host.manager,
    machine: reader.host.machine,
    unavailable: reader.host.unavailable,
    ...(reader.unit.fragment === undefined ? {} : { fragment: reader.unit.fragment }),
  })(text, rule);
  return expanded.ok ? expanded.value : undefined;
}

/** The lines of a directive that count, in order. */
export function linesOf(unit: ResolvedUnit, name: string): readonly Assignment[] {
  const lines = unit.settings.get(name)?.assignments ?? [];
  return lines
    .filter((line) => line.inForce && line.effect !== "reset" && line.effect !== "ignored")
    .map((line) => line.assignment);
}

/** Whether the directive has any line that counts. */
export function isSet(unit: ResolvedUnit, name: string): boolean {
  return linesOf(unit, name).some((line) => line.value.text !== "");
}

/** The value of the last line that counts and that `parse` accepts. */
export function lastValue<T>(
  unit: ResolvedUnit,
  name: string,
  parse: (text: string, line: Assignment) => T | undefined,
): T | undefined {
  const lines = unit.settings.get(name)?.assignments ?? [];
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at];
    if (line === undefined || line.effect === "ignored") continue;
    if (line.effect === "reset") return undefined;
    const value = parse(line.assignment.value.text, line.assignment);
    if (value !== undefined) return value;
  }
  return undefined;
}

export function lastWord(unit: ResolvedUnit, name: string): string | undefined {
  return lastValue(unit, name, (text) => (text === "" ? undefined : text));
}

export function lastBoolean(unit: ResolvedUnit, name: string): boolean | undefined {
  return lastValue(unit, name, (text) => {
    const parsed = parseBoolean(text);
    return parsed.ok ? parsed.value : undefined;
  });
}

/** An absolute path with its specifiers replaced. */
export function lastPath(reader: UnitReader, name: string): string | undefined {
  return lastValue(reader.unit, name, (text, line) => pathIn(reader, line, text));
}

export function pathIn(reader: UnitReader, line: Assignment, text: string): string | undefined {
  const expanded = expandText(reader, line, text, EXPANSION.path);
  if (expanded === undefined) return undefined;
  const path = parsePath(expanded);
  return path.ok ? path.value : undefined;
}

/** A text with its specifiers replaced. */
export function lastText(reader: UnitReader, name: string): string | undefined {
  return lastValue(reader.unit, name, (text, line) =>
    text === "" ? undefined : expandText(reader, line, text, EXPANSION.full),
  );
}

/** The words of all lines of a list, quotes removed and specifiers replaced. */
export function listWords(reader: UnitReader, name: string): string[] {
  const words: string[] = [];
  for (const line of linesOf(reader.unit, name)) {
    for (const word of splitWords(line.value.text).words) {
      const expanded = expandText(reader, line, word.text, EXPANSION.full);
      if (expanded !== undefined) words.push(expanded);
    }
  }
  return words;
}

/** Words of a line whose quotes and backslashes mean themselves, as in dependency lists. */
export function plainWords(text: string): string[] {
  return text.split(/[ \t\n\r]+/).filter((word) => word !== "");
}
