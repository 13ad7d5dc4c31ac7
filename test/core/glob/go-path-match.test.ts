import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesGoPattern, matchGoPattern, readGoPattern } from "../../../src/core/glob/go-path-match.ts";

describe("patterns of Go's path.Match", () => {
  it.each([
    ["*", "a.service", true],
    ["*", ".x", true],
    ["*", "a/b", false],
    ["a?c", "abc", true],
    ["[!a]", "b", false],
    ["[^a]", "b", true],
    ["{a,b}", "a", false],
    ["[a-c]", "b", true],
    ["[c-a]", "b", false],
    ["\\*", "*", true],
    ["é?", "éx", true],
    // A class may match a slash, but nobody goes back to an earlier star for it.
    ["*[a/]*", "a/", false],
    ["*[a/]", "a/", true],
  ])("%j and %j: %j", (pattern, name, matched) => {
    expect(matchGoPattern(pattern, name)).toBe(matched);
  });

  it.each(["[", "[]", "[]a]", "[a-]", "[-a]", "a\\", "x*[", "[a"])("%j is malformed and matches nothing", (pattern) => {
    expect(readGoPattern(pattern).malformed).toBe(true);
    expect(matchGoPattern(pattern, pattern)).toBe(false);
  });

  it("match what they escape", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(matchGoPattern(name.replaceAll(/[*?[\\\]-]/g, "\\$&"), name)).toBe(true);
      }),
    );
  });

  it("begin with their literal part", () => {
    const pattern = fc
      .array(fc.constantFrom("a", "b", "*", "?", "[ab]", "\\a"), { maxLength: 6 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(pattern, fc.array(fc.constantFrom("a", "b")), (text, letters) => {
        const read = readGoPattern(text);
        const name = letters.join("");
        if (matchesGoPattern(read, name)) expect(name.startsWith(read.literalPrefix)).toBe(true);
      }),
    );
  });
});
