import type { Range } from "../../core/range.ts";
import { decodeBytes } from "../../core/text/decode.ts";
import type { Piece } from "../../parser/logical-line.ts";

/** Decoded text with a map to the text it was decoded from. */
export interface DecodedText {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/**
 * Decodes a `data:` URL as Ignition writes file contents: percent-encoded or base64.
 *
 * @returns undefined for another scheme or broken base64. Pieces refer to offsets of `url`; of base64 they only tell the
 * whole.
 */
export function decodeDataUrl(url: string): DecodedText | undefined {
  if (!url.startsWith("data:")) return undefined;
  const comma = url.indexOf(",");
  if (comma < 0) return undefined;
  const from = comma + 1;
  if (/;base64$/i.test(url.slice(0, comma))) {
    const bytes = decodeBase64(url.slice(from));
    return bytes === undefined ? undefined : whole(decodeBytes(bytes), { start: from, end: url.length });
  }
  return decodePercent(url, from);
}

/** Base64 with or without padding, white space allowed; undefined when anything else is in it. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/[\s=]+/g, "");
  if (!/^[A-Za-z0-9+/_-]*$/.test(digits) || digits.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of digits) {
    held = ((held << 6) | digitValue(digit)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 0xff;
  }
  return bytes;
}

/** A text whose characters cannot be told apart in the source. */
export function whole(text: string, source: Range): DecodedText {
  return { text, pieces: [{ at: 0, source }] };
}

function digitValue(digit: string): number {
  const at = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".indexOf(digit);
  return at >= 0 ? at : digit === "-" ? 62 : 63;
}

function decodePercent(url: string, from: number): DecodedText {
  const parts: string[] = [];
  const pieces: Piece[] = [];
  let length = 0;
  for (let at = from; at < url.length; ) {
    let end = at;
    if (!isPercentByte(url, at)) {
      while (end < url.length && !isPercentByte(url, end)) end++;
      parts.push(url.slice(at, end));
    } else {
      // One character at a time, so that a map to it stays exact; its bytes are taken together.
      const bytes: number[] = [];
      const first = Number.parseInt(url.slice(at + 1, at + 3), 16);
      const size = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
      while (bytes.length < size && isPercentByte(url, end)) {
        bytes.push(Number.parseInt(url.slice(end + 1, end + 3), 16));
        end += 3;
      }
      parts.push(decodeBytes(Uint8Array.from(bytes)));
    }
    pieces.push({ at: length, source: { start: at, end } });
    length += parts.at(-1)?.length ?? 0;
    at = end;
  }
  return { text: parts.join(""), pieces };
}

function isPercentByte(url: string, at: number): boolean {
  return url[at] === "%" && /^[0-9a-fA-F]{2}$/.test(url.slice(at + 1, at + 3));
}
