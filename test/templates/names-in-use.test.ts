import { describe, expect, it } from "vitest";
import { originalRange } from "../../src/core/range-map.ts";
import { replaceFleetSpecifiers } from "../../src/templates/fleet-specifiers.ts";
import { completeDependencyName, instantiate, templateOf } from "../../src/templates/instantiate.ts";
import { mangleName } from "../../src/templates/mangle.ts";
import { nameDisagreements } from "../../src/templates/name-disagreements.ts";
import { isHashedName, nameFromPath, pathFromName } from "../../src/templates/path-name.ts";
import { isSliceName, parentSlice, sliceAncestors } from "../../src/templates/slice.ts";
import { checkEscapeRequest, type EscapeRequest, escapeLikeSystemd } from "../../src/templates/systemd-escape.ts";
import { parseUnitName } from "../../src/templates/unit-name.ts";

function named(text: string) {
  const parsed = parseUnitName(text);
  if (!parsed.ok) throw new TypeError(text);
  return parsed.value;
}

describe("templates and instances", () => {
  it("fills a template", () => {
    expect(instantiate(named("web@.service"), "1")).toMatchObject({ ok: true, value: { text: "web@1.service" } });
    expect(instantiate(named("web@1.service"), "2")).toMatchObject({ ok: true, value: { text: "web@2.service" } });
    expect(instantiate(named("web@.service"), "")).toMatchObject({ ok: false, error: { kind: "empty" } });
    expect(instantiate(named("web@.service"), "a b")).toMatchObject({ ok: false, error: { kind: "bad-character" } });
  });

  it("knows an instance's template", () => {
    expect(templateOf(named("web@1.service"))).toBe("web@.service");
    expect(templateOf(named("web.service"))).toBeUndefined();
  });

  it.each([
    ["a@.service", "n.service", "a@n.service"],
    ["a@.service", "n@x.service", "a@x.service"],
    ["a@y.service", "n@x.service", "a@y.service"],
    ["a@.slice", "n.service", undefined],
    ["a b.service", "n.service", undefined],
    [`${"x".repeat(240)}@.service`, "long-name.service", undefined],
  ])("%s in %s means %s", (text, owner, meant) => {
    expect(completeDependencyName(text, named(owner))?.text).toBe(meant);
  });
});

describe("slices", () => {
  it("form a tree", () => {
    expect(sliceAncestors("a-b-c.slice")).toEqual(["a-b.slice", "a.slice", "-.slice"]);
    expect(parentSlice("-.slice")).toBeUndefined();
    expect(sliceAncestors("a--b.slice")).toEqual([]);
  });

  it.each([
    ["-.slice", true],
    ["user-1000.slice", true],
    ["-a.slice", false],
    ["a-.slice", false],
    ["a@b.slice", false],
    ["a.service", false],
  ])("%s: %s", (text, expected) => expect(isSliceName(text)).toBe(expected));
});

describe("names of paths", () => {
  it.each([
    ["/var/lib/docker", "var-lib-docker.mount"],
    ["/", "-.mount"],
    ["/a b", "a\\x20b.mount"],
  ])("%s is %s and back", (path, name) => {
    const built = nameFromPath(path, "mount");
    expect(built).toMatchObject({ ok: true, value: { text: name } });
    if (built.ok) expect(pathFromName(built.value)).toEqual({ ok: true, value: path });
  });

  it("shortens what would be too long, and then knows no way back", () => {
    const built = nameFromPath(`/${"y".repeat(250)}/z`, "mount");
    if (!built.ok) throw new TypeError("not built");
    expect(built.value.text).toHaveLength(255);
    expect(isHashedName(built.value)).toBe(true);
    expect(pathFromName(built.value)).toMatchObject({ ok: false, error: { kind: "hashed-name" } });
    expect(nameFromPath(`/${"y".repeat(250)}/zz`, "mount")).not.toEqual(built);
  });
});

describe("mangleName", () => {
  it.each([
    ["web", {}, "web.service"],
    ["/dev/sda1", {}, "dev-sda1.device"],
    ["/home/x y", {}, "home-x\\x20y.mount"],
    ["web*", {}, "web\\x2a.service"],
    ["web*", { globs: true }, "web*"],
    ["we b*", { globs: true }, "we\\x20b*"],
    ["web", { globs: true, type: "timer" as const }, "web.timer"],
  ])("%s with %o is %s", (text, options, name) => expect(mangleName(text, options)).toEqual({ ok: true, value: name }));

  it("gives up on what cannot be a name", () => {
    expect(mangleName("@x")).toMatchObject({ error: { kind: "missing-prefix" } });
    expect(mangleName("")).toMatchObject({ error: { kind: "empty" } });
  });
});

describe("escapeLikeSystemd", () => {
  const conflicts: EscapeRequest[] = [
    { suffix: "mount", template: "a@.service" },
    { action: "mangle", template: "a@.service" },
    { action: "mangle", suffix: "mount" },
    { action: "mangle", path: true },
    { action: "unescape", suffix: "mount" },
    { action: "unescape", instance: true, template: "a@.service" },
    { instance: true },
  ];
  it.each(conflicts)("refuses %o", (request) => {
    expect(checkEscapeRequest(request)).toMatchObject({ ok: false, error: { kind: "conflicting-options" } });
  });

  it("cuts unescaped text at a zero byte, as a C string ends", () => {
    expect(escapeLikeSystemd("a\\x00b", { action: "unescape" })).toEqual({ ok: true, value: { text: "a" } });
  });
});

describe("nameDisagreements", () => {
  it.each([
    ["web@1.service", []],
    [".service", ["refused-by-systemd", "command-line"]],
    ["x.snapshot", ["refused-by-systemd"]],
    ["db.target", ["command-line"]],
    ["a@b.mount", []],
    ["é.service", ["command-line"]],
  ])("%s: %o", (text, kinds) => expect(nameDisagreements(text).map(({ kind }) => kind)).toEqual(kinds));
});

describe("replaceFleetSpecifiers", () => {
  it.each([
    ["%p@2.service", "web@1.service", "web@2.service"],
    ["%H %%i %z", "web@1.service", "%H %1 %z"],
    ["%n|%N|%p|%i", "web@1.service", "web@1.service|web@1|web|1"],
    ["%i", "web@.service", ""],
    ["%n", "web", "%n"],
    // What %n brings in is looked at again.
    ["%n", "%i@7.service", "7@7.service"],
  ])("%s in %s gives %s", (text, name, expected) => expect(replaceFleetSpecifiers(text, name).text).toBe(expected));

  it("leads back to the text before", () => {
    const result = replaceFleetSpecifiers("a%p-%i", "web@1.service");
    expect(result.text).toBe("aweb-1");
    expect(originalRange(result, { start: 2, end: 3 })).toEqual({ start: 1, end: 3 });
    expect(originalRange(result, { start: 5, end: 6 })).toEqual({ start: 4, end: 6 });
    expect(originalRange(result, { start: 4, end: 5 })).toEqual({ start: 3, end: 4 });
  });
});
