import { comesWithMachine } from "./fleet-set.ts";
import { isKnownUnit, isSystemUnit, isUnitOfSet } from "./known-units.ts";
import type { LintUnit } from "./lint-set.ts";
import { edgesOfKeys, ownName, setUnits, triggeredName } from "./set-dependencies.ts";
import { areOrdered, unitsBefore } from "./set-orderings.ts";

/** Types of units that run something, and so may start too early. */
export const ordersMatter: ReadonlySet<string> = new Set(["service", "socket", "mount", "swap"]);

/** Types of units that it makes sense to wait for. */
const waitedFor: ReadonlySet<string> = new Set(["service", "socket", "target"]);

/**
 * Whether a unit that requires another one lacks an order with it. Not where the order is implied or means nothing:
 * the unit's own trigger, the message bus, passive targets.
 *
 * @param also - further types of the other unit that count.
 */
export function needsOrder(unit: LintUnit, to: string, also: readonly string[] = []): boolean {
  const self = ownName(unit);
  const type = typeOfName(to);
  if (self === undefined || (!waitedFor.has(type) && !also.includes(type))) return false;
  if (to === self.text || to === "dbus.socket" || isPassiveTarget(to) || isOwnTrigger(unit, to)) return false;
  return !areOrdered(unit.set, self.text, to);
}

/**
 * The units nobody shows that a unit waits for by lines of the set. In an open world each of them may wait for anything
 * in turn, so little can be said about what this unit is not ordered after. Sockets come too early for that, and what
 * every machine brings along waits for no unit of a set.
 */
export function unknownBefore(unit: LintUnit): string[] {
  const { set } = unit;
  const self = ownName(unit)?.text;
  if (self === undefined || set.options.units.world === "closed") return [];
  return [...unitsBefore(set, self)].filter(
    (name) => /\.(service|target)$/.test(name) && !isKnownUnit(name, set) && !comesWithMachine(name),
  );
}

/**
 * Whether two units may be ordered by files that were not given: nobody shows the other one, and the unit waits for a
 * third that nobody shows. One that it requires as well does not count: there an order was given unit by unit.
 */
export function mayBeOrdered(unit: LintUnit, to: string): boolean {
  if (isUnitOfSet(to, unit.set) || isSystemUnit(to)) return false;
  const unknown = unknownBefore(unit);
  if (unknown.length === 0) return false;
  const required = new Set(
    edgesOfKeys(unit, ["Unit.Requires", "Unit.Requisite", "Unit.BindsTo"]).map((edge) => edge.to),
  );
  return unknown.some((name) => name !== to && !required.has(name));
}

/** The socket, timer or path of the unit, also through an alias of it. */
function isOwnTrigger(unit: LintUnit, to: string): boolean {
  // A socket that takes each connection by itself starts instances of the template of its name.
  const stem = (name: string) => name.slice(0, name.lastIndexOf(".")).replace(/@.*$/s, "");
  const self = ownName(unit)?.text ?? unit.name;
  const aliases = edgesOfKeys(unit, ["Install.Alias"]).flatMap((edge) => edge.to ?? []);
  if (!/\.(socket|timer|path)$/.test(to)) return false;
  if ([self, ...aliases].some((name) => stem(name) === stem(to))) return true;
  const units = setUnits(unit.set);
  const trigger = units.resolve(to);
  return trigger !== undefined && units.resolve(triggeredName(trigger) ?? "") === unit;
}

function typeOfName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

const passiveTargets: ReadonlySet<string> = new Set([
  "network.target",
  "network-pre.target",
  "nss-lookup.target",
  "nss-user-lookup.target",
  "remote-fs-pre.target",
  "local-fs-pre.target",
  "rpcbind.target",
  "time-sync.target",
  "time-set.target",
  "getty-pre.target",
  "cryptsetup-pre.target",
  "veritysetup-pre.target",
  "first-boot-complete.target",
  "imports-pre.target",
  "ssh-access.target",
]);

/** Targets that providers pull in and consumers only order themselves after. */
export function isPassiveTarget(name: string): boolean {
  return passiveTargets.has(name) || /^blockdev@.+\.target$/.test(name);
}
