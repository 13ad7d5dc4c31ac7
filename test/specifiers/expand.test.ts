import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { originalRange } from "../../src/core/range-map.ts";
import type { SpecifierContext } from "../../src/specifiers/context.ts";
import { expand, expandKnown } from "../../src/specifiers/expand.ts";
import { scanSpecifiers } from "../../src/specifiers/scan-specifiers.ts";
import { instantiatesItself } from "../../src/specifiers/self-recursion.ts";
import { parseUnitName } from "../../src/templates/unit-name.ts";
import { expectLinear } from "../expect-linear.ts";

function named(text: string) {
  const parsed = parseUnitName(text);
  if (!parsed.ok) throw new TypeError(text);
  return parsed.value;
}

function contextOf(name: string, more: Partial<SpecifierContext> = {}): SpecifierContext {
  return { unit: named(name), manager: "system", machine: { H: "web01", w: "", t: "/run" }, ...more };
}

const instance = contextOf("web-a@x-1.service");
const textOf = (text: string, context = instance, options = {}) => {
  const expanded = expand(text, context, options);
  return expanded.ok ? expanded.value.text : expanded.error.kind;
};

describe("expand", () => {
  it.each([
    ["%n %N %p %P %i %I %j %J %f", "web-a@x-1.service web-a@x-1 web-a web/a x-1 x/1 a a /x/1"],
    ["%H%w!", "web01!"],
    ["%d", "/run/credentials/web-a@x-1.service"],
    ["%%n", "%n"],
    ["50% of %%", "50% of %"],
    ["100%", "100%"],
    ["%-%_%é%\n", "%-%_%é%\n"],
    ["%%%", "%%"],
    ["", ""],
  ])("%s gives %s", (text, expected) => expect(textOf(text)).toBe(expected));

  it.each([
    ["a%zb", "unknown-specifier", 1, 3],
    ["%9", "unknown-specifier", 0, 2],
    ["%m", "missing-fact", 0, 2],
    ["%y", "missing-fact", 0, 2],
  ])("%s: %s", (text, kind, start, end) => {
    expect(expand(text, instance)).toMatchObject({ ok: false, error: { kind, range: { start, end } } });
  });

  it("knows fewer letters in names, and none where there is no expansion", () => {
    expect(textOf("%I", instance, { set: "name" })).toBe("unknown-specifier");
    expect(textOf("%p-%i", instance, { set: "name" })).toBe("web-a-x-1");
    expect(textOf("%I%%", instance, { set: "none" })).toBe("%I%%");
  });

  it("tells what the machine lacks from what is not known of it", () => {
    const context = contextOf("a.service", { unavailable: "m" });
    expect(expand("%m", context)).toMatchObject({ error: { kind: "unresolvable", reason: "not-on-this-machine" } });
  });

  it.each([
    ["bad\\xzz.service", "%P", "bad-escape"],
    ["a--b.service", "%f", "not-a-path"],
    ["foo-.service", "%J", "empty-component"],
  ])("%s has no %s: %s", (name, text, reason) => {
    expect(expand(text, contextOf(name))).toMatchObject({ error: { kind: "unresolvable", reason } });
  });

  it("has no instance in a template, except where [Install] has a default", () => {
    const template = contextOf("web@.service");
    expect(textOf("%i", template)).toBe("no-instance");
    expect(textOf("%n", template)).toBe("no-instance");
    expect(textOf("%p", template)).toBe("web");
    expect(textOf("%n %N %i|%p", template, { set: "install" })).toBe("web@.service web@ |web");
    const withDefault = { ...template, defaultInstance: "d" };
    expect(textOf("%n %N %i %p", withDefault, { set: "install" })).toBe("web@d.service web@d d web");
  });

  it("looks at the length where systemd does", () => {
    const limit = { limit: 4 };
    expect(textOf("abcd", instance, limit)).toBe("abcd");
    expect(textOf("abcde", instance, limit)).toBe("too-long");
    expect(textOf("%H", instance, limit)).toBe("too-long");
    expect(textOf("éé", instance, limit)).toBe("éé");
    expect(textOf("ééa", instance, limit)).toBe("too-long");
    // A doubled or last percent sign is added without a look at the length.
    expect(textOf("abcd%%", instance, limit)).toBe("abcd%");
    expect(textOf("abcd%%%%", instance, limit)).toBe("too-long");
    expect(textOf("abcd%", instance, limit)).toBe("abcd%");
  });

  it("leads back to the text before", () => {
    const expanded = expand("a%H/%%", instance);
    if (!expanded.ok) throw new TypeError("not expanded");
    expect(expanded.value.text).toBe("aweb01/%");
    expect(originalRange(expanded.value, { start: 2, end: 4 })).toEqual({ start: 1, end: 3 });
    expect(originalRange(expanded.value, { start: 6, end: 8 })).toEqual({ start: 3, end: 6 });
    expect(expanded.value.expansions.map(({ letter, value }) => [letter, value])).toEqual([
      ["H", "web01"],
      ["%", "%"],
    ]);
  });

  it("does not change text without a percent sign", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 100 }).filter((text) => !text.includes("%")),
        (text) => {
          expect(textOf(text)).toBe(text);
        },
      ),
    );
  });

  it("gives the text back when every percent sign is doubled", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        expect(textOf(text.replaceAll("%", "%%"))).toBe(text);
      }),
    );
  });

  it("tiles the result with its pieces, and the problems cover the rest", () => {
    const text = fc.array(fc.constantFrom("%", "%%", "%n", "%H", "%z", "%m", "a", "é", " "), { maxLength: 20 });
    fc.assert(
      fc.property(text, (parts) => {
        const { expanded, problems } = expandKnown(parts.join(""), instance);
        let at = 0;
        for (const piece of expanded.pieces) {
          expect(piece.start).toBe(at);
          at = piece.end;
        }
        expect(at).toBe(expanded.text.length);
        expect(expand(parts.join(""), instance).ok).toBe(problems.length === 0);
      }),
    );
  });

  it("is linear", () => {
    for (const part of ["%", "%%", "%n", "%z", "%-", "a%"]) expectLinear((text) => expandKnown(text, instance), part);
  });
});

describe("scanSpecifiers", () => {
  it("reads from left to right", () => {
    expect(scanSpecifiers("a%n%%%").map(({ letter }) => letter)).toEqual(["n", "%", ""]);
  });
});

describe("instantiatesItself", () => {
  it.each([
    ["web@%i-x.service", "web@1-x.service", true],
    ["web@%i.service", "web@1.service", false],
    ["web@2.service", "web@2.service", false],
    ["db@%i-x.service", "db@1-x.service", false],
    ["web@%N.service", "web@web\\x401.service", true],
  ])("%s (%s): %s", (text, target, expected) => {
    expect(instantiatesItself(text, named(target), named("web@1.service"))).toBe(expected);
  });
});
