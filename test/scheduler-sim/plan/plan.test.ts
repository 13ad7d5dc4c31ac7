import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPlan } from "../../../src/formats/plan-text.ts";
import { settle } from "../../../src/scheduler-sim/fleet/settle.ts";
import type { ClusterState } from "../../../src/scheduler-sim/model/cluster-state.ts";
import { readJob, type TargetState } from "../../../src/scheduler-sim/model/job.ts";
import { plan, stateToken } from "../../../src/scheduler-sim/plan/plan.ts";
import { compareRequirements, diffTexts } from "../../../src/scheduler-sim/plan/text-diff.ts";
import { arbCluster } from "../../../src/testing/cluster-arbitraries.ts";

const job = (name: string, lines = "", target: TargetState = "launched") => {
  const read = readJob({ name, text: `[X-Fleet]\n${lines}`, target });
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
};
const machine = (id: string, metadata: Readonly<Record<string, string>> = {}) => ({ id, metadata });
const placed = (state: Omit<ClusterState, "placement">): ClusterState => {
  const empty = { ...state, placement: new Map<string, string>() };
  return { ...empty, placement: settle(empty).placement };
};

describe("a plan", () => {
  const now = placed({
    machines: [machine("m1", { disk: "ssd" }), machine("m2")],
    jobs: [job("a.service", "MachineMetadata=disk=ssd\n"), job("b.service")],
  });
  const actions = (desired: ClusterState) =>
    plan(now, desired).actions.map(({ unit, action, from, to }) => [unit, action, from, to]);

  it.each<[string, ClusterState, unknown]>([
    [
      "nothing",
      now,
      [
        ["a.service", "ignore", "m1", "m1"],
        ["b.service", "ignore", "m2", "m2"],
      ],
    ],
    [
      "a machine that is gone",
      { ...now, machines: now.machines.slice(1) },
      [
        ["a.service", "strand", "m1", undefined],
        ["b.service", "ignore", "m2", "m2"],
      ],
    ],
    [
      "a drained machine",
      { ...now, machines: [now.machines[0] ?? machine("m1"), { ...machine("m2"), schedulable: false }] },
      [
        ["a.service", "ignore", "m1", "m1"],
        ["b.service", "migrate", "m2", "m1"],
      ],
    ],
    [
      "a unit more",
      { ...now, jobs: [...now.jobs, job("c.service")] },
      [
        ["a.service", "ignore", "m1", "m1"],
        ["b.service", "ignore", "m2", "m2"],
        ["c.service", "create", undefined, "m1"],
      ],
    ],
    [
      "a unit less",
      { ...now, jobs: now.jobs.slice(0, 1) },
      [
        ["a.service", "ignore", "m1", "m1"],
        ["b.service", "destroy", "m2", undefined],
      ],
    ],
    [
      "another text",
      { ...now, jobs: [now.jobs[0] ?? job("a.service"), job("b.service", "Conflicts=z.service\n")] },
      [
        ["a.service", "ignore", "m1", "m1"],
        ["b.service", "recreate", "m2", "m2"],
      ],
    ],
    [
      "another target",
      { ...now, jobs: [now.jobs[0] ?? job("a.service"), job("b.service", "", "loaded")] },
      [
        ["a.service", "ignore", "m1", "m1"],
        ["b.service", "stop", "m2", "m2"],
      ],
    ],
    [
      "a global unit",
      { ...now, jobs: [...now.jobs, job("g.service", "Global=true\n")] },
      [
        ["a.service", "ignore", "m1", "m1"],
        ["b.service", "ignore", "m2", "m2"],
        ["g.service", "appear", undefined, "m1"],
        ["g.service", "appear", undefined, "m2"],
      ],
    ],
  ])("for %s", (_name, desired, expected) => {
    expect(actions(desired)).toEqual(expected);
  });

  it("says why a unit moves", () => {
    const causes = (desired: ClusterState, unit: string) =>
      plan(now, desired).actions.find((action) => action.unit === unit)?.because;
    const changed = { ...now, machines: [machine("m1", { disk: "hdd" }), machine("m2")] };
    expect(causes(changed, "a.service")).toEqual([
      { kind: "metadata-changed", machine: "m1", key: "disk", before: "ssd", after: "hdd" },
    ]);
    const lost = { ...now, machines: now.machines.slice(0, 1) };
    expect(causes(lost, "b.service")).toEqual([{ kind: "machine-lost", machine: "m2" }]);
    const follower = placed({ machines: now.machines, jobs: [...now.jobs, job("f.service", "MachineOf=b.service\n")] });
    const moved = plan(follower, { ...follower, machines: now.machines.slice(0, 1) }).actions.find(
      ({ unit }) => unit === "f.service",
    );
    expect(moved?.because).toEqual([{ kind: "machine-lost", machine: "m2" }]);
  });

  it("reads like a plan", () => {
    const desired = {
      ...now,
      machines: now.machines.slice(0, 1),
      jobs: [...now.jobs, job("c.service", "MachineMetadata=disk=nvme\n")],
    };
    expect(formatPlan(plan(now, desired))).toBe(
      [
        'Group: "a.service" (1 ignore)',
        "",
        'Group: "b.service" (1 migrate)',
        "+/- b.service: migrate m2 → m1",
        "      machine m2 is gone",
        "",
        'Group: "c.service" (1 strand)',
        "!   c.service: finds no machine",
        "      new unit",
        "      0 of 1 machine qualifies: 1 lacks metadata disk=nvme",
        "",
        "Scheduler dry-run:",
        "- WARNING: 1 unit finds no machine.",
        "",
        `Plan of state ${stateToken(now).slice(0, 12)}`,
        "",
      ].join("\n"),
    );
  });

  it("ends where fleet ends, and its tasks lead there", () => {
    const change = arbCluster({ max: 5 }).chain((before) =>
      fc.tuple(fc.constant(placed(before)), arbCluster({ max: 5 })),
    );
    fc.assert(
      fc.property(change, ([current, desired]) => {
        const planned = plan(current, desired);
        const placement = new Map(
          [...current.placement].filter(([name]) =>
            desired.jobs.some((each) => each.name === name && !each.requirements.global),
          ),
        );
        for (const { kind, job: name, machine: id } of planned.tasks) {
          const global = desired.jobs.some((each) => each.name === name && each.requirements.global);
          if (kind === "unschedule" && placement.get(name) === id) placement.delete(name);
          if (kind === "attempt-schedule" && !placement.has(name) && !global) placement.set(name, id);
        }
        expect([...placement].sort()).toEqual([...planned.placement].sort());
        for (const { unit, action } of planned.actions) {
          if (action === "strand") expect(planned.placement.has(unit)).toBe(false);
          if (action === "create" || action === "migrate") expect(planned.placement.has(unit)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("changes of a text", () => {
  it("are told by directive", () => {
    const before = "[Unit]\nDescription=a\n[Service]\nExecStart=/bin/a\nEnvironment=A=1\n";
    const after = "# new\n[Unit]\nDescription=b\n[Service]\nExecStart = /bin/a\n[X-Fleet]\nGlobal=true\n";
    expect(diffTexts(before, after).map(({ section, directive, kind }) => `${section}.${directive} ${kind}`)).toEqual([
      "Unit.Description edited",
      "X-Fleet.Global added",
      "Service.Environment deleted",
    ]);
  });

  it.each([
    ["MachineMetadata=disk=ssd\n", "", "widening"],
    ["", "MachineMetadata=disk=ssd\n", "narrowing"],
    ["MachineMetadata=disk=ssd\n", "MachineMetadata=disk=hdd\n", "both"],
    ["Conflicts=b.service\n", "Conflicts=nothing\n", "widening"],
    ["Conflicts=nothing\n", "Conflicts=other\n", "none"],
    ["", "MachineOf=b.service\n", "narrowing"],
  ])("%j → %j is %s", (before, after, kind) => {
    const state = {
      machines: [machine("m1", { disk: "ssd" }), machine("m2", { disk: "hdd" })],
      jobs: [job("a.service"), job("b.service")],
      placement: new Map<string, string>(),
    };
    expect(compareRequirements(state, job("a.service", before), job("a.service", after))).toBe(kind);
  });
});
