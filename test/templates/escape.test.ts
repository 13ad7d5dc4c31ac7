import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNormalizedPath, simplifyPath } from "../../src/core/simplify-path.ts";
import { decodeBytes } from "../../src/core/text/decode.ts";
import { escapeName, escapePath, unescapeName, unescapePath } from "../../src/templates/escape.ts";
import { isNameCharacter } from "../../src/templates/unit-name.ts";
import { expectLinear } from "../expect-linear.ts";

/** Any bytes as the library holds them: text, with stray bytes as lone surrogates. */
const bytes = fc.uint8Array({ maxLength: 60 }).map(decodeBytes);

describe("escapeName", () => {
  it.each([
    ["my-disk/été", "my\\x2ddisk-\\xc3\\xa9t\\xc3\\xa9"],
    [".hidden", "\\x2ehidden"],
    ["a.b", "a.b"],
    ["", ""],
    ["😀", "\\xf0\\x9f\\x98\\x80"],
    ["\udcff", "\\xff"],
  ])("%s becomes %s", (text, escaped) => expect(escapeName(text)).toBe(escaped));

  it("is undone by unescapeName, for every text", () => {
    fc.assert(
      fc.property(bytes, (text) => {
        expect(unescapeName(escapeName(text))).toEqual({ ok: true, value: text });
      }),
    );
  });

  it("leaves only characters of unit names", () => {
    fc.assert(
      fc.property(bytes, (text) => {
        for (const character of escapeName(text)) expect(isNameCharacter(character.charCodeAt(0))).toBe(true);
      }),
    );
  });
});

describe("unescapeName", () => {
  it.each([
    ["a\\b", 1, 3],
    ["a\\", 1, 2],
    ["\\x2", 0, 3],
    ["\\xg0", 0, 3],
    ["\\X2d", 0, 2],
  ])("refuses %s at %i", (text, start, end) => {
    expect(unescapeName(text)).toEqual({ ok: false, error: { kind: "bad-escape", range: { start, end } } });
  });

  it("joins bytes to characters across pieces", () => {
    expect(unescapeName("\\xc3\udca9")).toEqual({ ok: true, value: "é" });
    expect(unescapeName("\\xC3\\xA9-")).toEqual({ ok: true, value: "é/" });
  });

  it("is linear", () => {
    expectLinear(unescapeName, "\\x2d");
    expectLinear(unescapeName, "-");
    expectLinear(escapeName, "-");
  });
});

describe("escapePath", () => {
  it.each([
    ["/var//lib/my-data/", "var-lib-my\\x2ddata"],
    ["/", "-"],
    ["", "-"],
    ["/..", "-"],
    ["foo/bar", "foo-bar"],
  ])("%s becomes %s", (path, escaped) => expect(escapePath(path)).toEqual({ ok: true, value: escaped }));

  it.each(["/a/../b", ".", "..", `/${"x".repeat(256)}`, "/a".repeat(2048)])("refuses %s", (path) => {
    expect(escapePath(path)).toMatchObject({ ok: false, error: { kind: "path-not-normalized" } });
  });

  it("is undone by unescapePath for every path it takes", () => {
    const component = fc.stringMatching(/^[a-z. é\\-]{1,8}$/);
    fc.assert(
      fc.property(fc.array(component, { maxLength: 6 }), (components) => {
        const path = `/${components.join("/")}`;
        const escaped = escapePath(path);
        expect(escaped.ok).toBe(isNormalizedPath(simplifyPath(path)));
        if (escaped.ok) expect(unescapePath(escaped.value)).toEqual({ ok: true, value: simplifyPath(path) });
      }),
    );
  });
});

describe("unescapePath", () => {
  it.each(["", "--", "-a", "a-", "a-..-b", ".", "\\x2f"])("refuses %s", (text) => {
    expect(unescapePath(text).ok).toBe(false);
  });

  it("ends at a zero byte, before it looks at the path", () => {
    expect(unescapePath("a\\x00--b")).toEqual({ ok: true, value: "/a" });
    expect(unescapePath("a-\\x00b").ok).toBe(false);
  });

  it("gives the root for a dash", () => expect(unescapePath("-")).toEqual({ ok: true, value: "/" }));
});
