import { describe, expect, it } from "vitest";
import { composeMaps, type MappedText, originalRange } from "../../src/core/range-map.ts";

// "ab" + "XYZ" (for "%n") + "c", made from "ab%nc".
const expanded: MappedText = {
  text: "abXYZc",
  pieces: [
    { start: 0, end: 2, source: { start: 0, end: 2 }, copied: true },
    { start: 2, end: 5, source: { start: 2, end: 4 }, copied: false },
    { start: 5, end: 6, source: { start: 4, end: 5 }, copied: true },
  ],
};

describe("originalRange", () => {
  it.each([
    [
      { start: 1, end: 2 },
      { start: 1, end: 2 },
    ],
    [
      { start: 3, end: 4 },
      { start: 2, end: 4 },
    ],
    [
      { start: 5, end: 6 },
      { start: 4, end: 5 },
    ],
    [
      { start: 0, end: 6 },
      { start: 0, end: 5 },
    ],
    [
      { start: 6, end: 6 },
      { start: 5, end: 5 },
    ],
  ])("%o came from %o", (range, source) => expect(originalRange(expanded, range)).toEqual(source));

  it("gives an empty range for an empty text", () => {
    expect(originalRange({ text: "", pieces: [] }, { start: 0, end: 0 })).toEqual({ start: 0, end: 0 });
  });
});

describe("composeMaps", () => {
  it("leads through both rewritings", () => {
    const shouted: MappedText = {
      text: "bX!c",
      pieces: [
        { start: 0, end: 2, source: { start: 1, end: 3 }, copied: true },
        { start: 2, end: 3, source: { start: 3, end: 5 }, copied: false },
        { start: 3, end: 4, source: { start: 5, end: 6 }, copied: true },
      ],
    };
    const both = composeMaps(expanded, shouted);
    expect(both.text).toBe("bX!c");
    expect(originalRange(both, { start: 0, end: 1 })).toEqual({ start: 1, end: 2 });
    expect(originalRange(both, { start: 1, end: 2 })).toEqual({ start: 2, end: 4 });
    expect(originalRange(both, { start: 2, end: 3 })).toEqual({ start: 2, end: 4 });
    expect(originalRange(both, { start: 3, end: 4 })).toEqual({ start: 4, end: 5 });
  });
});
