import { compareText } from "../../core/compare.ts";
import { unreachable } from "../../core/unreachable.ts";

/**
 * The smallest thing that can be blamed when no placement exists: something the user wrote or asked for.
 * Leaving one out only ever allows more placements.
 */
export type Atom =
  /** The unit is wanted. */
  | { readonly kind: "place"; readonly unit: string }
  /** `MachineID=` of the unit. */
  | { readonly kind: "id"; readonly unit: string }
  /** All values that the unit gives for one metadata key. */
  | { readonly kind: "meta"; readonly unit: string; readonly key: string }
  /** One value of `MachineOf=`. */
  | { readonly kind: "of"; readonly unit: string; readonly peer: string }
  /** One pattern of `Conflicts=`. */
  | { readonly kind: "conflict"; readonly unit: string; readonly pattern: string }
  /** One pattern of `Replaces=`. */
  | { readonly kind: "replace"; readonly unit: string; readonly pattern: string }
  /** The global unit runs on every eligible machine. */
  | { readonly kind: "global"; readonly unit: string }
  /** One capacity of one machine. Not fleet's. */
  | { readonly kind: "cap"; readonly machine: string; readonly resource: string }
  /** The unit is pinned to a machine by the caller. Not fleet's. */
  | { readonly kind: "pin"; readonly unit: string };

/**
 * The atom as one word, such as `meta:web.service:disk`; unique, and the order in which atoms are listed.
 *
 * @example
 * atomText({ kind: "conflict", unit: "a.service", pattern: "b@*" }); // "conflict:a.service:b@*"
 */
export function atomText(atom: Atom): string {
  switch (atom.kind) {
    case "place":
    case "id":
    case "global":
    case "pin":
      return `${atom.kind}:${atom.unit}`;
    case "meta":
      return `meta:${atom.unit}:${atom.key}`;
    case "of":
      return `of:${atom.unit}:${atom.peer}`;
    case "conflict":
    case "replace":
      return `${atom.kind}:${atom.unit}:${atom.pattern}`;
    case "cap":
      return `cap:${atom.machine}:${atom.resource}`;
    default:
      return unreachable(atom);
  }
}

/** Orders atoms by their text. */
export function compareAtoms(a: Atom, b: Atom): number {
  return compareText(atomText(a), atomText(b));
}
