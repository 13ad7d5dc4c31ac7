import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJob } from "../../../src/scheduler-sim/model/job.ts";
import { applyEvent } from "../../../src/scheduler-sim/simulate/apply-event.ts";
import { checkInvariants } from "../../../src/scheduler-sim/simulate/invariants.ts";
import { resilience } from "../../../src/scheduler-sim/simulate/resilience.ts";
import { SCENARIOS } from "../../../src/scheduler-sim/simulate/scenarios.ts";
import { shrinkTrace } from "../../../src/scheduler-sim/simulate/shrink-trace.ts";
import { simulate } from "../../../src/scheduler-sim/simulate/simulate.ts";
import { printTrace, readEvents, readTrace } from "../../../src/scheduler-sim/simulate/trace-schema.ts";
import { arbCluster } from "../../../src/testing/cluster-arbitraries.ts";
import { arbEvents } from "../../../src/testing/event-arbitraries.ts";

const clusterAndEvents = arbCluster({ max: 6 }).chain((cluster) => fc.tuple(fc.constant(cluster), arbEvents(cluster)));
const calmClusterAndEvents = arbCluster({ max: 6, features: ["metadata", "conflicts", "peers", "machine-id"] }).chain(
  (cluster) => fc.tuple(fc.constant(cluster), arbEvents(cluster)),
);

describe("a simulation", () => {
  it("is the same each time it is played, also from its trace", () => {
    fc.assert(
      fc.property(clusterAndEvents, fc.option(fc.integer(), { nil: undefined }), ([cluster, events], seed) => {
        const played = simulate(cluster, events, seed === undefined ? {} : { seed });
        const trace = readTrace(printTrace({ cluster, seed, events }));
        if (!trace.ok) throw new Error(trace.error);
        const again = simulate(trace.value.cluster, trace.value.events, seed === undefined ? {} : { seed });
        expect(again.steps).toEqual(played.steps);
        expect([...again.end.cluster.placement]).toEqual([...played.end.cluster.placement]);
      }),
      { numRuns: 150 },
    );
  });

  it("keeps the invariants whenever fleet comes to rest", () => {
    fc.assert(
      fc.property(clusterAndEvents, ([cluster, events]) => {
        const timeline = simulate(cluster, [{ kind: "settle" }, ...events]);
        if (timeline.steps.at(-1)?.settled?.kind !== "rest") return;
        // Two global units that conflict are laid out in any order; the checks look at one.
        expect(checkInvariants(timeline.end.cluster)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("moves nothing when a machine joins, and only what it must when one leaves", () => {
    fc.assert(
      fc.property(calmClusterAndEvents, ([cluster]) => {
        const [first, ...others] = cluster.machines;
        if (first === undefined) return;
        const without = { ...cluster, machines: others };
        const joined = simulate(without, [
          { kind: "settle" },
          { kind: "machine-join", machine: first },
          { kind: "settle" },
        ]);
        for (const { from } of joined.steps[2]?.moves ?? []) expect(from).toBeUndefined();
        const left = simulate(cluster, [
          { kind: "settle" },
          { kind: "machine-leave", id: first.id },
          { kind: "settle" },
        ]);
        const followers = new Set<string>();
        for (const { unit, from } of left.steps[2]?.moves ?? []) {
          const job = cluster.jobs.find(({ name }) => name === unit);
          const follows = (job?.requirements.machineOf.length ?? 0) > 0;
          if (from !== undefined && from !== first.id && !follows) followers.add(unit);
        }
        expect([...followers]).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("loads and starts on the machines what the engine places", () => {
    const job = readJob({ name: "a.service", text: "[Service]\nExecStart=/bin/a\n", target: "launched" });
    if (!job.ok) throw new Error(job.error.message);
    const machines = ["m1", "m2"].map((id) => ({ id, metadata: {} }));
    const timeline = simulate({ machines, jobs: [job.value], placement: new Map() }, [
      { kind: "settle" },
      { kind: "unit-stop", name: "a.service" },
      { kind: "settle" },
      { kind: "unit-unload", name: "a.service" },
      { kind: "settle" },
    ]);
    const kinds = timeline.steps.map(({ agents }) => agents.flatMap(({ tasks }) => tasks.map(({ kind }) => kind)));
    expect(kinds).toEqual([
      ["LoadUnit", "ReloadUnitFiles", "StartUnit"],
      [],
      ["StopUnit"],
      [],
      ["UnloadUnit", "ReloadUnitFiles"],
    ]);
  });

  it("plays every ready-made scenario to its end", () => {
    fc.assert(
      fc.property(arbCluster({ max: 4, allLaunched: true }), (cluster) => {
        for (const { events } of Object.values(SCENARIOS)) {
          const { steps } = simulate(cluster, events(cluster));
          expect(steps.filter((step) => step.refused !== undefined)).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("events", () => {
  const empty = { machines: [], jobs: [], placement: new Map<string, string>() };
  it.each([
    [{ kind: "machine-leave", id: "m1" }, "unknown-machine", "there is no machine m1"],
    [{ kind: "unit-start", name: "a.service" }, "unknown-unit", "there is no unit a.service"],
    [
      { kind: "unit-start", name: "a@.service", text: "" },
      "template-not-startable",
      'cannot activate template "a@.service"',
    ],
    [{ kind: "unit-submit", name: "a", text: "" }, "bad-name", 'unit name must contain "."'],
    [{ kind: "unit-submit", name: "a.service", text: "[Unit" }, "bad-text", "unable to find end of section"],
    [
      { kind: "unit-submit", name: "a.service", text: "[X-Fleet]\nGlobal=true\nMachineOf=b.service\n" },
      "refused-options",
      "Global cannot be used with Peers",
    ],
  ] as const)("%j is refused", (event, kind, message) => {
    const result = applyEvent(empty, event);
    expect(result.ok ? undefined : [result.error.kind, result.error.message]).toEqual([kind, message]);
  });

  it("are read with the number of the wrong one", () => {
    expect(readEvents([{ kind: "settle" }, { kind: "machine-leaves", id: "m1" }])).toEqual({
      ok: false,
      error: expect.stringContaining("event 2: unknown kind machine-leaves; known are machine-join,"),
    });
    expect(readTrace("{\n")).toEqual({ ok: false, error: "line 1 is not JSON" });
    expect(readTrace("")).toEqual({ ok: false, error: "the trace is empty" });
  });
});

describe("a trace that fails", () => {
  it("is cut down to what matters", () => {
    const job = (name: string) => {
      const read = readJob({ name, text: "", target: "launched" });
      if (!read.ok) throw new Error(read.error.message);
      return read.value;
    };
    const machines = ["m1", "m2", "m3"].map((id) => ({ id, metadata: {} }));
    const jobs = ["a.service", "b.service", "c.service"].map(job);
    const events = SCENARIOS["rolling-loss"].events({ machines, jobs, placement: new Map() });
    const trace = { cluster: { machines, jobs, placement: new Map<string, string>() }, seed: undefined, events };
    const shrunk = shrinkTrace(trace, ({ cluster, events: some }) =>
      simulate(cluster, some).steps.some(({ moves }) =>
        moves.some(({ unit, to }) => unit === "b.service" && to === "m2"),
      ),
    );
    expect(shrunk.cluster.jobs.map(({ name }) => name)).toEqual(["b.service"]);
    expect(shrunk.events.length).toBeLessThanOrEqual(2);
  });
});

describe("resilience", () => {
  it("rates a cluster by the losses that fleet repairs in every order", () => {
    const text = "[X-Fleet]\nConflicts=web@*.service\n";
    const jobs = ["web@1.service", "web@2.service"].flatMap((name) => {
      const job = readJob({ name, text, target: "launched" });
      return job.ok ? [job.value] : [];
    });
    const machines = ["m1", "m2", "m3"].map((id) => ({ id, metadata: {} }));
    const placement = new Map([
      ["web@1.service", "m1"],
      ["web@2.service", "m2"],
    ]);
    const spare = resilience({ machines, jobs, placement }, { k: 2 });
    expect(spare.rating).toBe(1);
    expect(spare.losses.map(({ lost, class: kind }) => [lost.join("+"), kind])).toEqual([
      ["m1", "safe"],
      ["m2", "safe"],
      ["m3", "safe"],
      ["m1+m2", "degraded"],
      ["m1+m3", "degraded"],
      ["m2+m3", "degraded"],
    ]);
  });

  it("tells what planning could save and fleet does not", () => {
    // Whoever is first takes m1, and only one of the two may.
    const units = { "any.service": "Conflicts=ssd.service\n", "ssd.service": "MachineMetadata=disk=ssd\n" };
    const jobs = Object.entries(units).flatMap(([name, lines]) => {
      const job = readJob({ name, text: `[X-Fleet]\n${lines}`, target: "launched" });
      return job.ok ? [job.value] : [];
    });
    const machines = [
      { id: "m1", metadata: { disk: "ssd" } },
      { id: "m2", metadata: {} },
      { id: "m3", metadata: { disk: "ssd" } },
    ];
    const placement = new Map([
      ["any.service", "m1"],
      ["ssd.service", "m3"],
    ]);
    const report = resilience({ machines, jobs, placement });
    expect(report.losses.map(({ lost, class: kind }) => [lost[0], kind])).toEqual([
      ["m1", "safe"],
      ["m2", "safe"],
      ["m3", "needs-moves"],
    ]);
    expect(report.strandedOften.get("ssd.service")).toBe(1);
  });
});
