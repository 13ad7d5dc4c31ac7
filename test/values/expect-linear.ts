import { expect } from "vitest";

/**
 * Checks that reading a text of some 1 MB takes about four times as long as one of a quarter of it. The margin is wide
 * (a quadratic reader needs sixteen times as long) because the clock of a busy machine is not precise.
 */
export function expectLinear(read: (text: string) => unknown, piece: string): void {
  const count = Math.ceil(1_000_000 / piece.length);
  const quarter = time(read, piece.repeat(count / 4));
  const whole = time(read, piece.repeat(count));
  expect(whole).toBeLessThan(quarter * 10 + 100);
}

function time(read: (text: string) => unknown, text: string): number {
  const start = performance.now();
  read(text);
  return performance.now() - start;
}
