import type { Location } from "../core/range.ts";
import type { Assignment, ResolvedUnit } from "../units/resolved-unit.ts";
import type { StandardStream } from "../values/standard-stream.ts";
import type { ListenAddress, PathValue } from "../values/typed-value.ts";

/** Where an assignment stands. */
export function assignmentLocation({ path, range }: Assignment): Location {
  return { path, range };
}

/** Whether a setting has a value; an empty list is none. */
export function isSet(unit: ResolvedUnit, name: string): boolean {
  const value = unit.reading.settings.get(name)?.value;
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

export function booleanOf(unit: ResolvedUnit, name: string): boolean | undefined {
  const value = unit.reading.settings.get(name)?.value;
  return typeof value === "boolean" ? value : undefined;
}

/** A setting whose value is a word or text. */
export function wordOf(unit: ResolvedUnit, name: string): string | undefined {
  const value = unit.reading.settings.get(name)?.value;
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function pathOf(unit: ResolvedUnit, name: string): PathValue | undefined {
  const value = unit.reading.settings.get(name)?.value;
  return isPathValue(value) ? value : undefined;
}

/** The paths of a list setting: watched paths, directories, mounts to wait for. */
export function pathsOf(unit: ResolvedUnit, name: string): readonly string[] {
  const value: unknown = unit.reading.settings.get(name)?.value;
  if (value === undefined) return NO_PATHS;
  if (!Array.isArray(value)) return isPathValue(value) ? [value.path] : NO_PATHS;
  return value.filter(isPathValue).map((item) => item.path);
}

const NO_PATHS: readonly string[] = [];

function isPathValue(value: unknown): value is PathValue {
  return typeof value === "object" && value !== null && "path" in value && typeof value.path === "string";
}

/** Where a standard stream leads: its word, or `fd` or `file`. */
export function streamOf(unit: ResolvedUnit, name: string): string | undefined {
  const value = unit.reading.settings.get(name)?.value as StandardStream | undefined;
  if (value === undefined) return undefined;
  return value.kind === "word" ? value.word : value.kind;
}

/** The file system paths of a listen setting; addresses of other kinds have none. */
export function listenPathsOf(unit: ResolvedUnit, name: string): string[] {
  const list = (unit.reading.settings.get(name)?.value ?? []) as readonly ListenAddress[];
  return list.flatMap((item) => {
    if (item.kind === "path") return [item.path];
    return item.kind === "address" && item.address.kind === "unix" ? [item.address.path] : [];
  });
}
