import { err, ok, type Result } from "../core/result.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

/** An address as its 4 or 16 bytes. */
export interface IpAddress {
  readonly family: "ipv4" | "ipv6";
  readonly bytes: readonly number[];
}

/**
 * Parses an IPv4 address of four decimal numbers, or an IPv6 address; no zone, no brackets.
 *
 * @example
 * parseIpAddress("127.0.0.1"); // { ok: true, value: { family: "ipv4", bytes: [127, 0, 0, 1] } }
 * @example
 * parseIpAddress("127.1"); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseIpAddress(text: string): Result<IpAddress, ValueError> {
  const bytes = text.includes(":") ? ipv6Bytes(text) : ipv4Bytes(text);
  if (bytes !== undefined) return ok({ family: bytes.length === 4 ? "ipv4" : "ipv6", bytes });
  return err({ kind: "invalid", range: wholeRange(text), expected: "an IPv4 or IPv6 address" });
}

/** Canonical form: dotted decimal; lower-case hexadecimal with the longest run of zeros cut out. */
export function printIpAddress({ family, bytes }: IpAddress): string {
  if (family === "ipv4") return bytes.join(".");
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push((bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0));
  const gap = longestZeroRun(groups);
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(":");
  // As inet_ntop prints them: mapped addresses keep the dotted form.
  const mapped = gap.start === 0 && (gap.length === 6 || (gap.length === 5 && groups[5] === 0xffff));
  if (mapped && (gap.length === 5 || (groups[6] ?? 0) !== 0)) {
    return `::${gap.length === 5 ? "ffff:" : ""}${bytes.slice(12).join(".")}`;
  }
  if (gap.length < 2) return hex(groups);
  return `${hex(groups.slice(0, gap.start))}::${hex(groups.slice(gap.start + gap.length))}`;
}

function longestZeroRun(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}

function ipv4Bytes(text: string): number[] | undefined {
  if (text.length > 15) return undefined;
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part))) return undefined;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function ipv6Bytes(text: string): number[] | undefined {
  if (text.length > 45) return undefined;
  const gap = text.indexOf("::");
  if (gap < 0) {
    const bytes = groupBytes(text, true);
    return bytes?.length === 16 ? bytes : undefined;
  }
  const head = text.slice(0, gap) === "" ? [] : groupBytes(text.slice(0, gap), false);
  const tail = text.slice(gap + 2) === "" ? [] : groupBytes(text.slice(gap + 2), true);
  if (head === undefined || tail === undefined || head.length + tail.length > 14) return undefined;
  return [...head, ...new Array<number>(16 - head.length - tail.length).fill(0), ...tail];
}

/** Bytes of groups joined by colons; the last group may be an IPv4 address where `ipv4Tail` says so. */
function groupBytes(text: string, ipv4Tail: boolean): number[] | undefined {
  const groups = text.split(":");
  const bytes: number[] = [];
  for (const [i, group] of groups.entries()) {
    if (ipv4Tail && i === groups.length - 1 && group.includes(".")) {
      const tail = ipv4Bytes(group);
      if (tail === undefined) return undefined;
      bytes.push(...tail);
      continue;
    }
    if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined;
    const value = Number.parseInt(group, 16);
    bytes.push(value >> 8, value & 0xff);
  }
  return bytes;
}
