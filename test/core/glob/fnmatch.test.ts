import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchFnmatch } from "../../../src/core/glob/fnmatch.ts";
import { expectLinear } from "../../expect-linear.ts";

describe("matchFnmatch", () => {
  it.each([
    ["*", "", true],
    ["a*c", "abbc", true],
    ["a*c", "abbd", false],
    ["*.service", "a.service", true],
    ["?.service", ".service", false],
    ["[abc]", "b", true],
    ["[!abc]", "b", false],
    ["[^abc]", "d", true],
    ["[a-c]x", "bx", true],
    ["[]a]", "]", true],
    ["[a-]", "-", true],
    ["[[:digit:]]*", "7up", true],
    ["[[:digit:]]*", "up7", false],
    ["[[:nope:]]", ":]", true],
    ["[", "[", true],
    ["a[", "a[", true],
    ["\\*", "*", true],
    ["\\*", "x", false],
    ["é?", "éa", true],
  ])("%s against %s", (pattern, text, expected) => {
    expect(matchFnmatch(pattern, text)).toBe(expected);
  });

  it("takes a backslash literally when asked to", () => {
    expect(matchFnmatch("a\\x2d*", "a\\x2db", { noEscape: true })).toBe(true);
    expect(matchFnmatch("a\\x2d*", "ax2db", { noEscape: true })).toBe(false);
  });

  it("keeps slashes apart when asked to", () => {
    expect(matchFnmatch("a*c", "a/c", { pathname: true })).toBe(false);
    expect(matchFnmatch("a/*", "a/c", { pathname: true })).toBe(true);
  });

  it("matches a text against itself, and everything against a star", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(matchFnmatch(text.replace(/[*?[\\]/g, "\\$&"), text)).toBe(true);
        expect(matchFnmatch("*", text)).toBe(true);
      }),
    );
  });

  it("ends soon on patterns made to backtrack", () => {
    expectLinear((text) => expect(matchFnmatch(`${"*a".repeat(200)}b`, text)).toBe(false), "a", 20_000);
    expectLinear((pattern) => expect(matchFnmatch(pattern, "x")).toBe(false), "[", 100_000);
    expectLinear((pattern) => expect(matchFnmatch(pattern, "x")).toBe(false), "[[:", 150_000);
  });
});
