import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBytes } from "../../src/core/text/decode.ts";
import { fleetCanonicalText, fleetHash, readFleet, splitFleetValue } from "../../src/parser/fleet-reading.ts";
import { expectLinear } from "../expect-linear.ts";

const pieces = [
  "[Unit]\n",
  "[X-Fleet]",
  "A=b",
  "=",
  "\\\n",
  "\\",
  "\n",
  "\r\n",
  "\r",
  " ",
  "\t",
  "# c",
  ";",
  "é",
  "\u0085",
  '"',
  "]",
  "[",
  "\udcff",
];
const oddText = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(""));
const anyText = fc.oneof(
  oddText,
  fc.string({ unit: "binary" }),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => decodeBytes(bytes)),
);

describe("reading as fleet does", () => {
  it("gives values and names that are slices of the text, for any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const reading = readFleet(text);
        for (const option of reading.ok ? reading.value : reading.error.options) {
          expect(text.slice(option.valueRange.start, option.valueRange.end)).toBe(option.value);
          expect(text.slice(option.sectionRange.start, option.sectionRange.end)).toBe(option.section);
          const name = text.slice(option.nameRange.start, option.nameRange.end);
          expect(name.replace(/\p{Surrogate}/gu, "\ufffd")).toBe(option.name);
        }
        if (reading.ok) return;
        expect(reading.error.range.start).toBeLessThanOrEqual(reading.error.range.end);
        expect(reading.error.range.end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it("reads the canonical text the same again, but for a backslash at its very end", () => {
    fc.assert(
      fc.property(oddText, (text) => {
        const reading = readFleet(text);
        if (!reading.ok || reading.value.some(({ value }) => value.endsWith("\\"))) return;
        const again = readFleet(fleetCanonicalText(reading.value));
        expect(again.ok && fleetHash(again.value)).toBe(fleetHash(reading.value));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["a line without an equals sign", "[Unit]\nfoo\n", "newline-in-name", [7, 10]],
    ["text behind a header", "[Unit] x\n", "garbage-after-section", [7, 8]],
    ["a header that does not end", "[Unit\n", "unterminated-section", [0, 6]],
    ["a file that ends in a name", "[Unit]\nfoo", "end-in-name", [7, 10]],
    ["a line that is too long", `[Unit]\nA=b\nB=${"x".repeat(3000)}\n`, "line-too-long", [11, 3013]],
  ])("names the place of %s", (_name, text, kind, [start, end]) => {
    const reading = readFleet(text);
    expect(reading.ok ? undefined : [reading.error.kind, reading.error.range]).toEqual([kind, { start, end }]);
  });

  it("takes twice as long for twice the text, whatever it holds", () => {
    const adversaries = ["x", "x".repeat(1999).concat("\n"), "#\\\n", "[\n", "[]\n", "A=\\\n", " ", "[A]B=C\n"];
    for (const piece of adversaries) {
      expectLinear(readFleet, piece, 400_000);
      expectLinear((text) => readFleet(`[Unit]\n${text}`), piece, 400_000);
    }
  });
});

describe("values of [X-Fleet]", () => {
  it.each([
    ["a b", ["a b"]],
    ['"a b" "c"', ["a b", "c"]],
    ['"a=1"  "b=2"', ["a=1", "", "b=2"]],
    ['"a"\t"b"', ["a\tb"]],
    ['"', [""]],
    ['"a" b', ['"a" b']],
    ["", [""]],
  ])("%j is %j", (value, texts) => {
    expect(splitFleetValue(value).map(({ text }) => text)).toEqual(texts);
  });
});
