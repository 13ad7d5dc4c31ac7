import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "./memory-io.ts";
import { runInFolder } from "./run-in-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const machines = "machines:\n  - id: m1\n    metadata: { disk: ssd }\n  - id: m2\n";
const files = {
  "cluster.yaml": machines,
  "any.service": "[X-Fleet]\nConflicts=search.service\n",
  "search.service": "[X-Fleet]\nMachineMetadata=disk=ssd\n",
};

describe("placement verbs refuse in one line", () => {
  it.each<[string, readonly string[], Readonly<Record<string, string>>, string]>([
    [
      "no machines",
      ["place", "a.service"],
      { "a.service": "" },
      "unitfile: which machines? name them with --cluster cluster.yaml or --machines list\n",
    ],
    ["a cluster file that is not there", ["place", ".", "--cluster", "c.yaml"], {}, "unitfile: c.yaml: no such file\n"],
    ["YAML that is none", ["place", "."], { "cluster.yaml": "machines: [\n" }, "unitfile: cluster.yaml:2:1: "],
    [
      "a state that is none",
      ["place", "."],
      { ...files, "cluster.yaml": `${machines}units:\n  any.service: running\n` },
      "unitfile: cluster.yaml:6:16: units.any.service: expected inactive, loaded or launched, or an object with target, text, file, demand\n",
    ],
    [
      "a machine twice",
      ["place", "."],
      { ...files, "cluster.yaml": "machines:\n  - id: m1\n  - id: m1\n" },
      "unitfile: cluster.yaml:3:9: machine m1 is listed twice (machines 1 and 2)\n",
    ],
    [
      "a file that fleet rejects",
      ["place", "."],
      { ...files, "any.service": "[X-Fleet]\nnonsense\n" },
      "unitfile: any.service:2:1: fleet rejects any.service: unexpected newline encountered while parsing option name\n",
    ],
    [
      "an unknown unit",
      ["why", "serch.service", "."],
      files,
      "unitfile: there is no unit serch.service in the cluster; did you mean search.service?\n",
    ],
    [
      "an unknown scenario",
      ["simulate", ".", "--scenario", "machine-los"],
      files,
      "unitfile: --scenario machine-los: there is no such scenario; did you mean machine-loss?\n",
    ],
    [
      "a bad number",
      ["outcomes", ".", "--budget", "many"],
      files,
      "unitfile: --budget many: use a whole number from 1 up\n",
    ],
    [
      "a bad trace",
      ["simulate", "t.jsonl"],
      { "t.jsonl": '{"trace":1,"machines":[],"units":[]}\n{"kind":"nothing"}\n' },
      "unitfile: t.jsonl: line 2: unknown kind nothing; known are ",
    ],
    ["a bad format", ["place", ".", "--format", "xml"], files, "unitfile: --format xml: use text or json\n"],
  ])("%s", async (_name, args, given, message) => {
    const { code, out, err } = await runInFolder(args, given);
    expect(err.startsWith(message) ? message : err).toBe(message);
    expect(out).toBe("");
    // For `place` and `plan`, 2 says that the answer is not known.
    expect(code).toBe(args[0] === "place" || args[0] === "plan" ? 255 : 2);
  });
});

it("says of a named file that nothing was taken from it", async () => {
  const { err } = await runInFolder(["place", "pod.yaml", "."], { ...files, "pod.yaml": "kind: Pod\nspec: {a: [1,\n" });
  expect(err).toContain("unitfile: warning: pod.yaml: nothing taken from it: ");
});

describe("exit codes", () => {
  it.each<[readonly string[], number]>([
    [["place", "."], 1],
    [["place", "search.service", "--cluster", "cluster.yaml"], 0],
    [["why", "search.service", "."], 1],
    [["why", "any.service", "."], 0],
    [["outcomes", "."], 1],
    [["plan", "."], 0],
    [["resilience", "search.service", "--cluster", "cluster.yaml"], 1],
    [["simulate", ".", "--check"], 0],
  ])("%j: %i", async (args, code) => {
    expect((await runInFolder(args, files)).code).toBe(code);
  });
});

describe("output for programs", () => {
  it("is JSON with the whole answer", async () => {
    const { out } = await runInFolder(["place", ".", "--format", "json"], files);
    expect(JSON.parse(out)).toMatchObject({
      result: "rest",
      placement: { "any.service": "m1" },
      unplaced: [{ unit: "search.service" }],
      orderSensitive: ["search.service"],
    });
    const why = await runInFolder(["why", "search.service", ".", "--format", "json"], files);
    expect(JSON.parse(why.out)).toMatchObject({
      verdict: "order-sensitive",
      fleetTexts: { m2: ["local Machine metadata insufficient"] },
    });
  });

  it("takes machines from other tools", async () => {
    const table = "MACHINE\tIP\tMETADATA\nm1\t10.0.0.1\tdisk=ssd\n";
    const { out } = await runInFolder(["place", "search.service", "--machines", "list.txt"], {
      ...files,
      "list.txt": table,
    });
    expect(out).toContain("search.service  m1\n");
  });

  it("plays a saved trace again, byte for byte", async () => {
    const path = join(tmpdir(), "unitfile-placement-test.jsonl");
    const saved = await runInFolder(["simulate", ".", "--seed", "3", "--save", path, "--format", "json"], files);
    const again = await run(["simulate", path, "--format", "json"]);
    rmSync(path);
    expect(again.out).toBe(saved.out);
  });
});

it("draws a placement", async () => {
  const path = join(tmpdir(), "unitfile-placement-test.svg");
  await run(
    [
      "plan",
      "fixtures/examples/fleet",
      "--cluster",
      "fixtures/examples/fleet/next.yaml",
      "--from",
      "fixtures/examples/fleet",
      "--svg",
      path,
    ],
    { cwd: root },
  );
  const drawn = readFileSync(path, "utf8");
  rmSync(path);
  await expect(drawn).toMatchFileSnapshot("../../fixtures/reports/placement.svg");
});
