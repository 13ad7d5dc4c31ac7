import { nearest } from "../core/nearest.ts";
import { err, ok, type Result } from "../core/result.ts";
import { UINT64_MAX } from "./integer.ts";
import { splitWords } from "./quoted-words.ts";
import type { ValueError } from "./value-error.ts";

/** What a core dump may hold, by bit from 0. */
const TYPES: readonly string[] = [
  "private-anonymous",
  "shared-anonymous",
  "private-file-backed",
  "shared-file-backed",
  "elf-headers",
  "private-huge",
  "shared-huge",
  "private-dax",
  "shared-dax",
];

/** Anonymous mappings, ELF headers, private huge pages: the kernel's default. */
const DEFAULT_MASK = 0x33n;
const ALL_MASK = 0xffff_ffffn;

/**
 * Parses a core dump filter: names of memory types, `default`, `all`, or hexadecimal masks; together they are a mask.
 * One unknown word voids the line.
 *
 * @example
 * parseCoredumpFilter("default private-dax"); // { ok: true, value: 0xb3n }
 * @example
 * parseCoredumpFilter("heap"); // { ok: false, error: { kind: "not-one-of", … } }
 *
 * @since 0.1.0
 */
export function parseCoredumpFilter(text: string): Result<bigint, ValueError> {
  const { words, error } = splitWords(text);
  let mask = 0n;
  for (const word of words) {
    const bits = maskOf(word.text);
    if (bits !== undefined) {
      mask |= bits;
      continue;
    }
    const guess = word.text.length > 40 ? undefined : nearest(word.text, TYPES);
    return err({
      kind: "not-one-of",
      range: word.range,
      expected: `"default", "all", a hexadecimal mask, or one of ${TYPES.join(", ")}`,
      ...(guess === undefined ? {} : { nearest: guess }),
    });
  }
  return error === undefined ? ok(mask) : err(error);
}

/** Canonical form: the names when every bit has one, otherwise `all` or a hexadecimal mask. */
export function printCoredumpFilter(mask: bigint): string {
  if (mask === ALL_MASK) return "all";
  if (mask === 0n || mask >> BigInt(TYPES.length) !== 0n) return `0x${mask.toString(16)}`;
  return TYPES.filter((_, bit) => ((mask >> BigInt(bit)) & 1n) === 1n).join(" ");
}

function maskOf(text: string): bigint | undefined {
  if (text === "default") return DEFAULT_MASK;
  if (text === "all") return ALL_MASK;
  const bit = TYPES.indexOf(text);
  if (bit >= 0) return 1n << BigInt(bit);
  const digits = /^[+]?(?:0[xX])?([0-9a-fA-F]+)$/.exec(text)?.[1]?.replace(/^0+/, "");
  if (digits === undefined || digits.length > 16) return undefined;
  const mask = BigInt(`0x${digits === "" ? "0" : digits}`);
  return mask > UINT64_MAX ? undefined : mask;
}
