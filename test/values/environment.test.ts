import { describe, expect, it } from "vitest";
import { ok } from "../../src/core/result.ts";
import { parseCondition, printCondition } from "../../src/values/condition.ts";
import {
  mergeEnvironment,
  parseEnvironment,
  parseEnvironmentNames,
  printEnvironment,
} from "../../src/values/environment.ts";
import { expandVariables, scanVariables } from "../../src/values/environment-expansion.ts";
import type { ExpandText } from "../../src/values/value-context.ts";
import { expectLinear } from "../expect-linear.ts";

describe("parseEnvironment", () => {
  it.each<[string, Record<string, string>, string[]]>([
    ["A=1 \"B=x y\" C='z'", { A: "1", B: "x y", C: "z" }, []],
    ["A=1 1B=2 C=3", { A: "1", C: "3" }, ["invalid-env-assignment item-dropped 1B=2"]],
    ['A=1 "B=2', { A: "1" }, ['invalid-syntax rest-dropped "B=2']],
    ["A=\\q B=2", {}, ["invalid-syntax line-ignored \\q"]],
    ["A=\\xff", {}, ["invalid-env-assignment item-dropped A=\\xff"]],
    ["A=", { A: "" }, []],
  ])("%s", (text, values, problems) => {
    const reading = parseEnvironment(text);
    const items = reading.outcome === "set" ? reading.value : [];
    expect(Object.fromEntries(items.map(({ name, value }) => [name, value]))).toEqual(values);
    expect(
      reading.problems.map(({ kind, effect, range }) => `${kind} ${effect} ${text.slice(range.start, range.end)}`),
    ).toEqual(problems);
  });

  it("keeps the first position and the last value of a name", () => {
    const list = (text: string) => {
      const reading = parseEnvironment(text);
      return reading.outcome === "set" ? reading.value : [];
    };
    const merged = mergeEnvironment([list("A=1 B=2"), list("A=3")]);
    expect(merged.map(({ name, value }) => `${name}=${value}`)).toEqual(["A=3", "B=2"]);
  });

  it("reads names, and assignments only where they are allowed", () => {
    const text = "A B=c";
    expect(parseEnvironmentNames(text)).toMatchObject({
      value: [{ name: "A" }],
      problems: [{ kind: "invalid-env-name" }],
    });
    expect(parseEnvironmentNames(text, { orAssignments: true })).toMatchObject({
      value: [{ name: "A" }, { name: "B", value: "c" }],
      problems: [],
    });
  });

  it.each(["A=1 'B=x  y' C=\\n\\x27%%", "A= B=é\\xc3\\xa9"])("%s printed reads back as the same", (text) => {
    const expand: ExpandText = (part) => ok(part.replaceAll("%%", "%"));
    const list = (value: string) => {
      const reading = parseEnvironment(value, { expand });
      return reading.outcome === "set" ? reading.value.map(({ name, value: set }) => ({ name, value: set })) : [];
    };
    expect(list(text).length).toBeGreaterThan(1);
    expect(list(printEnvironment(list(text)))).toEqual(list(text));
  });

  it.each(['"', "\\", "A=1 ", "A=", "''", "\\x"])("reads many %j in linear time", (piece) => {
    expectLinear(parseEnvironment, piece);
  });
});

describe("expandVariables", () => {
  const environment = new Map([
    ["A", "x y"],
    ["Q", 'a "b c" d'],
    ["E", ""],
  ]);

  it.each<[string, string[]]>([
    ["$A", ["x", "y"]],
    ["$Q", ["a", "b c", "d"]],
    ["$E", []],
    ["$NONE", []],
    ["$A/b", []],
    ["${A}/b", ["x y/b"]],
    ["-${NONE}-", ["--"]],
    ["a$A", ["a$A"]],
    ["$$A", ["$A"]],
    ["${A", ["${A"]],
    ["${A:-b}${A}", ["${A:-b}x y"]],
    ["${${A}}", ["}"]],
    ["$", []],
    ["${A$$", ["${A$$"]],
  ])("%s becomes %j", (argument, expanded) => {
    expect(expandVariables([argument], environment).argv).toEqual(expanded);
  });

  it("lists what is unset and what is no name", () => {
    expect(expandVariables(["$N", "${M}", "$A/b", "${1}"], environment)).toMatchObject({
      unset: ["N", "M"],
      invalid: ["A/b", "1"],
    });
  });

  it("says where each use stands", () => {
    expect(scanVariables("-p${PORT}$$x")).toEqual([
      { kind: "inline", name: "PORT", start: 2, end: 9 },
      { kind: "escaped", name: "", start: 9, end: 11 },
    ]);
  });

  it.each(["$", "${", "x${", "x${A:-", "x$$", "}"])("scans many %j in linear time", (piece) => {
    expectLinear(scanVariables, piece);
  });
});

describe("parseCondition", () => {
  it.each<[string, "path" | "string", string | undefined]>([
    ["|!/a//b/", "path", "|!/a/b"],
    ["| ! foo", "string", "|!foo"],
    ["!| foo", "string", "!| foo"],
    ["!", "string", "!"],
    ["! /a", "path", undefined],
    ["/a/../b", "path", undefined],
    ["%h/x", "path", "%%h/x"],
  ])("%s (%s) prints as %s", (text, argument, printed) => {
    const reading = parseCondition(text, { argument });
    expect(reading.outcome === "set" ? printCondition(reading.value) : undefined).toBe(printed);
  });

  it("points at the path that is refused", () => {
    expect(parseCondition("|!x", { argument: "path" })).toMatchObject({
      outcome: "ignored",
      problems: [{ kind: "path-not-absolute", effect: "line-ignored", range: { start: 2, end: 3 } }],
    });
    expect(parseCondition("")).toMatchObject({ outcome: "reset" });
  });
});
