import { parseBoolean } from "./boolean.ts";
import { setTo, type ValueReading } from "./value-reading.ts";
import { readWordList } from "./word-list.ts";

/** Whether the control group is handed to the service, and which controllers with it (undefined: all there are). */
export type Delegation =
  | { readonly delegated: false }
  | { readonly delegated: true; readonly controllers: readonly string[] | undefined };

/**
 * Reads `Delegate=`: a boolean, or names of controllers; unknown ones are dropped. An empty value hands over the group
 * without any controller.
 *
 * @param controllers - the known names.
 *
 * @example
 * readDelegation("cpu memory", controllers); // sets { delegated: true, controllers: ["cpu", "memory"] }
 *
 * @since 0.1.0
 */
export function readDelegation(text: string, controllers: readonly string[]): ValueReading<Delegation> {
  if (text === "") return setTo({ delegated: true, controllers: [] });
  const boolean = parseBoolean(text);
  if (boolean.ok) return setTo(boolean.value ? { delegated: true, controllers: undefined } : { delegated: false });
  const list = readWordList(text, { words: controllers, quotes: true, onBadItem: "skip" });
  if (list.outcome !== "set") return list;
  return setTo({ delegated: true, controllers: list.value }, list.problems);
}

/** Canonical form. */
export function printDelegation(delegation: Delegation): string {
  if (!delegation.delegated) return "no";
  return delegation.controllers === undefined ? "yes" : delegation.controllers.join(" ");
}

/** The delegation after a line: lists add up, everything else replaces. */
export function changeDelegation(before: Delegation | undefined, change: Delegation): Delegation {
  const adds = change.delegated && change.controllers !== undefined && change.controllers.length > 0;
  if (!adds || before === undefined || !before.delegated) return change;
  if (before.controllers === undefined) return before;
  return { delegated: true, controllers: [...new Set([...before.controllers, ...(change.controllers ?? [])])] };
}
