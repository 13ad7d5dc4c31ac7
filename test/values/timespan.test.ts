import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { INFINITY, parseTimespan, printTimespan } from "../../src/values/timespan.ts";
import { expectLinear } from "../expect-linear.ts";

describe("parseTimespan", () => {
  it.each<[string, bigint]>([
    ["90", 90_000_000n],
    ["1min 30s", 90_000_000n],
    ["1h30min", 5_400_000_000n],
    ["5s5", 10_000_000n],
    [".5", 500_000n],
    ["1.0000019us", 1n],
    ["  2 d ", 172_800_000_000n],
    ["5m", 300_000_000n],
    ["5M", 13_149_000_000_000n],
    ["3µs", 3n],
    ["3μs", 3n],
    ["+3", 3_000_000n],
    [" infinity ", INFINITY],
  ])("%j is %d µs", (text, microseconds) => {
    expect(parseTimespan(text)).toEqual({ ok: true, value: microseconds });
  });

  it.each<[string, string, number, number]>([
    ["", "empty", 0, 0],
    ["5 parsecs", "unknown-time-unit", 2, 9],
    ["5 Min", "unknown-time-unit", 2, 5],
    ["-1", "out-of-range", 0, 2],
    ["1s -5", "out-of-range", 3, 5],
    ["584542y", "out-of-range", 0, 6],
    ["1.", "invalid", 2, 2],
    ["1.5.5", "invalid", 3, 5],
    ["5%", "invalid", 1, 2],
    ["infinity s", "invalid", 9, 10],
  ])("%j is refused as %s at %d..%d", (text, kind, start, end) => {
    const result = parseTimespan(text);
    expect(result).toMatchObject({ ok: false, error: { kind, range: { start, end } } });
  });

  it("guesses the unit that was meant", () => {
    expect(parseTimespan("5 houer")).toMatchObject({ ok: false, error: { nearest: "hour" } });
  });

  it("counts bare numbers in the given unit and precision", () => {
    expect(parseTimespan("7", { unit: 1n })).toEqual({ ok: true, value: 7n });
    expect(parseTimespan("7 5us", { precision: "ns", unit: 1n })).toEqual({ ok: true, value: 5007n });
    expect(parseTimespan("7ns")).toMatchObject({ ok: false, error: { kind: "unknown-time-unit" } });
  });
});

it.each(["1", "1 ", "1s", ".", "9", " ", "m", "1.1 ", "-", "µ"])("reads many %j in linear time", (piece) => {
  expectLinear(parseTimespan, piece);
});

describe("printTimespan", () => {
  it.each<[bigint, string]>([
    [0n, "0"],
    [INFINITY, "infinity"],
    [1_500_000n, "1.500000s"],
    [61_001_001n, "1min 1.001001s"],
    [1n, "1us"],
    [1001n, "1.001ms"],
    [31_557_600_000_000n + 86_400_000_000n, "1y 1d"],
  ])("%d prints as %s", (microseconds, text) => {
    expect(printTimespan(microseconds)).toBe(text);
  });

  it("is read back as the same span", () => {
    // systemd refuses the last, incomplete year although its value would fit.
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 584_541n * 31_557_600_000_000n }), (microseconds) => {
        const printed = printTimespan(microseconds);
        expect(parseTimespan(printed)).toEqual({ ok: true, value: microseconds });
      }),
    );
  });
});
