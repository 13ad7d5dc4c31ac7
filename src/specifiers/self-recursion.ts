import type { UnitName } from "../templates/unit-name.ts";

/**
 * Whether an entry of a dependency list would instantiate its own template without end: it leads from an instance to
 * another instance of the same template, and the instance in it is made of `%i`, `%n` or `%N` and something else.
 * systemd drops such an entry without a message.
 *
 * @param text - the entry before expansion.
 * @param target - the name it expands to.
 *
 * @example
 * instantiatesItself("web@%i-x.service", target, unit); // true in web@1.service
 * @example
 * instantiatesItself("web@%i.service", target, unit); // false: that is the unit itself
 */
export function instantiatesItself(text: string, target: UnitName, unit: UnitName): boolean {
  if (unit.kind !== "instance" || target.kind !== "instance") return false;
  if (unit.prefix !== target.prefix || unit.type !== target.type || unit.text === target.text) return false;
  const at = text.indexOf("@");
  const dot = text.lastIndexOf(".");
  const instance = at < 0 || dot < at ? "" : text.slice(at + 1, dot);
  return instance !== "%i" && /%[inN]/.test(instance);
}
