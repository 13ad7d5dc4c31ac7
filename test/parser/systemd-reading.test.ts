import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexLines, lineAt, lineText } from "../../src/core/line-index.ts";
import { parse } from "../../src/parser/parse.ts";
import { readSystemd, type SystemdReadingOptions } from "../../src/parser/systemd-reading.ts";
import { unitText } from "./arbitrary-unit-text.ts";

const allKnown: SystemdReadingOptions = { sectionKind: () => "known" };

/** A file that systemd does not reject, with all kinds of lines and line ends. */
const readableText = fc
  .array(
    fc.constantFrom("A=1\n", "B=2 \\\n", "# c\n", " ; d\n", "\n", "  3\n", "C=4\r\n", "D=5\0", "E\r", "[Unit]\n", "F="),
    {
      maxLength: 30,
    },
  )
  .map((parts) => `[Unit]\n${parts.join("")}`);

describe("readSystemd", () => {
  it("counts lines as an index of the text does", () => {
    let checked = 0;
    fc.assert(
      fc.property(readableText, (text) => {
        const lines = indexLines(text);
        for (const { entry, line } of readSystemd(parse(text), allKnown).assignments) {
          // An entry that the end of the file cuts off is said to end one line further.
          if (entry.end === text.length) continue;
          let last = lineAt(lines, entry.end) - 1;
          while (last > lineAt(lines, entry.start) && /^[ \t]*[#;]/.test(lineText(lines, last))) last--;
          expect(line).toBe(last);
          checked++;
        }
      }),
      { numRuns: 600 },
    );
    expect(checked).toBeGreaterThan(500);
  });

  it.each([
    ["[Unit]\nA=1 \\\n# why\n  2\nB=3\n", [4, 5]],
    ["\ufeff[Unit]\nA=1 \\\n2", [3]],
    ["[Unit]\nA=1 \\", [3]],
    ["[Unit]\r\nA=1\n\rB=2\0C=3\n", [2, 3, 4]],
  ])("gives the last line of each assignment of %j", (text, expected) => {
    expect(readSystemd(parse(text)).assignments.map(({ line }) => line)).toEqual(expected);
  });
});

describe("a tree", () => {
  it("is plain data, whatever it is made with", () => {
    fc.assert(
      fc.property(unitText, (text) => {
        const tree = parse(text);
        expect(structuredClone(tree)).toEqual(tree);
        expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
      }),
    );
  });
});
