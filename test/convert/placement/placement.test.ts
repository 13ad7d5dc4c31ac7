import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toKubernetes } from "../../../src/convert/kubernetes/export-kubernetes.ts";
import { toNomad } from "../../../src/convert/nomad/export-nomad.ts";
import { checkExport } from "../../../src/convert/placement/check-export.ts";
import { meetsConstraint } from "../../../src/convert/placement/from-nomad.ts";
import { importWorkloads } from "../../../src/convert/placement/import-workloads.ts";
import { matchesPattern } from "../../../src/convert/placement/linear-pattern.ts";
import { lowerProblem } from "../../../src/convert/placement/lower-problem.ts";
import { searchPlacements } from "../../../src/convert/placement/search-placements.ts";
import { meetsVersions } from "../../../src/convert/placement/version-constraint.ts";
import { settle } from "../../../src/scheduler-sim/fleet/settle.ts";
import type { Machine } from "../../../src/scheduler-sim/model/machine.ts";
import { apacheUnits, unit } from "../sample-units.ts";

const machine = (id: string, metadata: Record<string, string> = {}): Machine => ({ id, metadata });

function placements(path: string, text: string, machines: readonly Machine[], limit = 1000): string[] {
  const imported = importWorkloads([{ path, text }], machines);
  if (!imported.ok) throw new Error(imported.error.message);
  const { found, complete } = searchPlacements(imported.value.problem, { limit });
  expect(complete).toBe(true);
  return found.map((placement) =>
    [...placement]
      .sort()
      .map(([name, ids]) => `${name.replace(".service", "")}=${ids.join("+")}`)
      .join(" "),
  );
}

describe("Nomad jobs", () => {
  it("a service with count 2, ports and a constraint", () => {
    const job =
      'job "web" {\n group "web" {\n count = 2\n constraint { attribute = "${meta.disk}"\n value = "ssd" }\n network { port "http" { static = 80 } }\n }\n}\n';
    const machines = [machine("a", { disk: "ssd" }), machine("b", { disk: "ssd" }), machine("c")];
    expect(placements("web.nomad", job, machines)).toEqual(["web@0=a web@1=b", "web@0=b web@1=a"]);
    expect(placements("web.nomad", job, machines.slice(1))).toEqual([]);
  });

  it("a system job runs on every machine that fits", () => {
    const job =
      'job "log" {\n type = "system"\n group "log" {\n constraint { attribute = "${meta.disk}"\n operator = "is_set" }\n }\n}\n';
    expect(placements("log.nomad", job, [machine("a", { disk: "ssd" }), machine("b")])).toEqual(["log=a"]);
  });

  it("distinct_property limits by value", () => {
    const job =
      'job "w" {\n group "w" {\n count = 3\n constraint { distinct_property = "${meta.rack}"\n value = "2" }\n }\n}\n';
    const machines = [
      machine("a", { rack: "1" }),
      machine("b", { rack: "1" }),
      machine("c", { rack: "2" }),
      machine("d"),
    ];
    const found = placements("w.nomad", job, machines);
    expect(found.length).toBeGreaterThan(0);
    expect(found.some((text) => text.includes("=d"))).toBe(false);
    expect(found.every((text) => (text.match(/=[ab]/g) ?? []).length <= 2)).toBe(true);
  });

  it.each([
    ["=", "ssd", true],
    ["!=", "hdd", true],
    ["not", "ssd", false],
    ["regexp", "^s.d$", true],
    ["set_contains_any", "x, ssd", true],
    ["set_contains", "ssd,x", false],
    ["is_set", undefined, true],
    ["is_not_set", undefined, false],
    ["bogus", "x", false],
  ])("operator %s %s", (Operand, RTarget, expected) => {
    const constraint = { LTarget: "${meta.disk}", Operand, ...(RTarget === undefined ? {} : { RTarget }) };
    expect(meetsConstraint(constraint, machine("a", { disk: "ssd" }), [])).toBe(expected);
  });

  it.each([
    ["10", ">", "9", true],
    ["a", ">", "B", true],
    ["1.5", "<", "1.25", false],
    ["1.10.0", "version", ">= 1.9, < 2", true],
    ["2.0.0", "version", "~> 1.4", false],
  ])("%s %s %s", (value, Operand, RTarget, expected) => {
    expect(meetsConstraint({ LTarget: "${meta.v}", Operand, RTarget }, machine("a", { v: value }), [])).toBe(expected);
  });
});

describe("Kubernetes manifests", () => {
  const pods = (spec: string, replicas = 2) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: ${replicas}\n  template:\n    metadata: {labels: {app: web}}\n    spec: ${spec}\n`;
  const machines = [machine("a", { zone: "1" }), machine("b", { zone: "1" }), machine("c", { zone: "2" })];

  it("anti-affinity by node and by zone", () => {
    const term = (key: string) =>
      `{affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: ${key}, labelSelector: {matchLabels: {app: web}}}]}}}`;
    expect(placements("w.yaml", pods(term("kubernetes.io/hostname")), machines).length).toBe(6);
    expect(placements("w.yaml", pods(term("zone")), machines).length).toBe(4);
    expect(placements("w.yaml", pods(term("zone"), 3), machines)).toEqual([]);
  });

  it("a DaemonSet with a node selector", () => {
    const set =
      "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: log}\nspec: {template: {spec: {nodeSelector: {zone: '1'}}}}\n";
    expect(placements("d.yaml", set, machines)).toEqual(["log=a+b"]);
  });

  it.each([
    ["{key: zone, operator: NotIn, values: ['1']}", ["web@0=c"]],
    ["{key: zone, operator: Gt, values: ['1']}", ["web@0=c"]],
    ["{key: rack, operator: Exists}", []],
    ["{key: rack, operator: DoesNotExist}", ["web@0=a", "web@0=b", "web@0=c"]],
  ])("node affinity %s", (expression, expected) => {
    const spec = `{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [${expression}]}]}}}}`;
    expect(placements("w.yaml", pods(spec, 1), machines)).toEqual(expected);
  });

  it("taints, tolerations, requests and spread", () => {
    const node = (name: string, taint: string) =>
      `apiVersion: v1\nkind: Node\nmetadata: {name: ${name}, labels: {zone: ${name}}}\nspec: {taints: [${taint}]}\nstatus: {allocatable: {cpu: '1'}}\n---\n`;
    const nodes = node("x", "{key: gpu, effect: NoSchedule}") + node("y", "");
    expect(placements("w.yaml", nodes + pods("{containers: []}", 1), [])).toEqual(["web@0=y"]);
    const tolerant =
      "{tolerations: [{key: gpu, operator: Exists}], initContainers: [{resources: {requests: {cpu: 600m}}}], containers: [{resources: {requests: {cpu: 300m}}}]}";
    expect(placements("w.yaml", nodes + pods(tolerant), [])).toEqual(["web@0=x web@1=y", "web@0=y web@1=x"]);
    const spread =
      "{topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}]}";
    expect(placements("w.yaml", pods(spread), machines)).toEqual([
      "web@0=a web@1=c",
      "web@0=b web@1=c",
      "web@0=c web@1=a",
      "web@0=c web@1=b",
    ]);
  });

  it("survives a node loss, or does not", () => {
    const term =
      "{affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}]}}}";
    const unplaced = (machines: readonly Machine[]) => {
      const imported = importWorkloads([{ path: "w.yaml", text: pods(term) }], machines);
      if (!imported.ok) throw new Error(imported.error.message);
      const { machines: all, jobs } = lowerProblem(imported.value.problem);
      return jobs.length - settle({ machines: all, jobs, placement: new Map() }).placement.size;
    };
    expect([unplaced(machines), unplaced(machines.slice(1)), unplaced(machines.slice(2))]).toEqual([0, 0, 1]);
  });
});

describe("checkExport", () => {
  const machines = [
    machine("a", { disk: "ssd" }),
    machine("b", { disk: "nvme" }),
    machine("c", { disk: "ssd" }),
    machine("d"),
  ];

  it.each(["nomad", "kubernetes"] as const)("finds no difference for %s where all can be said", (target) => {
    expect(checkExport(apacheUnits(2), machines, target)).toEqual({ differences: [], complete: true });
  });

  it("shows an example where a rule is lost", () => {
    const units = [
      unit("a.service", "[Service]\nExecStart=/bin/a\n[X-Fleet]\nConflicts=b.service\n"),
      unit("b.service", "[Service]\nType=oneshot\nExecStart=/bin/b\n"),
    ];
    const [difference] = checkExport(units, machines, "nomad").differences;
    expect(difference).toMatchObject({ allowedBy: "result", broken: ["a.service, b.service: Conflicts="] });
    expect(checkExport(units, machines, "kubernetes").differences).toEqual([]);
  });

  it("agrees on every recorded problem that the target can express", () => {
    const path = fileURLToPath(new URL("../../../fixtures/vectors/placement/solve.json", import.meta.url));
    const { cases } = JSON.parse(readFileSync(path, "utf8")) as { cases: readonly SolveCase[] };
    const compared = { nomad: 0, kubernetes: 0 };
    for (const { id, machines: given, units, options } of cases) {
      const services = units.every(({ name }) => name.endsWith(".service"));
      if (!services || options?.globals === "displaceable" || given.some(({ capacity }) => capacity !== undefined))
        continue;
      const files = units
        .filter(({ target, text }) => target !== "inactive" || /^Global=/m.test(text))
        .map(({ name, text }) => unit(name, text));
      for (const target of ["nomad", "kubernetes"] as const) {
        const { losses } = target === "nomad" ? toNomad(files) : toKubernetes(files);
        if (losses.some(({ placement }) => placement)) continue;
        compared[target]++;
        expect(checkExport(files, given, target, 20_000).differences, `${id} as ${target}`).toEqual([]);
      }
    }
    expect(compared.nomad).toBeGreaterThan(40);
    expect(compared.kubernetes).toBeGreaterThan(60);
  });
});

interface SolveCase {
  readonly id: string;
  readonly machines: readonly Machine[];
  readonly units: readonly { readonly name: string; readonly text: string; readonly target: string }[];
  readonly options?: { readonly globals?: string };
}

describe("matchesPattern", () => {
  it.each([
    ["^ssd|nvme$", "nvme", true],
    ["a{2,3}b", "aab", true],
    ["^a{2,3}$", "aaaa", false],
    ["[a-c]+\\d", "xb7", true],
    ["^(?:ab)*$", "abab", true],
    ["^[^x]*$", "axa", false],
    ["", "x", true],
    ["(", "x", undefined],
    ["*", "x", undefined],
    ["\\b", "x", undefined],
  ])("%s on %s", (pattern, text, expected) => {
    expect(matchesPattern(pattern, text)).toBe(expected);
  });

  it("agrees with the engine's own on small patterns", () => {
    const atom = fc.constantFrom(
      "a",
      "b",
      ".",
      "[ab]",
      "(a|b)",
      "(?:ab)",
      "^",
      "$",
      "a*",
      "b+",
      "a?",
      "(ab)*",
      "a{1,2}",
      "|",
    );
    fc.assert(
      fc.property(
        fc.array(atom, { maxLength: 5 }),
        fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 }),
        (atoms, text) => {
          const pattern = atoms.join("");
          expect(matchesPattern(pattern, text)).toBe(new RegExp(pattern).test(text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("is not slowed down by any pattern", () => {
    expect(matchesPattern("(a+)+$", `${"a".repeat(5000)}b`)).toBe(false);
    expect(matchesPattern("(a{100}){100}", "a")).toBeUndefined();
  });
});

describe("meetsVersions", () => {
  it.each([
    ["1.2.3", "1.2.3", true],
    ["1.2.3-beta", "< 1.2.3", true],
    ["v2", ">= 2.0", true],
    ["x", "> 1", false],
    ["1", "x", false],
  ])("%s %s", (text, constraint, expected) => {
    expect(meetsVersions(text, constraint)).toBe(expected);
  });
});
