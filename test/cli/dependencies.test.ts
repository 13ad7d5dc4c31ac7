import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "./memory-io.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "unitfile-deps-"));
  mkdirSync(join(folder, "units"));
  const service = "[Service]\nExecStart=/bin/true\n";
  writeFileSync(join(folder, "units/web.service"), `[Unit]\nRequires=db.service\nAfter=db.service\n${service}`);
  writeFileSync(join(folder, "units/db.service"), service);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unitfile = (...args: string[]) => run([...args, "--unit-path", "units"], { cwd: folder });

describe("unitfile deps", () => {
  it("gives programs kinds, origins and places", async () => {
    const { code, out } = await unitfile("deps", "web", "--kind", "requires", "--format", "json");
    const { dependencies } = JSON.parse(out) as {
      dependencies: { unit: string; origin: string[]; places: unknown[] }[];
    };
    expect(code).toBe(0);
    expect(dependencies.map(({ unit, origin }) => [unit, origin])).toEqual([
      ["db.service", ["file"]],
      ["sysinit.target", ["default"]],
      ["system.slice", ["file"]],
    ]);
    expect(dependencies[0]?.places).toMatchObject([{ line: 2, column: 1 }]);
  });

  it.each([
    [["deps", "gone"], 1, ""],
    [["deps", "web@.service"], 2, "web@.service is a template; name an instance of it, such as web@1.service"],
    [["deps", "web", "--kind", "needs"], 2, "--kind needs: use one of requires"],
    [["deps", "web", "--depth", "x"], 2, "--depth x: use a whole number"],
    [["deps", "web", "--format", "xml"], 2, "--format xml: use text or json"],
  ])("%j ends with %i", async (args, code, message) => {
    const result = await unitfile(...args);
    expect(result.code).toBe(code);
    expect(result.err).toContain(message);
  });
});

describe("unitfile start", () => {
  it("gives programs the jobs with reasons", async () => {
    const { code, out } = await unitfile("start", "web", "--format", "json");
    const { ok, jobs } = JSON.parse(out) as { ok: boolean; jobs: { unit: string; step: number }[] };
    expect([code, ok]).toEqual([0, true]);
    expect(jobs.map(({ unit, step }) => [unit, step])).toEqual([
      ["sysinit.target", 0],
      ["db.service", 1],
      ["web.service", 2],
    ]);
  });

  it.each([
    [["start", "gone"], 1, "", "gone.service not found"],
    [["start", "web", "--job", "jump"], 2, "--job jump: use one of start", ""],
    [["start", "web", "--mode", "soft"], 2, "--mode soft: use one of replace", ""],
    [["start", "web", "--why", "basic.target"], 0, "", "basic.target gets no job"],
  ])("%j ends with %i", async (args, code, message, output) => {
    const result = await unitfile(...args);
    expect(result.code).toBe(code);
    expect(result.err).toContain(message);
    expect(result.out).toContain(output);
  });
});

describe("unitfile graph", () => {
  it.each([
    ["dot", /^digraph units/],
    ["mermaid", /^flowchart RL/],
    ["svg", /^<svg /],
    ["json", /^\{/],
  ])("draws %s", async (format, start) => {
    const { code, out } = await unitfile("graph", "--format", format);
    expect(code).toBe(0);
    expect(out).toMatch(start);
    expect(out).toContain("web.service");
  });

  it("says what is wrong with its options", async () => {
    expect((await unitfile("graph", "--format", "png")).err).toContain("--format png: use svg, dot, mermaid or json");
    expect((await unitfile("graph", "web", "-o", "missing/x.svg")).code).toBe(3);
  });
});
