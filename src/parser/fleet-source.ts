import type { Range } from "../core/range.ts";
import { encodeText } from "../core/text/decode.ts";

/**
 * The bytes of a unit file behind fleet's read buffer. fleet tests the length of a line on what the buffer holds at that
 * moment, so which long lines it rejects can only be told by moving the buffer's two ends exactly as Go's does.
 *
 * A class only because it is a cursor; it lives inside one call of the reader. Offsets that go out are UTF-16 offsets
 * into the text.
 */
export class FleetSource {
  readonly text: string;
  /** Why the last {@link takeName} failed: the file ended (true) or the line did (false). */
  endedInName = false;
  readonly #bytes: Uint8Array;
  /** Byte offset → UTF-16 offset; undefined when they are the same. */
  readonly #units: Uint32Array | undefined;
  /** Next byte to read. */
  #read = 0;
  /** End of the buffered bytes. */
  #buffered = 0;
  /** Where the last character started. */
  #lastCharacter = 0;
  /** First LF or CR at or behind some earlier read position; only looked for again once passed. */
  #nextBreak = -1;

  constructor(text: string) {
    this.text = text;
    this.#bytes = encodeText(text);
    this.#units = this.#bytes.length === text.length ? undefined : unitOffsets(text, this.#bytes);
  }

  /** UTF-16 offset of the next character. */
  get offset(): number {
    return this.#unitAt(this.#read);
  }

  atEnd(): boolean {
    return this.#read >= this.#bytes.length;
  }

  /** fleet's test before every step: 2048 buffered bytes without LF or CR. */
  lineTooLong(): boolean {
    if (this.#buffered - this.#read < LINE_LIMIT) return false;
    if (this.#nextBreak < this.#read) {
      let at = this.#read;
      while (at < this.#bytes.length && this.#bytes[at] !== LF && this.#bytes[at] !== CR) at++;
      this.#nextBreak = at;
    }
    return this.#nextBreak >= this.#read + LINE_LIMIT;
  }

  /** From here to the end of the line, for a message. */
  rangeToLineEnd(): Range {
    const end = this.#bytes.indexOf(LF, this.#read);
    return { start: this.offset, end: this.#unitAt(end < 0 ? this.#bytes.length : end) };
  }

  /** The next character's first UTF-16 unit, -1 at the end of the file. */
  takeCharacter(): number {
    while (!this.#holdsCharacter() && this.#fill());
    if (this.#read >= this.#buffered) return -1;
    this.#lastCharacter = this.#read;
    const unit = this.text.charCodeAt(this.#unitAt(this.#read));
    this.#read += characterSize(this.#bytes, this.#read);
    return unit;
  }

  /** Undoes one {@link takeCharacter}. */
  putBack(): void {
    this.#read = this.#lastCharacter;
  }

  /** Takes an option name and its `=`. Gives the offset of the `=`, -1 when the line or the file ends first. */
  takeName(): number {
    for (;;) {
      const unit = this.takeCharacter();
      if (unit === EQUALS) return this.#unitAt(this.#lastCharacter);
      if (unit === LF || unit === CR || unit < 0) {
        this.endedInName = unit < 0;
        return -1;
      }
    }
  }

  /** Takes everything up to and including a byte, or to the end of the file. */
  takeThrough(delimiter: number): Range & { readonly found: boolean } {
    const start = this.#read;
    const target = this.#bytes.indexOf(delimiter, start);
    const found = target >= 0;
    for (;;) {
      if (found && target < this.#buffered) {
        this.#read = target + 1;
        break;
      }
      if (this.#buffered - this.#read === CAPACITY) {
        this.#read = this.#buffered;
      } else if (!this.#fill()) {
        this.#read = this.#buffered;
        break;
      }
    }
    return { start: this.#unitAt(start), end: this.#unitAt(this.#read), found };
  }

  /**
   * Takes a line. Its last byte is dropped when it is CR, then when it is LF: so the CR of CR LF stays, and one is
   * dropped only as the very last byte of the file.
   */
  takeLine(): Range & { readonly endOfFile: boolean } {
    const { start, end: taken, found } = this.takeThrough(LF);
    let end = taken;
    if (end > start && this.text.charCodeAt(end - 1) === CR) end--;
    if (end > start && this.text.charCodeAt(end - 1) === LF) end--;
    return { start, end, endOfFile: !found };
  }

  /** Moves what is unread to the front of the buffer and reads on; false when that gave nothing. */
  #fill(): boolean {
    const before = this.#buffered;
    this.#buffered = Math.min(this.#bytes.length, this.#read + CAPACITY);
    return this.#buffered > before;
  }

  /** Whether the buffered bytes are enough to tell the next character (Go's `utf8.FullRune`). */
  #holdsCharacter(): boolean {
    const available = this.#buffered - this.#read;
    if (available <= 0) return false;
    const first = this.#bytes[this.#read] ?? 0;
    const wanted = leadSize(first);
    if (available >= wanted) return true;
    const [low, high] = secondByteBounds(first);
    const second = this.#bytes[this.#read + 1] ?? 0;
    if (available > 1 && (second < low || second > high)) return true;
    return available > 2 && ((this.#bytes[this.#read + 2] ?? 0) & 0xc0) !== 0x80;
  }

  #unitAt(byte: number): number {
    return this.#units === undefined ? byte : (this.#units[byte] ?? this.text.length);
  }
}

const CAPACITY = 4096;
const LINE_LIMIT = 2048;
const LF = 10;
const CR = 13;
const EQUALS = 0x3d;

function unitOffsets(text: string, bytes: Uint8Array): Uint32Array {
  const units = new Uint32Array(bytes.length + 1);
  let unit = 0;
  for (let byte = 0; byte < bytes.length; ) {
    const size = characterSize(bytes, byte);
    units.fill(unit, byte, byte + size);
    byte += size;
    unit += size === 4 ? 2 : 1;
  }
  units[bytes.length] = text.length;
  return units;
}

/** Bytes of the character at an offset; 1 for a byte that starts no valid sequence. */
function characterSize(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const size = leadSize(first);
  if (size === 1 || at + size > bytes.length) return 1;
  const [low, high] = secondByteBounds(first);
  const second = bytes[at + 1] ?? 0;
  if (second < low || second > high) return 1;
  for (let i = 2; i < size; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 1;
  return size;
}

function leadSize(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 1;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** Which second bytes a lead byte allows: shortest forms only, no surrogates, at most U+10FFFF. */
function secondByteBounds(first: number): readonly [number, number] {
  if (first === 0xe0) return [0xa0, 0xbf];
  if (first === 0xed) return [0x80, 0x9f];
  if (first === 0xf0) return [0x90, 0xbf];
  if (first === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}
