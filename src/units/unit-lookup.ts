import { compareBytes } from "../core/compare.ts";
import { instantiate, templateOf } from "../templates/instantiate.ts";
import { parseUnitName, type UnitName } from "../templates/unit-name.ts";
import { builtInFragment } from "./built-in-units.ts";
import { baseNameOf } from "./file-tree.ts";
import { resolvePath } from "./resolve-path.ts";
import type { LoadMessage } from "./resolved-unit.ts";
import {
  followAliases,
  hasBaseName,
  leadsToNothing,
  type ManagerKind,
  namesLeadingTo,
  type UnitIndex,
} from "./unit-index.ts";

/**
 * What a fragment turned out to be.
 *
 * - `file`: there is text to parse at `fragment`.
 * - `built-in`: no file, but systemd brings the unit itself.
 * - `masked`: the fragment is empty or the null device.
 * - `none`: no fragment, for a type that needs none (slices, devices, perpetual units).
 * - `not-found`: no fragment, or one that cannot be opened, for a type that needs one.
 * - `error`: the fragment is a directory.
 */
export type FragmentState = "file" | "built-in" | "masked" | "none" | "not-found" | "error";

/** Where a unit name leads: its fragment and all its names, before anything is parsed. */
export interface UnitLookup {
  /** The name that was asked for; it is what specifiers of the fragment mean by the unit name. */
  readonly requested: UnitName;
  /** The primary name. */
  readonly id: UnitName;
  /** Every name of the unit, the id and the requested one included, sorted. */
  readonly names: readonly string[];
  readonly state: FragmentState;
  /** Path of the fragment as the search path names it (links not followed). */
  readonly fragment?: string;
  /** Text of the load error, when `state` is `error`. */
  readonly error?: string;
  readonly messages: readonly LoadMessage[];
}

/** Units that the system manager always has; they cannot be masked. */
const PERPETUAL: Readonly<Record<ManagerKind, ReadonlySet<string>>> = {
  system: new Set(["-.slice", "system.slice", "init.scope", "-.mount"]),
  user: new Set(["-.slice", "init.scope", "-.mount"]),
};

/** Whether a manager has this unit from the start and never without it. */
export function isPerpetual(name: string, manager: ManagerKind): boolean {
  return PERPETUAL[manager].has(name);
}

/**
 * Finds the fragment and the names of a unit.
 *
 * @param requested - a plain name or an instance; a template has no unit of its own.
 * @see systemd.unit(5), "Description" (names, templates, aliases)
 * @since 0.1.0
 */
export function lookUpUnit(index: UnitIndex, requested: UnitName): UnitLookup {
  if (requested.type === "scope") return { ...alone(requested), state: stateWithoutFragment(index, requested) };
  const fragment = findFragment(index, requested);
  const names = namesOf(index, requested, fragment);
  if (fragment === undefined) {
    return { ...alone(requested), state: stateWithoutFragment(index, requested), names: names.all };
  }
  const resolved = resolvePath(index.tree, fragment);
  if (resolved.kind === "missing" || resolved.kind === "loop" || resolved.kind === "not-a-directory") {
    const text = `${requested.text}: Failed to open ${fragment}: ${OPEN_ERRORS[resolved.kind]}`;
    const message: LoadMessage = { level: "notice", kind: "fragment-missing", text, path: fragment };
    return { ...alone(requested), state: "not-found", messages: [message] };
  }
  if (resolved.kind === "found" && resolved.node.kind === "directory") {
    return { ...alone(requested), state: "error", fragment, error: "Is a directory" };
  }
  const id = names.id ?? requested;
  const empty = leadsToNothing(resolved);
  const masked = empty && !isPerpetual(requested.text, index.manager);
  const state: FragmentState = masked ? "masked" : empty ? "none" : "file";
  return { requested, id, names: names.all, state, fragment, messages: NO_MESSAGES };
}

/** A unit whose name is all that is known of it. */
function alone(requested: UnitName): Pick<UnitLookup, "requested" | "id" | "names" | "messages"> {
  return { requested, id: requested, names: [requested.text], messages: NO_MESSAGES };
}

const NO_MESSAGES: readonly LoadMessage[] = [];

const OPEN_ERRORS = {
  missing: "No such file or directory",
  loop: "Too many levels of symbolic links",
  "not-a-directory": "Not a directory",
} as const;

function stateWithoutFragment(index: UnitIndex, name: UnitName): FragmentState {
  if (isPerpetual(name.text, index.manager)) return "none";
  if (index.manager === "system" && builtInFragment(name.text) !== undefined) return "built-in";
  return name.type === "slice" || name.type === "device" ? "none" : "not-found";
}

function findFragment(index: UnitIndex, name: UnitName): string | undefined {
  const own = followAliases(index, name.text);
  if (own !== undefined) return own.path;
  if (name.kind !== "instance") return undefined;
  const template = templateOf(name);
  return template === undefined ? undefined : followAliases(index, template)?.path;
}

/** All names of a unit, and which of them its fragment makes the primary one. */
function namesOf(
  index: UnitIndex,
  unit: UnitName,
  fragment: string | undefined,
): { readonly all: readonly string[]; readonly id?: UnitName } {
  const isPlain = fragment === undefined || hasBaseName(fragment, unit.text);
  // Nearly all units have one name, which is that of their file.
  if (isPlain && !index.namesOfFragment.has(unit.text)) {
    return fragment === undefined ? { all: [unit.text] } : { all: [unit.text], id: unit };
  }
  const all = new Set([unit.text]);
  for (const name of namesLeadingTo(index, unit.text)) {
    const filled = filledName(name, unit);
    if (filled !== undefined) all.add(filled.text);
  }
  if (fragment === undefined) return { all: sorted(all) };
  const base = baseNameOf(fragment);
  const own = filledName(base, unit);
  if (base !== unit.text) {
    for (const name of namesLeadingTo(index, base)) {
      const filled = filledName(name, unit);
      if (filled === undefined) continue;
      if (filled.text !== name) {
        // A filled template alias may lead to a file of its own; then it is another unit.
        const elsewhere = followAliases(index, filled.text);
        if (elsewhere !== undefined && baseNameOf(elsewhere.path) !== base) continue;
      }
      all.add(filled.text);
    }
  }
  // The fragment's own name is a name of the unit in any case; one that is filled in is the primary one only if it leads here.
  const id = own !== undefined && (own.text === base || all.has(own.text)) ? own : undefined;
  if (own !== undefined) all.add(own.text);
  return id === undefined ? { all: sorted(all) } : { all: sorted(all), id };
}

/** A name as `unit` sees it: templates get the instance of the unit, and are no name of a unit without one. */
function filledName(text: string, unit: UnitName): UnitName | undefined {
  const parsed = parseUnitName(text);
  if (!parsed.ok) return undefined;
  const name = parsed.value;
  if (name.kind !== "template") return name;
  if (unit.kind !== "instance") return undefined;
  const filled = instantiate(name, unit.instance);
  return filled.ok ? filled.value : undefined;
}

function sorted(names: ReadonlySet<string>): string[] {
  return [...names].sort(compareBytes);
}
