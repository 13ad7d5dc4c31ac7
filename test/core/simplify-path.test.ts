import { describe, expect, it } from "vitest";
import { isNormalizedPath, isValidPath, simplifyPath } from "../../src/core/simplify-path.ts";

describe("simplifyPath", () => {
  it.each([
    ["/a//b/./c/", "/a/b/c"],
    ["/", "/"],
    ["///", "/"],
    ["/..", "/"],
    ["/../../a", "/a"],
    ["/a/..", "/a/.."],
    ["", ""],
    [".", "."],
    ["./", "."],
    ["./a", "a"],
    ["../a", "../a"],
    [`/a/${"x".repeat(256)}//b/`, `/a/${"x".repeat(256)}//b/`],
  ])("%s becomes %s", (path, simple) => expect(simplifyPath(path)).toBe(simple));
});

describe("isNormalizedPath", () => {
  it.each([
    ["/a/b", true],
    ["/a/b/", true],
    ["a", true],
    ["", false],
    ["/a//b", false],
    ["/a/./b", false],
    ["/a/..", false],
    ["/...", true],
    [`/${"é".repeat(127)}`, true],
    [`/${"é".repeat(128)}`, false],
    [`${"/a".repeat(2047)}/`, true],
    [`${"/a".repeat(2048)}`, false],
  ])("%s: %s", (path, expected) => expect(isNormalizedPath(path)).toBe(expected));

  it("knows what is merely valid", () => expect(isValidPath("/a//../b")).toBe(true));
});
