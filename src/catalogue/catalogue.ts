import { lazy } from "../core/lazy.ts";
import { nearest } from "../core/nearest.ts";
import { directives, sections } from "./directives.generated.ts";
import { enums } from "./enums.generated.ts";
import { fleet } from "./fleet.generated.ts";
import { quadlet } from "./quadlet.generated.ts";
import type { DirectiveRecord, EnumRecord, NumberedWord, QuadletKey } from "./records.ts";

export type { DirectiveRecord, EnumRecord, QuadletKey } from "./records.ts";
export type { ValueKind } from "./value-kind.generated.ts";

/** A directive in one section. */
export interface DirectiveInfo extends DirectiveRecord {
  readonly section: string;
  readonly name: string;
  /** The catalogue group it comes from: a section, or the shared `exec`, `kill`, `cgroup`. */
  readonly group: string;
}

/** The systemd release that the catalogue describes. */
export const SYSTEMD_VERSION = 262;

const index = lazy(() => {
  const bySection = new Map<string, Map<string, DirectiveInfo>>();
  const byKey = new Map<string, string[]>();
  for (const [section, { include }] of Object.entries(sections)) {
    const known = new Map<string, DirectiveInfo>();
    bySection.set(section, known);
    for (const group of include) {
      for (const [name, record] of Object.entries(directives[group] ?? {})) {
        known.set(name, { ...record, section, name, group });
        const others = byKey.get(name);
        if (others === undefined) byKey.set(name, [section]);
        else others.push(section);
      }
    }
  }
  return { bySection, byKey };
});

/**
 * What systemd 262 knows of a key in a section. Case-sensitive, as systemd is.
 *
 * @example
 * findDirective("Service", "MemoryMax")?.since; // 231
 * @example
 * findDirective("Service", "memorymax"); // undefined
 */
export function findDirective(section: string, key: string): DirectiveInfo | undefined {
  return index().bySection.get(section)?.get(key);
}

/** All directives of a section by name, in catalogue order; empty for a section that systemd does not know. */
export function directivesOf(section: string): ReadonlyMap<string, DirectiveInfo> {
  return index().bySection.get(section) ?? noDirectives;
}

const noDirectives: ReadonlyMap<string, DirectiveInfo> = /* @__PURE__ */ new Map();

/** Sections that know a key, in catalogue order. */
export function sectionsWith(key: string): readonly string[] {
  return index().byKey.get(key) ?? [];
}

/** Every section that systemd knows in some unit type. */
export function allSections(): string[] {
  return Object.keys(sections);
}

/**
 * Sections that systemd reads in a unit of a type.
 *
 * @example
 * sectionsOf("timer"); // ["Unit", "Install", "Timer"]
 */
export function sectionsOf(unitType: string): string[] {
  return Object.keys(sections).filter((name) => sections[name]?.unitTypes.includes(unitType));
}

/** Unit types that read a section. */
export function unitTypesOf(section: string): readonly string[] {
  return sections[section]?.unitTypes ?? [];
}

/** Whether a systemd of release `version` knows the key in the section. Undefined when the catalogue does not say. */
export function knownSince(info: DirectiveInfo): number | undefined {
  return info.sinceIn?.[info.section] ?? info.since ?? undefined;
}

/** The key that was probably meant in a section: letter case first, then spelling. */
export function nearestDirective(section: string, key: string): string | undefined {
  const known = directivesOf(section);
  const lower = key.toLowerCase();
  for (const name of known.keys()) if (name.toLowerCase() === lower) return name;
  return nearest(key, known.keys());
}

/** A set of words by the name that a directive's kind gives. */
export function findEnum(name: string): EnumRecord | undefined {
  return enums[name];
}

/** The words of a set; those of grouped sets together. */
export function enumValues(name: string): readonly string[] {
  const values = enums[name]?.values;
  if (values === undefined || typeof values === "string") return [];
  const words: readonly (string | NumberedWord)[] = isList(values) ? values : Object.values(values).flat();
  return words.map((word) => (typeof word === "string" ? word : word.name));
}

function isList<T>(value: readonly T[] | object): value is readonly T[] {
  return Array.isArray(value);
}

/** Extensions of Quadlet files without the dot (`container`) → their own section (`Container`). */
export const quadletSections: () => ReadonlyMap<string, string> = lazy(
  () => new Map(Object.values(quadlet.files).map(({ extension, section }) => [extension.slice(1), section])),
);

/** A key of a Quadlet section. */
export function findQuadletKey(section: string, key: string): QuadletKey | undefined {
  const keys = quadlet.sections[section]?.keys;
  return keys !== undefined && Object.hasOwn(keys, key) ? keys[key] : undefined;
}

/** All keys of a Quadlet section. */
export function quadletKeysOf(section: string): string[] {
  return Object.keys(quadlet.sections[section]?.keys ?? {});
}

/** What fleet makes of a key in `[X-Fleet]`: a current one, an old spelling of one, or refused. */
export function findFleetKey(key: string): { readonly name: string; readonly deprecated: boolean } | undefined {
  if (Object.hasOwn(fleet.keys, key)) return { name: key, deprecated: false };
  const name = Object.hasOwn(fleet.deprecated, key) ? fleet.deprecated[key] : undefined;
  return name === undefined ? undefined : { name, deprecated: true };
}

/** Current keys of `[X-Fleet]`. */
export function fleetKeys(): string[] {
  return Object.keys(fleet.keys);
}
