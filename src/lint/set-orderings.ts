import { oncePer } from "../core/once-per.ts";
import type { LintSet, LintUnit } from "./lint-set.ts";
import {
  edgesOfKeys,
  hasDefaultDependencies,
  ownName,
  type SetUnits,
  setUnits,
  triggeredName,
} from "./set-dependencies.ts";

/** Unit name → the names that come right after it. */
type Orderings = ReadonlyMap<string, ReadonlySet<string>>;

/** Whether two units are ordered, in either direction, directly or through units of the set. */
export function areOrdered(set: LintSet, one: string, other: string): boolean {
  const units = setUnits(set);
  const [a, b] = [canonical(units, one), canonical(units, other)];
  const orderings = orderingsOf(set);
  if (comesBefore(orderings, a, b) || comesBefore(orderings, b, a)) return true;
  // A socket that nobody shows has default dependencies like any other.
  return b.endsWith(".socket") && units.resolve(b) === undefined && comesBefore(orderings, "sockets.target", a);
}

/** Whether a unit is ordered after another by a line of either of them, or by what systemd adds. */
export function isDirectlyAfter(set: LintSet, unit: string, other: string): boolean {
  const units = setUnits(set);
  return orderingsOf(set).get(canonical(units, other))?.has(canonical(units, unit)) ?? false;
}

/** How many units are looked at on the way from one unit to another; longer ways do not occur by hand. */
const MOST_STEPS = 2000;

function comesBefore(orderings: Orderings, first: string, last: string): boolean {
  const seen = new Set([first]);
  for (const name of seen) {
    if (seen.size > MOST_STEPS) return false;
    const next = orderings.get(name);
    if (next === undefined) continue;
    if (next.has(last)) return true;
    for (const later of next) seen.add(later);
  }
  return false;
}

const orderingsOf = oncePer((set: LintSet): Orderings => {
  const units = setUnits(set);
  const orderings = new Map<string, Set<string>>();
  const add = (first: string, last: string) => {
    const [a, b] = [canonical(units, first), canonical(units, last)];
    const list = orderings.get(a);
    if (list === undefined) orderings.set(a, new Set([b]));
    else list.add(b);
  };
  for (const unit of set.units) {
    const name = ownName(unit)?.text;
    if (name === undefined) continue;
    for (const { key, to } of edgesOfKeys(unit, ["Unit.After", "Unit.Before", "Service.Sockets"])) {
      if (to === undefined) continue;
      if (key === "Unit.Before") add(name, to);
      else add(to, name);
    }
    const triggered = triggeredName(unit);
    if (triggered !== undefined) add(name, triggered);
    for (const early of defaultsBefore(unit)) add(early, name);
    if (!hasDefaultDependencies(unit)) continue;
    if (name.endsWith(".socket")) add(name, "sockets.target");
    // A target comes after what it pulls in, unless that is ordered after it.
    const after = new Set(edgesOfKeys(unit, ["Unit.After"]).map(({ to }) => to));
    for (const { to } of edgesOfKeys(unit, ["Install.WantedBy", "Install.RequiredBy"])) {
      if (to?.endsWith(".target") && !after.has(to)) add(name, to);
    }
  }
  for (const [first, last] of bootOrder) add(first, last);
  return orderings;
});

/** How the targets of every boot are ordered. */
const bootOrder = [
  ["local-fs.target", "sysinit.target"],
  ["swap.target", "sysinit.target"],
  ["sysinit.target", "basic.target"],
  ["sockets.target", "basic.target"],
  ["paths.target", "basic.target"],
  ["basic.target", "multi-user.target"],
  ["multi-user.target", "graphical.target"],
] as const;

/** Targets that default dependencies put before a unit. */
function defaultsBefore(unit: LintUnit): readonly string[] {
  if (!hasDefaultDependencies(unit)) return [];
  switch (ownName(unit)?.type) {
    case "service":
      return ["sysinit.target", "basic.target"];
    case "socket":
    case "timer":
    case "path":
      return ["sysinit.target"];
    default:
      return [];
  }
}

/** An alias counts as the unit it stands for; an instance keeps its name. */
function canonical(units: SetUnits, name: string): string {
  const unit = units.resolve(name);
  return unit === undefined || unit.name.includes("@.") ? name : unit.name;
}
