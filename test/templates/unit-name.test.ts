import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ok } from "../../src/core/result.ts";
import {
  buildUnitName,
  isValidUnitName,
  lastComponent,
  nameWithoutType,
  parseUnitName,
  UNIT_TYPES,
  unitTypeOf,
} from "../../src/templates/unit-name.ts";

describe("parseUnitName", () => {
  it.each([
    { name: "web@1.service", parts: { kind: "instance", prefix: "web", instance: "1", type: "service" } },
    { name: "web@.service", parts: { kind: "template", prefix: "web", type: "service" } },
    { name: "web.service", parts: { kind: "plain", prefix: "web", type: "service" } },
    { name: "a@b@c.socket", parts: { kind: "instance", prefix: "a", instance: "b@c", type: "socket" } },
    { name: "a@@.socket", parts: { kind: "instance", prefix: "a", instance: "@", type: "socket" } },
    { name: "..service", parts: { kind: "plain", prefix: ".", type: "service" } },
    { name: "-.slice", parts: { kind: "plain", prefix: "-", type: "slice" } },
    { name: "a.b@c.d.timer", parts: { kind: "instance", prefix: "a.b", instance: "c.d", type: "timer" } },
  ])("$name is $parts.kind", ({ name, parts }) => {
    expect(parseUnitName(name)).toEqual(ok({ text: name, ...parts }));
  });

  it.each([
    ["", "empty", 0, 0],
    ["web", "missing-type", 0, 3],
    ["web.servcie", "unknown-type", 4, 11],
    ["web.Service", "unknown-type", 4, 11],
    ["a.service@b", "unknown-type", 2, 11],
    ["a b.service", "bad-character", 1, 2],
    ["a/b.service", "bad-character", 1, 2],
    ["😀.service", "bad-character", 0, 2],
    [".service", "missing-prefix", 0, 1],
    ["@x.service", "missing-prefix", 0, 1],
    [`${"x".repeat(248)}.service`, "too-long", 255, 256],
  ])("refuses %s: %s", (name, kind, start, end) => {
    const parsed = parseUnitName(name);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error).toMatchObject({ kind, range: { start, end } });
  });

  it("takes 255 bytes", () => expect(isValidUnitName(`${"x".repeat(247)}.service`)).toBe(true));

  it("names the type that was meant", () => {
    expect(parseUnitName("web.servcie")).toMatchObject({ error: { nearest: "service" } });
  });

  it("is undone by buildUnitName", () => {
    const part = fc.stringMatching(/^[A-Za-z0-9:_.\\-]{1,30}$/);
    fc.assert(
      fc.property(
        part,
        fc.option(part, { nil: undefined }),
        fc.constantFrom(...UNIT_TYPES),
        (prefix, instance, type) => {
          const built = buildUnitName(instance === undefined ? { prefix, type } : { prefix, instance, type });
          expect(built.ok && built.value).toMatchObject({
            prefix,
            type,
            ...(instance === undefined ? {} : { instance }),
          });
        },
      ),
    );
  });
});

describe("parts of a name", () => {
  const named = (text: string) => {
    const parsed = parseUnitName(text);
    if (!parsed.ok) throw new TypeError(text);
    return parsed.value;
  };

  it.each([
    ["p-q@i.service", "p-q@i", "q"],
    ["foo-.service", "foo-", ""],
    ["foo.service", "foo", "foo"],
  ])("%s: without type %s, last component %s", (text, bare, component) => {
    expect(nameWithoutType(named(text))).toBe(bare);
    expect(lastComponent(named(text))).toBe(component);
  });

  it("tells the type of any text", () => {
    expect(unitTypeOf("a b.service")).toBe("service");
    expect(unitTypeOf("service")).toBeUndefined();
    expect(unitTypeOf("a.conf")).toBeUndefined();
  });

  it("restricts kinds", () => {
    expect(isValidUnitName("web@.service", ["plain", "instance"])).toBe(false);
    expect(isValidUnitName("web@.service", ["template"])).toBe(true);
  });
});
