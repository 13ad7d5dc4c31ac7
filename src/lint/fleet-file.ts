import { oncePer } from "../core/once-per.ts";
import type { Range } from "../core/range.ts";
import { FLEET_SECTION, type FleetOption, type FleetReadError, readFleet } from "../parser/fleet-reading.ts";
import type { SectionNode } from "../parser/syntax-tree.ts";
import {
  locateFleetValues,
  type RequirementEntry,
  type RequirementKind,
  type Requirements,
  readRequirementEntries,
  readRequirements,
  requirementKind,
} from "../scheduler-sim/fleet/requirements.ts";
import { splitFleetName } from "../templates/fleet-name.ts";
import type { LintFile } from "./lint-file.ts";

/** One line of `[X-Fleet]` as fleet reads it. */
export interface FleetLine {
  readonly option: FleetOption;
  /** Undefined for a directive that means nothing to fleet. */
  readonly kind: RequirementKind | undefined;
  /** One value, or those of a quoted list. */
  readonly values: readonly { readonly text: string; readonly range: Range }[];
}

/** What fleet's own reader makes of a file. */
export interface FleetFile {
  /** Up to the error, if there is one. */
  readonly options: readonly FleetOption[];
  readonly error: FleetReadError | undefined;
  /** Lines of `[X-Fleet]`, in order. */
  readonly lines: readonly FleetLine[];
}

/** Reads a file as fleet does, once. */
export const fleetFile = oncePer((file: LintFile): FleetFile => {
  const reading = readFleet(file.tree.text);
  const options = reading.ok ? reading.value : reading.error.options;
  const lines = options
    .filter((option) => option.section === FLEET_SECTION)
    .map((option) => ({ option, kind: requirementKind(option.name), values: locateFleetValues(option) }));
  return { options, error: reading.ok ? undefined : reading.error, lines };
});

/** The lines of `[X-Fleet]` of a unit file that fleet would read; none in a drop-in. */
export function fleetLines(file: LintFile, ...kinds: readonly RequirementKind[]): readonly FleetLine[] {
  if (!file.isFleet || file.kind.kind !== "unit") return [];
  const { lines } = fleetFile(file);
  return kinds.length === 0 ? lines : lines.filter(({ kind }) => kind !== undefined && kinds.includes(kind));
}

/** The header of `[X-Fleet]`, brackets included. */
export function fleetHeader(file: LintFile): Range | undefined {
  const section = file.tree.sections.find(({ name }) => name === FLEET_SECTION);
  return section === undefined ? undefined : headerOf(section);
}

/** The header of a section, brackets included. */
export function headerOf(section: SectionNode): Range {
  return { start: section.nameRange.start - 1, end: section.nameRange.end + 1 };
}

/** What a file asks of its machine, without a name: specifiers stay as they are written. */
export function rawRequirements(file: LintFile): Requirements {
  return readRequirements(fleetFile(file).options, "");
}

/** Values that have an effect, with specifiers replaced for a name. */
export function requirementEntries(file: LintFile, name: string): readonly RequirementEntry[] {
  return readRequirementEntries(fleetFile(file).options, name);
}

/** Stands for the unknown instance of a template: matches itself and wildcards only. */
export const UNKNOWN_INSTANCE = "\u{f0000}";

/** The name under which a file is judged alone: a template gets an instance that is like no other. */
export function judgedName(file: LintFile): string {
  const name = splitFleetName(file.kind.unit);
  return name?.isTemplate
    ? `${name.prefix}@${UNKNOWN_INSTANCE}${name.template.slice(name.prefix.length + 1)}`
    : file.kind.unit;
}

/** A name for messages: the unknown instance is shown as it is written. */
export function shownName(name: string): string {
  return name.replaceAll(UNKNOWN_INSTANCE, "%i");
}
