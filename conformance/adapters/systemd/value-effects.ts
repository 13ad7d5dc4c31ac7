import { createHash } from "node:crypto";
import { type Adapter, expectEqual, type VectorCase } from "../../adapter.ts";
import { readTestUnit } from "../../test-unit.ts";
import { describeUnit } from "../../unit-properties.ts";

interface EffectCase extends VectorCase {
  readonly unit: string;
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly expect: {
    readonly load: string;
    readonly changed?: Readonly<Record<string, unknown>>;
    readonly warnings: readonly unknown[];
    readonly warningsUserManager?: readonly unknown[];
  };
}

/** Edges and mounts, which the graph's own vectors check. */
const EDGES = ["After", "Before", "Requires", "Wants", "Triggers", "RequiresMountsFor", "WantsMountsFor"];

export const adapter: Adapter = {
  prepare: () => (vector) => {
    const { expect, ...testCase } = vector as EffectCase;
    const system = load(testCase, "system");
    const user = load(testCase, "user");
    const changed = { ...expect.changed };
    for (const name of EDGES) delete changed[name];
    return expectEqual(
      {
        load: system.load,
        warnings: system.warnings,
        ...(expect.warningsUserManager === undefined ? {} : { warningsUserManager: user.warnings }),
        ...(expect.changed === undefined ? {} : { changed: changesBy(testCase, changed) }),
      },
      {
        load: expect.load,
        warnings: expect.warnings.length,
        ...(expect.warningsUserManager === undefined ? {} : { warningsUserManager: expect.warningsUserManager.length }),
        ...(expect.changed === undefined ? {} : { changed }),
      },
    );
  },
};

type Tested = Pick<EffectCase, "unit" | "section" | "key" | "value">;

/** What the user manager shows differently because of the line; long values are shortened like the recorded ones. */
function changesBy(testCase: Tested, expected: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const before = load({ ...testCase, key: "" }, "user").properties;
  const after = load(testCase, "user").properties;
  const changes: Record<string, unknown> = {};
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const value = after.get(name);
    if (JSON.stringify(value) === JSON.stringify(before.get(name))) continue;
    changes[name] = shortened(value ?? null, expected[name]);
  }
  return changes;
}

function shortened(value: unknown, expected: unknown): unknown {
  if (typeof expected !== "object" || expected === null || !("omitted" in expected)) return value;
  const digest = createHash("sha256").update(spacedJson(value)).digest("hex").slice(0, 16);
  return { omitted: Array.isArray(value) ? value.length : null, sha256: digest };
}

/** JSON with sorted keys and a blank behind every comma and colon, as the recorder hashed it. */
function spacedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}: ${spacedJson(inner)}`).join(", ")}}`;
}

function load(testCase: Tested, manager: "system" | "user") {
  const unit = readTestUnit(testCase.unit, unitText(testCase), manager);
  const printed = unit.reading.problems.filter(({ level, unlocated }) => level !== "silent" && unlocated !== true);
  return { load: unit.load, warnings: printed.length, properties: describeUnit(unit) };
}

/** The smallest unit of each type, with the tested line behind it. */
function unitText({ unit, section, key, value }: Tested): string {
  const type = unit.slice(unit.lastIndexOf(".") + 1);
  const path = `/${unit.slice(0, unit.lastIndexOf("."))}`;
  const tested = key === "" ? "" : `${key}=${value}`;
  const bodies: Readonly<Record<string, readonly string[]>> = {
    service: ["[Service]", key === "Type" ? tested : "", "ExecStart=/bin/true"],
    socket: ["[Socket]", "ListenStream=/run/zz"],
    timer: ["[Timer]", "OnActiveSec=77", key === "Unit" ? "" : "Unit=zz.service"],
    path: ["[Path]", "DirectoryNotEmpty=/zz", key === "Unit" ? "" : "Unit=zz.service"],
    mount: ["[Mount]", "What=/dev/zz", `Where=${path}`],
    swap: ["[Swap]", `What=${path}`],
    automount: ["[Automount]", `Where=${path}`],
  };
  const line = key === "Type" && type === "service" ? "" : tested;
  return [...(bodies[type] ?? []), `[${section}]`, line, ""].join("\n");
}
