import { compareBytes } from "../../core/compare.ts";
import { type Machine, metadataOf } from "./machine.ts";

/**
 * Sets of machine ids that fail together: all with one value of a metadata key. Machines without the key, or all when
 * no key is given, fail alone. In the order of the least id.
 */
export function failureDomains(machines: readonly Machine[], by: string | undefined): readonly (readonly string[])[] {
  const domains = new Map<string, string[]>();
  for (const machine of [...machines].sort((a, b) => compareBytes(a.id, b.id))) {
    const value = by === undefined ? undefined : metadataOf(machine, by);
    const key = value === undefined ? `machine ${machine.id}` : `value ${value}`;
    const domain = domains.get(key);
    if (domain === undefined) domains.set(key, [machine.id]);
    else domain.push(machine.id);
  }
  return [...domains.values()];
}
