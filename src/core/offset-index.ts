import { isRawByte } from "./text/decode.ts";

/** Counts of bytes and code points up to any offset of one text, however long its lines are. */
export interface OffsetIndex {
  readonly text: string;
  /** Bytes before the offset `i * STEP`. */
  readonly bytes: readonly number[];
  /** Code points before the offset `i * STEP`. */
  readonly points: readonly number[];
}

/** Distance of the places that are counted ahead; a look-up counts at most this many characters. */
const STEP = 2048;

export function indexOffsets(text: string): OffsetIndex {
  const bytes = [0];
  const points = [0];
  for (let at = 0; at + STEP <= text.length; at += STEP) {
    bytes.push((bytes[bytes.length - 1] ?? 0) + countBytes(text, at, at + STEP));
    points.push((points[points.length - 1] ?? 0) + countPoints(text, at, at + STEP));
  }
  return { text, bytes, points };
}

/** Bytes before an offset. */
export function bytesBefore({ text, bytes }: OffsetIndex, offset: number): number {
  const end = Math.min(offset, text.length);
  const step = Math.floor(end / STEP);
  return (bytes[step] ?? 0) + countBytes(text, step * STEP, end);
}

/** Code points before an offset. */
export function pointsBefore({ text, points }: OffsetIndex, offset: number): number {
  const end = Math.min(offset, text.length);
  const step = Math.floor(end / STEP);
  return (points[step] ?? 0) + countPoints(text, step * STEP, end);
}

/** A pair counts where it begins, so that counts of neighbouring parts add up wherever they are cut. */
function countBytes(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) count += 1;
    else if (unit < 0x800) count += 2;
    else if (closesPair(text, at)) continue;
    else if (closesPair(text, at + 1)) count += 4;
    else count += isRawByte(unit) ? 1 : 3;
  }
  return count;
}

function countPoints(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (!closesPair(text, at)) count++;
  return count;
}

/** Whether the unit at an offset is the second half of a surrogate pair. */
function closesPair(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}
