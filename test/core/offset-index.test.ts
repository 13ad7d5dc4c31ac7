import fc from "fast-check";
import { expect, it } from "vitest";
import { bytesBefore, indexOffsets, pointsBefore } from "../../src/core/offset-index.ts";
import { encodeText } from "../../src/core/text/decode.ts";

const character = fc.constantFrom("a", "é", "€", "😀", "\udcff", "\n");

it("counts as encoding the text before each offset does", () => {
  fc.assert(
    fc.property(fc.array(character, { maxLength: 40 }), fc.integer({ min: 0, max: 3000 }), (parts, repeat) => {
      const text = "x".repeat(repeat) + parts.join("").repeat(1 + Math.floor(repeat / 20));
      const index = indexOffsets(text);
      for (const offset of [0, repeat, repeat + 1, Math.floor(text.length / 2), text.length]) {
        // Between the halves of a pair there is no place of its own.
        if (/[\ud800-\udbff]/.test(text.charAt(offset - 1))) continue;
        expect(bytesBefore(index, offset)).toBe(encodeText(text.slice(0, offset)).length);
        expect(pointsBefore(index, offset)).toBe([...text.slice(0, offset)].length);
      }
    }),
    { numRuns: 200 },
  );
});
