import { oncePer } from "../core/once-per.ts";
import type { Location } from "../core/range.ts";
import { simplifyPath } from "../core/simplify-path.ts";
import { completeDependencyName } from "../templates/instantiate.ts";
import { parseUnitName, type UnitName, type UnitType } from "../templates/unit-name.ts";
import { currentName } from "../units/known-directive.ts";
import { type DependencyWord, dependencyWords } from "./dependency-words.ts";
import type { DirectiveUse } from "./lint-file.ts";
import type { LintSet, LintUnit } from "./lint-set.ts";
import { usesOf } from "./uses-by-key.ts";

/** One unit that an assignment names. */
export interface SetEdge {
  readonly owner: LintUnit;
  /** `Section.Key` in the current spelling: `Unit.After`, `Install.WantedBy`, `Timer.Unit`, … */
  readonly key: string;
  /** The unit that is meant, completed and with specifiers filled in; undefined when a machine decides. */
  readonly to: string | undefined;
  /** The word as written. */
  readonly word: DependencyWord;
  readonly at: Location;
  readonly use: DirectiveUse;
}

/** The units of a set by every name they have. */
export interface SetUnits {
  /** The unit of the set that a name leads to: its own name, an alias, or the template of an instance. */
  readonly resolve: (name: string) => LintUnit | undefined;
  /** Whether the set or its configuration masks the unit. */
  readonly isMasked: (name: string) => boolean;
  /** Every name that the set defines, aliases included. */
  readonly names: ReadonlySet<string>;
  /** Units that name the given unit (any key). */
  readonly edgesTo: (unit: LintUnit) => readonly SetEdge[];
  /** Whether a timer, socket, path or automount of the set starts the unit. */
  readonly isTriggered: (unit: LintUnit) => boolean;
  /** Whether a `.wants` link or its like of the set names the unit or an instance of it. */
  readonly isLinked: (unit: LintUnit) => boolean;
  /** Owners of `.wants`, `.requires` and `.upholds` links of the set, by the unit that is linked. */
  readonly linkedBy: ReadonlyMap<string, readonly string[]>;
}

/**
 * Stands for the instance of a template that is checked without one; equal only to itself. Nobody writes such an
 * instance.
 */
export const SOME_INSTANCE = ":instance:";

/** Every unit that the assignments of a unit name, in reading order. */
export const unitEdges = oncePer((unit: LintUnit): readonly SetEdge[] => {
  const owner = ownName(unit);
  const found: SetEdge[] = [];
  for (const use of unit.uses) {
    const kind = use.directive?.kind.kind;
    const isInstall = use.section === "Install" && INSTALL_KEYS.has(use.key);
    if (use.directive === undefined || (kind !== "unit-list" && kind !== "unit" && !isInstall)) continue;
    const key = currentName(use.directive);
    for (const word of dependencyWords(use)) {
      const to = owner === undefined ? undefined : meantUnit(word.text, owner);
      found.push({ owner: unit, key, to, word, at: { path: use.file.path, range: word.range }, use });
    }
  }
  return found;
});

/** Edges of some keys. */
export function edgesOfKeys(unit: LintUnit, keys: readonly string[]): SetEdge[] {
  return unitEdges(unit).filter(({ key }) => keys.includes(key));
}

const INSTALL_KEYS = new Set(["WantedBy", "RequiredBy", "UpheldBy", "Alias", "Also"]);

/** The name of a unit of the set; a template gets {@link SOME_INSTANCE}. */
export function ownName(unit: LintUnit): UnitName | undefined {
  const name = parseUnitName(unit.name);
  if (!name.ok) return undefined;
  if (name.value.kind !== "template") return name.value;
  const { prefix, type } = name.value;
  return { kind: "instance", text: `${prefix}@${SOME_INSTANCE}.${type}`, prefix, instance: SOME_INSTANCE, type };
}

export function typeOf(unit: LintUnit): UnitType | undefined {
  return ownName(unit)?.type;
}

export function isTemplate(unit: LintUnit): boolean {
  return /^[^@]+@\.[a-z]+$/.test(unit.name);
}

/** What the specifiers of a unit name come to as far as the unit decides; the rest depends on the machine. */
function meantUnit(word: string, owner: UnitName): string | undefined {
  let unknown = false;
  const text = word.replace(/%(.?)/gs, (_, letter: string) => {
    const value = specifierOf(letter, owner);
    unknown ||= value === undefined;
    return value ?? "";
  });
  return unknown ? undefined : completeDependencyName(text, owner)?.text;
}

function specifierOf(letter: string, owner: UnitName): string | undefined {
  const instance = owner.kind === "instance" ? owner.instance : "";
  switch (letter) {
    case "n":
      return owner.text;
    case "N":
      return owner.text.slice(0, -owner.type.length - 1);
    case "p":
      return owner.prefix;
    case "i":
      return instance;
    case "j":
      return owner.prefix.slice(owner.prefix.lastIndexOf("-") + 1);
    case "%":
      return "%";
    default:
      return undefined;
  }
}

/** The units of a set by name. Built once a set. */
export const setUnits = oncePer((set: LintSet): SetUnits => {
  const byName = new Map<string, LintUnit>();
  for (const unit of set.units) if (!byName.has(unit.name)) byName.set(unit.name, unit);
  const { masked, aliases, linkedBy } = readLinks(set);
  for (const unit of set.units) {
    if (unit.file.tree.text === "") masked.add(unit.name);
    for (const edge of edgesOfKeys(unit, ["Install.Alias"])) if (edge.to !== undefined) aliases.set(edge.to, unit.name);
  }
  for (const name of set.options.units.masked) masked.add(name);
  const resolve = (name: string): LintUnit | undefined => {
    const own = byName.get(name) ?? byName.get(aliases.get(name) ?? "");
    if (own !== undefined) return own;
    const at = name.indexOf("@");
    if (at < 0) return undefined;
    const template = `${name.slice(0, at + 1)}${name.slice(name.lastIndexOf("."))}`;
    return byName.get(template) ?? byName.get(aliases.get(template) ?? "");
  };
  return {
    resolve,
    isMasked: (name) => masked.has(name),
    names: new Set([...byName.keys(), ...aliases.keys()]),
    edgesTo: edgeIndex(set, resolve),
    isTriggered: memberOf(() => set.units.map((unit) => resolve(triggeredName(unit) ?? ""))),
    isLinked: memberOf(() => [...linkedBy.keys()].map(resolve)),
    linkedBy,
  };
});

/** Tells whether a unit is in a list that is made on the first question. */
function memberOf(list: () => readonly (LintUnit | undefined)[]): (unit: LintUnit) => boolean {
  let members: ReadonlySet<LintUnit | undefined> | undefined;
  return (unit) => {
    members ??= new Set(list());
    return members.has(unit);
  };
}

function readLinks(set: LintSet) {
  const masked = new Set<string>();
  const aliases = new Map<string, string>();
  const linkedBy = new Map<string, string[]>();
  for (const { path, target } of set.links) {
    const parts = path.split("/");
    const name = parts.at(-1) ?? "";
    const owner = /^(.+)\.(?:wants|requires|upholds)$/.exec(parts.at(-2) ?? "")?.[1];
    if (owner !== undefined) linkedBy.set(name, [...(linkedBy.get(name) ?? []), owner]);
    else if (simplifyPath(target) === "/dev/null") masked.add(name);
    else aliases.set(name, target.slice(target.lastIndexOf("/") + 1));
  }
  return { masked, aliases, linkedBy };
}

function edgeIndex(set: LintSet, resolve: SetUnits["resolve"]): SetUnits["edgesTo"] {
  let index: Map<LintUnit, SetEdge[]> | undefined;
  return (unit) => {
    if (index === undefined) {
      index = new Map();
      for (const edge of set.units.flatMap(unitEdges)) {
        const target = edge.to === undefined ? undefined : resolve(edge.to);
        if (target === undefined) continue;
        const list = index.get(target);
        if (list === undefined) index.set(target, [edge]);
        else list.push(edge);
      }
    }
    return index.get(unit) ?? [];
  };
}

/** The unit of the set that a unit triggers: a timer's or path's `Unit=`, a socket's `Service=`, else its namesake. */
export function triggeredName(unit: LintUnit): string | undefined {
  const name = ownName(unit);
  if (name === undefined) return undefined;
  const key = { timer: "Timer.Unit", path: "Path.Unit", socket: "Socket.Service", automount: "" }[name.type as string];
  if (key === undefined) return undefined;
  const written = edgesOfKeys(unit, [key]).at(-1)?.to;
  const type = name.type === "automount" ? "mount" : "service";
  return written ?? `${name.text.slice(0, -name.type.length)}${type}`;
}

/** Whether the last valid `DefaultDependencies=` leaves them on. */
export function hasDefaultDependencies(unit: LintUnit): boolean {
  const use = usesOf(unit.uses, "DefaultDependencies").findLast(
    ({ section, value }) => section === "Unit" && value.text !== "",
  );
  return use === undefined || !/^(no|n|false|f|off|0)$/i.test(use.value.text);
}
