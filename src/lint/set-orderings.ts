import { oncePer } from "../core/once-per.ts";
import { isSystemUnit } from "./known-units.ts";
import type { LintSet, LintUnit } from "./lint-set.ts";
import {
  edgesOfKeys,
  hasDefaultDependencies,
  isTemplate,
  ownName,
  type SetUnits,
  SOME_INSTANCE,
  setUnits,
  triggeredName,
  unitEdges,
} from "./set-dependencies.ts";

/** Who comes right after and right before whom, by unit name. */
interface Orderings {
  readonly later: ReadonlyMap<string, ReadonlySet<string>>;
  readonly earlier: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Whether two units are ordered, in either direction, directly or through units of the set. */
export function areOrdered(set: LintSet, one: string, other: string): boolean {
  if (comesBefore(set, one, other) || comesBefore(set, other, one)) return true;
  // A socket that nobody shows has default dependencies like any other.
  const isUnshownSocket = other.endsWith(".socket") && setUnits(set).resolve(other) === undefined;
  return isUnshownSocket && comesBefore(set, "sockets.target", one);
}

/** Whether a unit is ordered after another by a line of either of them, or by what systemd adds. */
export function isDirectlyAfter(set: LintSet, unit: string, other: string): boolean {
  const units = setUnits(set);
  return orderingsOf(set).later.get(canonical(units, other))?.has(canonical(units, unit)) ?? false;
}

/** Whether a unit is ordered before another, directly or through units of the set. */
export function comesBefore(set: LintSet, first: string, last: string): boolean {
  const units = setUnits(set);
  const { later } = orderingsOf(set);
  const target = canonical(units, last);
  const reached = new Set([canonical(units, first)]);
  for (const name of reached) {
    if (reached.size > MOST_STEPS) return false;
    const next = later.get(name);
    if (next === undefined) continue;
    if (next.has(target)) return true;
    for (const each of next) reached.add(each);
  }
  return false;
}

/**
 * The units that lines of the set put before a unit, directly or through others; by their names, so that units nobody
 * shows are among them. Nothing is looked for behind the units that systemd ships: every unit waits for those.
 */
export function unitsBefore(set: LintSet, unit: string): ReadonlySet<string> {
  const { earlier } = orderingsOf(set);
  const self = canonical(setUnits(set), unit);
  const reached = new Set([self]);
  for (const name of reached) {
    if (reached.size > MOST_STEPS) break;
    if (name !== self && isSystemUnit(name)) continue;
    for (const each of earlier.get(name) ?? []) reached.add(each);
  }
  reached.delete(self);
  return reached;
}

/** How many units are looked at on the way from one unit to another; longer ways do not occur by hand. */
const MOST_STEPS = 2000;

const orderingsOf = oncePer((set: LintSet): Orderings => {
  const units = setUnits(set);
  const later = new Map<string, Set<string>>();
  const earlier = new Map<string, Set<string>>();
  const add = (first: string, last: string) => {
    const [a, b] = [canonical(units, first), canonical(units, last)];
    addTo(later, a, b);
    addTo(earlier, b, a);
  };
  const orders = new Map(set.units.map((unit) => [unit, ordersOf(unit)]));
  for (const pairs of orders.values()) for (const [first, last] of pairs) add(first, last);
  for (const [first, last] of bootOrder) add(first, last);
  for (const { unit, instance } of namedInstances(set)) {
    const fill = (name: string) => name.replaceAll(SOME_INSTANCE, () => instance);
    for (const [first, last] of orders.get(unit) ?? []) add(fill(first), fill(last));
  }
  return { later, earlier };
});

function addTo(lists: Map<string, Set<string>>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, new Set([value]));
  else list.add(value);
}

/** The orderings that a unit brings along: which unit comes before which. */
function ordersOf(unit: LintUnit): (readonly [first: string, last: string])[] {
  const name = ownName(unit)?.text;
  if (name === undefined) return [];
  const orders: [string, string][] = [];
  for (const { key, to } of edgesOfKeys(unit, ["Unit.After", "Unit.Before", "Service.Sockets"])) {
    if (to !== undefined) orders.push(key === "Unit.Before" ? [name, to] : [to, name]);
  }
  const triggered = triggeredName(unit);
  if (triggered !== undefined) orders.push([name, triggered]);
  for (const early of defaultsBefore(unit)) orders.push([early, name]);
  if (!hasDefaultDependencies(unit)) return orders;
  if (name.endsWith(".socket")) orders.push([name, "sockets.target"]);
  // A target comes after what it pulls in, unless that is ordered after it.
  const after = new Set(edgesOfKeys(unit, ["Unit.After"]).map(({ to }) => to));
  for (const { to } of edgesOfKeys(unit, ["Install.WantedBy", "Install.RequiredBy"])) {
    if (to?.endsWith(".target") && !after.has(to)) orders.push([name, to]);
  }
  return orders;
}

/** The instances that units of the set name and that are made from a template of the set. */
function namedInstances(set: LintSet): { readonly unit: LintUnit; readonly instance: string }[] {
  const units = setUnits(set);
  const found = new Map<string, { unit: LintUnit; instance: string }>();
  const names = new Set(set.units.flatMap((unit) => unitEdges(unit).map(({ to }) => to)));
  // What the template of a named instance names with its own instance is named too.
  for (const name of names) {
    if (found.size > MOST_STEPS) break;
    const instance = name === undefined ? undefined : instanceOf(name);
    const unit = name === undefined ? undefined : units.resolve(name);
    if (instance === undefined || instance.includes(SOME_INSTANCE)) continue;
    if (unit === undefined || !isTemplate(unit)) continue;
    found.set(`${unit.name} ${instance}`, { unit, instance });
    for (const { to } of unitEdges(unit)) names.add(to?.replaceAll(SOME_INSTANCE, () => instance));
  }
  return [...found.values()];
}

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

/** An alias counts as the unit it stands for; an instance keeps its instance. */
function canonical(units: SetUnits, name: string): string {
  const unit = units.resolve(name);
  if (unit === undefined) return name;
  const instance = instanceOf(name);
  return isTemplate(unit) && instance !== undefined ? unit.name.replace("@.", () => `@${instance}.`) : unit.name;
}

function instanceOf(name: string): string | undefined {
  const at = name.indexOf("@");
  return at < 0 ? undefined : name.slice(at + 1, name.lastIndexOf("."));
}
