import { err, ok, type Result } from "../core/result.ts";
import { lowerAscii } from "./boolean.ts";
import { parseInteger } from "./integer.ts";
import { type IpAddress, parseIpAddress, printIpAddress } from "./ip-address.ts";
import { dropItem, readItems } from "./read-items.ts";
import type { ValueError } from "./value-error.ts";
import { placeError, resetValue, setTo, type ValueReading, wholeRange } from "./value-reading.ts";

/** A block of addresses; the bits behind the prefix are zero. */
export interface IpPrefix {
  readonly address: IpAddress;
  /** Bits: up to 32 or 128. */
  readonly length: number;
}

const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  any: ["0.0.0.0/0", "::/0"],
  localhost: ["127.0.0.0/8", "::1/128"],
  "link-local": ["169.254.0.0/16", "fe80::/64"],
  multicast: ["224.0.0.0/4", "ff00::/8"],
};

/**
 * Parses an address with optional `/LENGTH`, or one of the words `any`, `localhost` (in any letter case, also with a
 * domain), `link-local`, `multicast`, which stand for an IPv4 and an IPv6 block.
 *
 * @example
 * parseIpPrefix("10.0.0.5/8"); // one block, 10.0.0.0/8
 * @example
 * parseIpPrefix("10.0.0.0/33"); // { ok: false, error: { kind: "out-of-range", … } }
 *
 * @since 0.1.0
 */
export function parseIpPrefix(text: string): Result<readonly IpPrefix[], ValueError> {
  const word = Object.hasOwn(WORDS, text) ? text : isLocalhost(text) ? "localhost" : undefined;
  const blocks = word === undefined ? undefined : WORDS[word];
  if (blocks !== undefined) return ok(blocks.flatMap((block) => parseBlock(block) ?? []));
  const block = parseBlock(text);
  if (block !== undefined) return ok([block]);
  return err({
    kind: "invalid",
    range: wholeRange(text),
    expected: `an IP address with optional prefix length such as "10.0.0.0/8", or one of ${Object.keys(WORDS).join(", ")}`,
  });
}

/**
 * Reads a list of addresses, separated by blanks; bad words are dropped.
 *
 * @example
 * readIpPrefixes("10.0.0.0/8 localhost"); // sets three blocks
 */
export function readIpPrefixes(text: string): ValueReading<readonly IpPrefix[]> {
  if (text === "") return resetValue();
  const list = readItems<readonly IpPrefix[]>(text, {}, (word) => {
    const prefix = parseIpPrefix(word.text);
    return prefix.ok ? { kind: "item", item: prefix.value } : dropItem(placeError(prefix.error, word.range, true));
  });
  return setTo(list.items.flat(), list.problems);
}

/** Canonical form: always with the length. */
export function printIpPrefix(prefix: IpPrefix): string {
  return `${printIpAddress(prefix.address)}/${prefix.length}`;
}

/** Whether `outer` holds every address of `inner`. */
export function coversIpPrefix(outer: IpPrefix, inner: IpPrefix): boolean {
  if (outer.address.family !== inner.address.family || outer.length > inner.length) return false;
  const masked = maskBytes(inner.address.bytes, outer.length);
  return masked.every((byte, i) => byte === outer.address.bytes[i]);
}

function parseBlock(text: string): IpPrefix | undefined {
  const slash = text.indexOf("/");
  const address = parseIpAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address.ok) return undefined;
  const bits = address.value.bytes.length * 8;
  const length = slash < 0 ? BigInt(bits) : prefixLength(text.slice(slash + 1), bits);
  if (length === undefined) return undefined;
  const { family, bytes } = address.value;
  return { address: { family, bytes: maskBytes(bytes, Number(length)) }, length: Number(length) };
}

function prefixLength(text: string, bits: number): bigint | undefined {
  const parsed = parseInteger(text, { min: 0n, max: BigInt(bits) });
  return parsed.ok ? parsed.value : undefined;
}

function maskBytes(bytes: readonly number[], length: number): number[] {
  return bytes.map((byte, i) => byte & (0xff00 >> Math.min(8, Math.max(0, length - i * 8))) & 0xff);
}

/** `localhost`, `localhost.localdomain`, and names below them, with or without final dot, in any letter case. */
function isLocalhost(text: string): boolean {
  const name = lowerAscii(text).replace(/\.$/, "");
  return /(?:^|\.)localhost(?:\.localdomain)?$/.test(name);
}
