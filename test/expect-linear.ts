import { expect } from "vitest";

/** Other work on the machine can spoil a measurement, so a few are taken. */
const ATTEMPTS = 5;

/**
 * Checks that reading a text of some 1 MB (or `size`) takes about four times as long as one of a quarter of it. The margin is wide
 * (a quadratic reader needs sixteen times as long) because the clock of a busy machine is not precise.
 */
export function expectLinear(read: (text: string) => unknown, piece: string, size = 1_000_000): void {
  const count = Math.ceil(size / piece.length);
  const [quarter, whole] = [piece.repeat(count / 4), piece.repeat(count)];
  let excess = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && excess > 0; attempt++) {
    excess = Math.min(excess, -10 * time(read, quarter) - 100 + time(read, whole));
  }
  expect(excess).toBeLessThanOrEqual(0);
}

function time(read: (text: string) => unknown, text: string): number {
  const start = performance.now();
  read(text);
  return performance.now() - start;
}
