import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { assembleCluster, type ClusterFile } from "../../../src/scheduler-sim/model/cluster-file.ts";
import { clusterFileJsonSchema, readClusterFile } from "../../../src/scheduler-sim/model/cluster-file-schema.ts";
import { readMachineList } from "../../../src/scheduler-sim/model/machine-lists.ts";

const m1 = { id: "m1", metadata: {} };
const unit = (name: string, lines = "") => ({ name, path: `units/${name}`, text: `[X-Fleet]\n${lines}` });

describe("a cluster file", () => {
  it("has a published schema", async () => {
    await expect(`${JSON.stringify(clusterFileJsonSchema(), undefined, 2)}\n`).toMatchFileSnapshot(
      "../../../schemas/cluster.schema.json",
    );
  });

  const accepts = new Ajv2020().compile(clusterFileJsonSchema());
  it.each<[unknown, string | undefined]>([
    [{ machines: [] }, undefined],
    [{ machines: [{ id: "m1" }] }, undefined],
    [{ machines: [{ ...m1, capacity: { cpu: 4 }, schedulable: false }], placement: { "a.service": "m1" } }, undefined],
    [{ machines: [m1], units: { "a.service": { target: "loaded", demand: { cpu: 1 } } } }, undefined],
    [{}, "machines: expected a list"],
    [{ machines: "m1" }, "machines: expected a list"],
    [{ machines: [{ metadata: {} }] }, "machines.0.id: expected a text"],
    [
      { machines: [{ id: "m1", meta: {} }] },
      "machines.0: unknown field meta; known are id, publicIP, metadata, capacity, schedulable",
    ],
    [{ machines: [m1], unit: {} }, "the file: unknown field unit; known are machines, units, placement"],
    [
      { machines: [m1], units: { "a.service": "running" } },
      "units.a.service: expected inactive, loaded or launched, or an object with target, text, file, demand",
    ],
    [[], "the file: expected an object"],
    [{ machines: [{ ...m1, capacity: { cpu: 0.5 } }] }, "machines.0.capacity.cpu: expected a whole number"],
  ])("%j", (data, problem) => {
    const read = readClusterFile(data);
    expect(read.ok ? undefined : read.error[0]?.message).toBe(problem);
    expect(accepts(data)).toBe(problem === undefined);
  });

  it("that ships as an example is valid", () => {
    const folder = new URL("../../../fixtures/examples/fleet/", import.meta.url);
    const data: unknown = parseYaml(readFileSync(new URL("cluster.yaml", folder), "utf8"));
    expect(accepts(data)).toBe(true);
    const units = readdirSync(folder)
      .filter((name) => name.endsWith(".service"))
      .map((name) => ({ name, path: name, text: readFileSync(new URL(name, folder), "utf8") }));
    const file = readClusterFile(data);
    const cluster = file.ok ? assembleCluster(file.value, units) : undefined;
    expect(cluster?.ok && cluster.value.warnings).toEqual([]);
  });
});

describe("a cluster that is put together", () => {
  it.each<[string, ClusterFile, readonly ReturnType<typeof unit>[], readonly string[]]>([
    ["two machines of one id", { machines: [m1, m1] }, [], ["machine m1 is listed twice (machines 1 and 2)"]],
    [
      "a machine without a name",
      { machines: [{ id: "", metadata: {} }] },
      [],
      ["a machine needs an id that is not empty"],
    ],
    [
      "a unit without a name",
      { machines: [m1], units: { "": "launched" } },
      [],
      ["a unit without a name: unit name cannot be empty"],
    ],
    [
      "a name that fleet refuses",
      { machines: [m1], units: { "a b.service": "launched" } },
      [],
      ["a b.service: invalid character ' ' in unit name"],
    ],
    [
      "a unit without a file",
      { machines: [m1], units: { "a@1.service": "launched" } },
      [],
      ["there is no unit file a@1.service and no a@.service among the units"],
    ],
    [
      "a template that is started",
      { machines: [m1], units: { "a@.service": "launched" } },
      [unit("a@.service")],
      ["a@.service is a template: name an instance of it instead"],
    ],
    [
      "a file that fleet rejects",
      { machines: [m1] },
      [unit("a.service", "nonsense\n")],
      ["fleet rejects a.service: unexpected newline encountered while parsing option name"],
    ],
    [
      "a placement of nothing",
      { machines: [m1], placement: { "a.service": "m1" } },
      [],
      ["the placement names a.service, but there is no such unit"],
    ],
    [
      "everything at once",
      { machines: [m1, m1], placement: { "a.service": "m1" } },
      [],
      ["machine m1 is listed twice (machines 1 and 2)", "the placement names a.service, but there is no such unit"],
    ],
  ])("refuses %s", (_name, file, units, messages) => {
    const cluster = assembleCluster(file, units);
    expect(cluster.ok ? [] : cluster.error.map(({ message }) => message)).toEqual(messages);
  });

  it.each<[string, ClusterFile, readonly ReturnType<typeof unit>[], readonly string[]]>([
    ["no machines", { machines: [] }, [], ["the cluster has no machines, so nothing can be placed"]],
    [
      "followers that wait for each other",
      { machines: [m1] },
      [
        unit("a.service", "MachineOf=b.service\n"),
        unit("b.service", "MachineOf=c.service\n"),
        unit("c.service", "MachineOf=b.service\n"),
      ],
      ["MachineOf= goes round in a circle, so none of these is ever placed: b.service → c.service → b.service"],
    ],
    [
      "a pattern that is malformed",
      { machines: [m1] },
      [unit("a.service", "Conflicts=b[.service\n")],
      ['a.service: the pattern "b[.service" is malformed and matches nothing'],
    ],
    [
      "short ids that collide",
      {
        machines: [
          { id: "aaaaaaaa1", metadata: {} },
          { id: "aaaaaaaa2", metadata: {} },
        ],
      },
      [],
      ["machines aaaaaaaa1 and aaaaaaaa2 have the same short id; MachineID=aaaaaaaa means both"],
    ],
  ])("warns of %s", (_name, file, units, messages) => {
    const cluster = assembleCluster(file, units);
    expect(cluster.ok && cluster.value.warnings.map(({ message }) => message)).toEqual(messages);
  });

  it("makes instances of templates, and leaves templates alone", () => {
    const cluster = assembleCluster({ machines: [m1], units: { "a@1.service": "loaded" } }, [
      unit("a@.service"),
      unit("b.service"),
    ]);
    const jobs = cluster.ok ? cluster.value.state.jobs : [];
    expect(jobs.map(({ name, target, path }) => [name, target, path])).toEqual([
      ["b.service", "launched", "units/b.service"],
      ["a@1.service", "loaded", "units/a@.service"],
    ]);
  });
});

describe("machine lists of other tools", () => {
  it.each<[string, unknown, unknown]>([
    [
      "fleetctl with tabs",
      "MACHINE\t\tIP\tMETADATA\n148a18ff6e954cd892dac9de9bb90d5a\t10.0.0.1\tzone=a,disk=ssd\nb1\t-\t-\n",
      [
        { id: "148a18ff6e954cd892dac9de9bb90d5a", publicIP: "10.0.0.1", metadata: { zone: "a", disk: "ssd" } },
        { id: "b1", metadata: {} },
      ],
    ],
    [
      "fleetctl with blanks and no heading",
      "a1   10.0.0.1   zone=a\n",
      [{ id: "a1", publicIP: "10.0.0.1", metadata: { zone: "a" } }],
    ],
    [
      "kubectl",
      {
        kind: "List",
        items: [
          {
            metadata: { name: "n1", labels: { zone: "a" } },
            spec: { unschedulable: true },
            status: { addresses: [{ type: "InternalIP", address: "10.0.0.1" }] },
          },
        ],
      },
      [{ id: "n1", metadata: { zone: "a" }, publicIP: "10.0.0.1", schedulable: false }],
    ],
    [
      "Nomad",
      [{ ID: "4d2b", Address: "10.0.0.1", Meta: { rack: "r1" }, SchedulingEligibility: "eligible" }],
      [{ id: "4d2b", metadata: { rack: "r1" }, publicIP: "10.0.0.1" }],
    ],
    ["our own", [m1], [m1]],
    ["none of these", { machines: [] }, undefined],
  ])("%s", (_name, data, machines) => {
    expect(readMachineList(data)).toEqual({ ok: true, value: machines });
  });

  it.each([
    ["MACHINE IP\n148a18ff...\t10.0.0.1\n", "line 2: the machine id is cut off; list machines with -l"],
    ["a\tb\tc\td\n", "line 1 has more columns than MACHINE, IP, METADATA"],
    [{ items: [{}] }, "entry 1 of the machine list has no name or id"],
  ])("%j is refused", (data, error) => {
    expect(readMachineList(data)).toEqual({ ok: false, error });
  });
});
