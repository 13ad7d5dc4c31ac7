import { describe, expect, it } from "vitest";
import { runInFolder } from "./run-in-folder.ts";

const machines = `machines:
  - { id: core-01, metadata: { zone: a, disk: ssd } }
  - { id: core-02, metadata: { zone: a, disk: hdd } }
  - { id: core-03, metadata: { zone: b, disk: hdd } }
`;
const cluster = `${machines}units:
  web@1.service: launched
  web@2.service: launched
placement:
  web@1.service: core-01
  web@2.service: core-02
  proxy.service: core-03
`;
const files = {
  "cluster.yaml": cluster,
  "web@.service": "[Service]\nExecStart=/usr/bin/web\n\n[X-Fleet]\nConflicts=%p@*.service\n",
  "db.service": "[Service]\nExecStart=/usr/bin/db\n\n[X-Fleet]\nMachineMetadata=disk=ssd\nConflicts=web@*.service\n",
  "proxy.service": "[Service]\nExecStart=/usr/bin/proxy\n",
};
const crowded = { ...files, "cluster.yaml": cluster.replace("units:\n", "units:\n  web@3.service: launched\n") };

describe("unitfile place --engine exact", () => {
  it("places what fleet cannot, with the fewest moves", async () => {
    const ran = await runInFolder(["place", ".", "--engine", "exact", "--objective", "min-moves"], files);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("proved best: min-moves 1");
    expect(ran.out).toContain("fleet never finds one from here");
    expect(ran.out).toContain("db.service, proxy.service, web@1.service, web@2.service");
  });

  it("is pointed to by the fleet engine", async () => {
    const possible = await runInFolder(["place", "."], files);
    expect(possible.out).toContain("a placement of every unit exists");
    const impossible = await runInFolder(["place", "."], crowded);
    expect(impossible.out).toContain("no placement of every unit exists");
  });

  it("tells a contradiction with lines and ways out", async () => {
    const ran = await runInFolder(["place", ".", "--engine", "exact"], crowded);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain("no placement exists: 4 units must run (db.service, web@1..3.service)");
    expect(ran.out).toContain("(web@.service:5:11)");
    expect(ran.out).toContain("add 1 machine like core-01, core-02 or core-03");
  });

  it("gives the same to programs", async () => {
    const ran = await runInFolder(["place", ".", "--engine", "exact", "--format", "json"], crowded);
    const report = JSON.parse(ran.out) as { status: string; core: string[]; minimal: boolean };
    expect(report).toMatchObject({ status: "infeasible", minimal: true });
    expect(report.core).toContain("place:db.service");
  });

  it.each([
    [["--engine", "quick"], "use fleet or exact"],
    [["--engine", "exact", "--objective", "fast"], "use min-unplaced"],
    [["--engine", "exact", "--pin", "x.service=core-01"], "no unit x.service"],
    [["--engine", "exact", "--pin", "db.service=nowhere"], "no machine nowhere"],
    [["--engine", "exact", "--globals", "some"], "use mandatory or displaceable"],
    [["--engine", "exact", "--budget", "0"], "use a whole number from 1 up"],
  ])("%o is refused in one line", async (args, message) => {
    const ran = await runInFolder(["place", ".", ...args], files);
    expect(ran).toMatchObject({ code: 255, out: "" });
    expect(ran.err).toContain(message);
  });

  it("keeps pins and limits", async () => {
    const pinned = await runInFolder(
      ["place", ".", "--engine", "exact", "--pin", "proxy.service=core-01", "--max-per-machine", "1"],
      files,
    );
    expect(pinned.code).toBe(1);
    expect(pinned.out).toContain("proxy.service is pinned to core-01");
  });
});

describe("unitfile why --minimal", () => {
  it("tells what prevents a unit, or that nothing does", async () => {
    const stuck = await runInFolder(["why", "db.service", ".", "--minimal"], crowded);
    expect(stuck.code).toBe(1);
    expect(stuck.out).toContain("db.service must not be beside web@*.service (db.service:6:11)");
    const free = await runInFolder(["why", "proxy.service", ".", "--minimal"], crowded);
    expect(free).toMatchObject({ code: 0 });
    expect(free.out).toContain("nothing prevents proxy.service");
    const able = await runInFolder(["why", "db.service", ".", "--minimal"], files);
    expect(able.out).toContain("db.service can run, for example on core-01");
  });
});

describe("unitfile plan --engine exact", () => {
  it("moves what is in the way first", async () => {
    const ran = await runInFolder(["plan", ".", "--engine", "exact"], files);
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.out).toContain("1. move web@1.service from core-01 to core-03\n  2. start db.service on core-01");
  });

  it("empties a drained machine", async () => {
    const drained = `machines:
  - { id: core-01, metadata: { disk: ssd }, schedulable: false }
  - { id: core-02, metadata: { disk: ssd } }
  - { id: core-03, metadata: { disk: hdd } }
units: { web@1.service: launched }
placement: { db.service: core-01, web@1.service: core-02, proxy.service: core-03 }
`;
    const ran = await runInFolder(["plan", ".", "--engine", "exact"], { ...files, "cluster.yaml": drained });
    expect(ran.out).toContain("2 units move (fewer are impossible)");
    expect(ran.out).toContain("1. move web@1.service from core-02 to core-03");
  });
});

describe("unitfile resilience --engine exact", () => {
  it("rates what can be survived at all", async () => {
    const ran = await runInFolder(["resilience", ".", "--engine", "exact", "--by", "zone"], files);
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.out).toContain("rated N-0, proved");
  });
});

describe("unitfile capacity", () => {
  it("counts machines needed and units that still fit", async () => {
    const ran = await runInFolder(["capacity", "."], files);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toContain("everything fits; 3 machines of 3 would do");
    expect(ran.out).toContain("web@.service: 0 more would fit");
  });

  it("counts missing machines", async () => {
    const ran = await runInFolder(["capacity", ".", "--like", "core-02"], crowded);
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.out).toContain("1 more machine like core-02 would be enough");
    const json = await runInFolder(["capacity", ".", "--format", "json"], crowded);
    expect(JSON.parse(json.out)).toMatchObject({ fits: false, copies: { "core-01": { kind: "enough", clones: 1 } } });
  });

  it("refuses a machine or unit that does not exist", async () => {
    expect((await runInFolder(["capacity", ".", "--like", "x"], files)).err).toContain("there is no such machine");
    expect((await runInFolder(["capacity", ".", "--unit", "x@.service"], files)).err).toContain(
      "no such unit or template",
    );
  });
});
