import { type DirectiveInfo, directivesOf, findDirective } from "../catalogue/catalogue.ts";
import { lazy } from "../core/lazy.ts";
import { mayEndReading } from "../values/may-end-reading.ts";
import type { ValueTarget } from "../values/value-types.ts";
import { isDependent } from "./line-reading.ts";
import type { MergeTarget } from "./read-settings-merge.ts";
import { settingFamily } from "./setting-families.ts";

/** What reading a line needs to know of its directive, worked out once for all lines. */
export interface KnownDirective {
  /** As it is written: possibly an old spelling. */
  readonly directive: DirectiveInfo;
  /** `Section.Directive` in the current spelling, which may stand in another section. */
  readonly name: string;
  /** The directive in its current spelling. */
  readonly current: DirectiveInfo;
  /** What its values are read as. */
  readonly target: ValueTarget;
  /** How the values of its lines come to one. */
  readonly merge: MergeTarget;
  /** Further settings that get the same value. */
  readonly alsoSets: readonly string[];
  /** Settings that an empty line puts back together with this one. */
  readonly family: RegExp | undefined;
  /** See `mayEndReading`. */
  readonly mayEnd: boolean;
  /** See `isDependent`. */
  readonly isDependent: boolean;
}

/**
 * What a key in a section means, `undefined` when systemd does not know it.
 *
 * @example
 * knownDirective("Service", "StartLimitInterval")?.name; // "Unit.StartLimitIntervalSec"
 */
export function knownDirective(section: string, key: string): KnownDirective | undefined {
  return knownDirectives(section).get(key);
}

/** What every key of a section means. */
export function knownDirectives(section: string): ReadonlyMap<string, KnownDirective> {
  const sections = known();
  let ofSection = sections.get(section);
  if (ofSection === undefined) {
    ofSection = new Map([...directivesOf(section)].map(([name, directive]) => [name, describe(directive)]));
    sections.set(section, ofSection);
  }
  return ofSection;
}

const known = lazy(() => new Map<string, ReadonlyMap<string, KnownDirective>>());

function describe(directive: DirectiveInfo): KnownDirective {
  const name = currentNameOf(directive);
  const dot = name.indexOf(".");
  const isOld = directive.aliasOf !== undefined;
  const current = (isOld ? findDirective(name.slice(0, dot), name.slice(dot + 1)) : undefined) ?? directive;
  return {
    directive,
    name,
    current,
    target: { name: name.slice(dot + 1), kind: directive.kind },
    merge: { name: name.slice(dot + 1), kind: current.kind, list: current.list },
    alsoSets: ALSO_SETS[name] ?? NOTHING_ELSE,
    family: settingFamily(name),
    mayEnd: mayEndReading(directive.kind),
    isDependent: isDependent(name),
  };
}

/**
 * The directive that a key in a section means: old spellings lead to the current one, which may stand in another
 * section.
 *
 * @example
 * currentName(findDirective("Service", "StartLimitInterval")); // "Unit.StartLimitIntervalSec"
 */
export function currentName(directive: DirectiveInfo): string {
  return knownDirective(directive.section, directive.name)?.name ?? currentNameOf(directive);
}

function currentNameOf({ aliasOf, section, name }: DirectiveInfo): string {
  if (aliasOf === undefined) return `${section}.${name}`;
  return aliasOf.includes(".") ? aliasOf : `${section}.${aliasOf}`;
}

/** Directives that give other directives their value as well. */
const ALSO_SETS: Readonly<Record<string, readonly string[]>> = {
  "Service.TimeoutSec": ["Service.TimeoutStartSec", "Service.TimeoutStopSec"],
};

const NOTHING_ELSE: readonly string[] = [];
