import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBytes, encodeText } from "../../src/core/text/decode.ts";
import { entryValue, sourceRange } from "../../src/parser/entry-value.ts";
import { parse } from "../../src/parser/parse.ts";
import { print } from "../../src/parser/print.ts";
import { leaves, nodeAt, visit } from "../../src/parser/visit.ts";
import { unitText } from "./arbitrary-unit-text.ts";

function values(text: string): string[] {
  const tree = parse(text);
  const found: string[] = [];
  visit(tree, { entry: (entry) => found.push(`${entry.key}=${entryValue(tree, entry).text}`) });
  return found;
}

describe("parse", () => {
  it("prints back what it read, for every string", () => {
    fc.assert(
      fc.property(fc.oneof(unitText, fc.string({ unit: "binary" })), (text) => {
        expect(print(parse(text))).toBe(text);
      }),
      { numRuns: 600 },
    );
  });

  it("prints back what it read, for every byte sequence", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(encodeText(print(parse(decodeBytes(bytes))))).toEqual(bytes);
      }),
      { numRuns: 600 },
    );
  });

  it("tiles the text with its leaves", () => {
    fc.assert(
      fc.property(unitText, (text) => {
        let end = 0;
        for (const leaf of leaves(parse(text))) {
          expect(leaf.start).toBe(end);
          expect(leaf.end).toBeGreaterThan(leaf.start);
          end = leaf.end;
        }
        expect(end).toBe(text.length);
      }),
      { numRuns: 600 },
    );
  });

  it("finds the leaf at every offset", () => {
    fc.assert(
      fc.property(unitText, (text) => {
        const tree = parse(text);
        for (const leaf of leaves(tree)) {
          for (const offset of [leaf.start, leaf.end - 1]) {
            expect(nodeAt(tree, offset)?.leaf).toMatchObject({ type: leaf.type, start: leaf.start });
          }
        }
        expect(nodeAt(tree, text.length + 1)).toBeUndefined();
        if (text === "") expect(nodeAt(tree, 0)).toBeUndefined();
      }),
    );
  });

  it.each([
    { text: "[Unit]\nA=b\n", expected: ["A=b"] },
    { text: "[Unit]\n  A  =  b c  \n", expected: ["A=b c"] },
    { text: "[Unit]\nA=b\\\nc\n", expected: ["A=b c"] },
    { text: "[Unit]\nA=b \\\n# comment\n ; another\n c\n", expected: ["A=b   c"] },
    { text: "[Unit]\nA=b\\\n", expected: ["A=b"] },
    { text: "[Unit]\nA=b\\", expected: ["A=b"] },
    { text: "[Unit]\nA=b\\\\\nC=d", expected: ["A=b\\\\", "C=d"] },
    { text: "[Unit]\nA=b\\ \nC=d", expected: ["A=b\\", "C=d"] },
    { text: "[Unit]\rA=b\r\rC=d\r\nE=f\n\rG=h", expected: ["A=b", "C=d", "E=f", "G=h"] },
    { text: "[Unit]\0A=b\0\nC=d", expected: ["A=b", "C=d"] },
    { text: "[Unit]\nLon\\\ng=v", expected: ["Lon g=v"] },
    { text: "[Unit]\nA=b\u2028C=d\n", expected: ["A=b\u2028C=d"] },
    { text: "\ufeff[Unit]\nA=b\n", expected: ["A=b"] },
    { text: "[Unit]\nA=b \\\n\ufeffc\n", expected: ["A=b  c"] },
    { text: "[Unit]\nA=\n", expected: ["A="] },
    { text: "[Unit]\nA=b=c # d\n", expected: ["A=b=c # d"] },
  ])("reads $text", ({ text, expected }) => {
    expect(values(text)).toEqual(expected);
  });

  it("maps every character of a value back to the source", () => {
    fc.assert(
      fc.property(unitText, (text) => {
        const tree = parse(text);
        visit(tree, {
          entry: (entry) => {
            const value = entryValue(tree, entry);
            for (let at = 0; at < value.text.length; at++) {
              const range = sourceRange(value, { start: at, end: at + 1 });
              const source = text.slice(range.start, range.end);
              // The one character that differs is the backslash of a continuation, read as a blank.
              expect(source === value.text.charAt(at) || (source === "\\" && value.text.charAt(at) === " ")).toBe(true);
            }
          },
        });
      }),
      { numRuns: 1000 },
    );
  });
});

describe("effort", () => {
  // Counted in characters read and nodes made, not in time: twice the text must not need more than twice of either.
  it.each([
    { name: "lines without an equals sign", line: "junk\n" },
    { name: "continuations", line: "a \\\n" },
    { name: "one long line", line: "a b " },
    { name: "backslashes", line: "\\" },
    { name: "section headers", line: "[a]\n" },
    { name: "carriage returns", line: "a=b\r" },
  ])("grows linearly with $name", ({ line }) => {
    const count = (repeat: number) => {
      let read = 0;
      const text = `[Unit]\nA=${line.repeat(repeat)}`;
      const spy = { charCodeAt: String.prototype.charCodeAt, indexOf: String.prototype.indexOf };
      String.prototype.charCodeAt = function (this: string, at: number) {
        read++;
        return spy.charCodeAt.call(this, at);
      };
      String.prototype.indexOf = function (this: string, search: string, from?: number) {
        const found = spy.indexOf.call(this, search, from);
        read += (found < 0 ? this.length : found) - (from ?? 0);
        return found;
      };
      try {
        parse(text);
      } finally {
        String.prototype.charCodeAt = spy.charCodeAt;
        String.prototype.indexOf = spy.indexOf;
      }
      return read;
    };
    expect(count(4000)).toBeLessThan(2.2 * count(2000));
  });
});
