import { parsePath } from "./path.ts";
import { quoteWord } from "./quote-word.ts";
import { readWord } from "./quoted-words.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import { ignoreLine, placeError, resetValue, setTo, type ValueReading, wholeRange } from "./value-reading.ts";

/** A device, or a group of devices, that a service may use. */
export interface DeviceRule {
  /** A path below /dev, or `char-GROUP` or `block-GROUP`, where the group may be a glob. */
  readonly node: string;
  readonly read: boolean;
  readonly write: boolean;
  /** Whether nodes for the device may be made. */
  readonly make: boolean;
}

/**
 * Reads `DeviceAllow=`: a device node or group, and rights of the letters `r`, `w`, `m` (default: all).
 *
 * @example
 * readDeviceRule("/dev/null rw", context); // sets node "/dev/null", read and write
 *
 * @since 0.1.0
 */
export function readDeviceRule(text: string, context: ValueContext): ValueReading<DeviceRule> {
  if (text === "") return resetValue();
  const step = readWord(text, 0, { unquote: true });
  if (step.kind === "error") return ignoreLine(step.error);
  if (step.kind === "end") {
    return ignoreLine({ kind: "invalid-syntax", range: wholeRange(text), expected: "a device node" });
  }
  const { word } = step;
  const expanded = context.expand(word.text, EXPANSION.path);
  if (!expanded.ok) return ignoreLine(placeError(expanded.error, word.range, false));
  const node = parseNode(expanded.value);
  if (typeof node !== "string") return ignoreLine({ ...node, range: word.range });
  const rights = step.next === undefined ? "" : text.slice(step.next);
  if (!/^[rwm]*$/.test(rights)) {
    const range = { start: text.length - rights.length, end: text.length };
    return ignoreLine({ kind: "invalid-rights", range, expected: "rights of the letters r, w and m" });
  }
  const has = (letter: string) => rights === "" || rights.includes(letter);
  return setTo({ node, read: has("r"), write: has("w"), make: has("m") });
}

/** Canonical form: always with the rights. */
export function printDeviceRule(rule: DeviceRule): string {
  return `${quoteWord(rule.node)} ${printDeviceRights(rule)}`;
}

/** The rights as letters. */
export function printDeviceRights({ read, write, make }: Omit<DeviceRule, "node">): string {
  return `${read ? "r" : ""}${write ? "w" : ""}${make ? "m" : ""}`;
}

function parseNode(text: string) {
  if (text.startsWith("block-") || text.startsWith("char-")) return text;
  const path = parsePath(text);
  const expected = 'a device node such as "/dev/null", or "char-GROUP" or "block-GROUP"';
  if (path.ok && isDevicePath(path.value)) return path.value;
  return { kind: path.ok || !text.startsWith("/") ? "invalid-device" : path.error.kind, expected };
}

function isDevicePath(path: string): boolean {
  return path === "/dev" || path.startsWith("/dev/") || path.startsWith("/run/systemd/inaccessible/");
}
