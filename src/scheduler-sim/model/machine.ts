import { decodeBytes, encodeText } from "../../core/text/decode.ts";

/** A member of the cluster. */
export interface Machine {
  /** Unique in a cluster; fleet uses the 32 hex digits of `/etc/machine-id`. */
  readonly id: string;
  readonly publicIP?: string;
  /** One value a key. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Resource name → amount, for the exact solver. fleet has no capacities; a resource not listed is unlimited. */
  readonly capacity?: Readonly<Record<string, number>>;
  /** `false` while the machine is drained: the exact solver puts nothing on it. Default `true`. */
  readonly schedulable?: boolean;
}

/**
 * What fleet calls the short id: the first eight bytes of the id, or all of it when it is shorter.
 *
 * @example
 * shortMachineId("a1b2c3d4e5f60718293a4b5c6d7e8f90"); // "a1b2c3d4"
 */
export function shortMachineId(id: string): string {
  if (id.length <= SHORT_LENGTH && encodeText(id).length <= SHORT_LENGTH) return id;
  return decodeBytes(encodeText(id).subarray(0, SHORT_LENGTH));
}

/** Whether `MachineID=wanted` means this machine: its full id or its short id, nothing in between. */
export function matchesMachineId(wanted: string, id: string): boolean {
  return wanted === id || wanted === shortMachineId(id);
}

/** Value of a metadata key; undefined when the machine has none. */
export function metadataOf(machine: Machine, key: string): string | undefined {
  return Object.hasOwn(machine.metadata, key) ? machine.metadata[key] : undefined;
}

const SHORT_LENGTH = 8;
