import { nearest } from "../core/nearest.ts";
import { parseInteger } from "./integer.ts";
import { readItems } from "./read-items.ts";
import { type SetChange, splitNegation } from "./set-change.ts";
import type { ValueProblem } from "./value-reading.ts";

/** The capabilities of Linux by number, without `CAP_`. */
const NAMES = (
  "CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE " +
  "NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN " +
  "SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE " +
  "MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE"
).split(" ");

/** All capabilities that have a name, in the kernel's order: `CAP_CHOWN`, … */
export const CAPABILITIES: readonly string[] = NAMES.map((name) => `CAP_${name}`);

/** A change of a capability set. */
export interface CapabilityChange extends SetChange<string> {
  /** Words that name no capability. systemd skips them without a message, which silently shrinks the set. */
  readonly unknown: readonly ValueProblem[];
}

/**
 * Parses a capability set: names in any letter case or numbers 0 to 62, with `~` in front for "all but".
 *
 * @returns upper-case names in kernel order; numbers without a name stay decimal text.
 *
 * @example
 * parseCapabilitySet("~cap_sys_admin").items; // ["CAP_SYS_ADMIN"]
 * @example
 * parseCapabilitySet("CAP_SYS_ADMN").unknown[0]?.nearest; // "CAP_SYS_ADMIN"
 *
 * @since 0.1.0
 */
export function parseCapabilitySet(text: string): CapabilityChange {
  const { negated, rest, offset } = splitNegation(text);
  const unknown: ValueProblem[] = [];
  const { items, problems } = readItems<string>(rest, { unquote: true, acceptUnbalanced: true }, (word) => {
    const name = capabilityName(word.text);
    if (name !== undefined) return { kind: "item", item: name };
    const guess = word.text.length > 40 ? undefined : nearest(word.text.toUpperCase(), CAPABILITIES);
    unknown.push({
      kind: "unknown-capability",
      range: { start: word.range.start + offset, end: word.range.end + offset },
      expected: 'a capability such as "CAP_NET_ADMIN"',
      effect: "item-dropped",
      level: "silent",
      ...(guess === undefined ? {} : { nearest: guess }),
    });
    return { kind: "none" };
  });
  return { negated, items: sortCapabilities(items), unknown: [...unknown, ...problems] };
}

/**
 * What a line makes of a capability set.
 *
 * A line that names no known capability replaces the set: by nothing, or with `~` by everything. So does any line while
 * the set is as it was in the beginning (`initial`).
 */
export function changeCapabilities(
  before: readonly string[] | undefined,
  change: SetChange<string>,
  initial: "all" | "none",
): readonly string[] {
  const unchanged = before === undefined || before.length === (initial === "all" ? CAPABILITIES.length : 0);
  const named = new Set(change.items);
  if (named.size === 0 || unchanged) {
    return change.negated ? CAPABILITIES.filter((name) => !named.has(name)) : sortCapabilities(change.items);
  }
  if (change.negated) return before.filter((name) => !named.has(name));
  return sortCapabilities([...before, ...change.items]);
}

function capabilityName(text: string): string | undefined {
  const number = parseInteger(text, { min: 0n, max: 62n });
  if (number.ok) return CAPABILITIES[Number(number.value)] ?? number.value.toString();
  const upper = text.length > 40 ? "" : text.toUpperCase();
  return CAPABILITIES.includes(upper) ? upper : undefined;
}

function sortCapabilities(names: readonly string[]): readonly string[] {
  const rank = (name: string) => {
    const known = CAPABILITIES.indexOf(name);
    return known >= 0 ? known : Number(name);
  };
  return [...new Set(names)].sort((a, b) => rank(a) - rank(b));
}
