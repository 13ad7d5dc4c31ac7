import { valueExpansion } from "../../../src/specifiers/expand-value.ts";
import { machineFacts } from "../../../src/specifiers/host.ts";
import { treeFromObject } from "../../../src/units/file-tree.ts";
import { findUnit, loadUnitSet } from "../../../src/units/load-unit-set.ts";
import { readSettings } from "../../../src/units/read-settings.ts";
import type { SettingProblem } from "../../../src/units/typed-setting.ts";
import type { CheckedUnit } from "../../../src/units/unit-check.ts";
import { checkUnit } from "../../../src/units/unit-checks.ts";
import { type Adapter, expectEqual, type VectorCase } from "../../adapter.ts";

interface Message {
  readonly level: string;
  readonly index?: number;
  readonly at?: "section-header";
}

interface ValueCase extends VectorCase {
  readonly unit: string;
  readonly section: string;
  readonly key: string;
  readonly values: readonly string[];
  readonly scope?: "user";
  readonly accepted: boolean;
  readonly outcome: "clean" | "notice" | "warning" | "fatal" | "refused";
  readonly messages?: readonly Message[];
  readonly globalMessages?: readonly Message[];
  readonly unitMessages?: readonly { readonly text: string }[];
  readonly load?: string;
}

/** The prefix of the unit's name. */
const NAME = "zz";

/** The smallest unit of each type that loads; the key under test replaces its own line. */
const BODIES: Readonly<Record<string, readonly string[]>> = {
  service: ["[Service]", "ExecStart=/bin/true"],
  socket: ["[Socket]", "ListenStream=/run/zz.sock"],
  mount: ["[Mount]", "What=/dev/vda9", `Where=/${NAME}`],
  automount: ["[Automount]", `Where=/${NAME}`],
  swap: ["[Swap]", `What=/${NAME}`],
  timer: ["[Timer]", "OnBootSec=1h"],
  path: ["[Path]", "PathExists=/nonexistent"],
  slice: ["[Slice]"],
  target: ["[Target]"],
};

export const adapter: Adapter = {
  prepare: () => (vector) => {
    const testCase = vector as ValueCase;
    const { messages, unitMessages, load } = loadCase(testCase);
    const several = testCase.values.length > 1;
    const lined = (list: readonly Message[]) =>
      list.map(({ level, index }) => ({ level, ...(several ? { index } : {}) })).sort(byText);
    const levels = (list: readonly Message[]) => list.map(({ level }) => level);
    const located = messages.filter(({ unlocated }) => !unlocated);
    const unlocated = messages.filter((message) => message.unlocated);
    return expectEqual(
      {
        accepted: !messages.some(({ level }) => level === "error" || level === "warning"),
        messages: lined(located),
        globalMessages: levels(unlocated),
        unitMessages,
        load,
      },
      {
        accepted: testCase.accepted,
        messages: lined(testCase.messages ?? []),
        globalMessages: levels(testCase.globalMessages ?? []),
        unitMessages: (testCase.unitMessages ?? []).map(({ text }) => text).filter((text) => !DROPPED_EDGE.test(text)),
        load: testCase.load ?? "loaded",
      },
    );
  },
};

/** Edges from a unit to itself are the graph's affair. */
const DROPPED_EDGE = /^Dependency .* is dropped\.$/;

/** Messages of one line are compared without their order: groups of words are looked at in several passes. */
function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function loadCase(testCase: ValueCase) {
  const name = `${NAME}.${testCase.unit}`;
  const { text, firstLine } = unitText(testCase);
  const tree = treeFromObject({ [name]: text });
  const manager = testCase.scope === "user" ? "user" : "system";
  const set = loadUnitSet(tree, { manager, searchPath: ["/etc/systemd/system"] });
  const unit = findUnit(set, name);
  if (unit === undefined) throw new TypeError(name);
  const host = { hostname: "vm", architecture: "x86-64", user: { name: "tester", uid: 1000, home: "/home/tester" } };
  const settings = readSettings(unit.assignments, {
    unit: unit.name,
    manager,
    expand: valueExpansion({ unit: unit.name, ...machineFacts(host, manager) }),
    host: { architecture: "x86-64", networkInterfaces: ["lo"] },
  });
  const messages = [
    ...unit.messages.map(({ level, line }) => ({ level, index: (line ?? 0) - firstLine, unlocated: false })),
    ...settings.problems
      .filter(({ level }) => level !== "silent")
      .map(({ level, unlocated, assignment }) => ({
        level,
        index: assignment.line - firstLine,
        unlocated: unlocated === true,
      })),
  ];
  return { messages, ...loadState({ name: unit.name, manager, settings: settings.settings }, settings.refusal) };
}

function loadState(unit: CheckedUnit, refusal: SettingProblem | undefined) {
  if (refusal?.effect === "file-rejected") return { unitMessages: [], load: "error" };
  if (refusal !== undefined) {
    const text = "Unit configuration has fatal error, unit will not be started.";
    return { unitMessages: [text], load: "bad-setting" };
  }
  const unitMessages: string[] = [];
  for (const phase of ["exec", "type", "last"] as const) {
    const checks = checkUnit(unit, phase);
    unitMessages.push(...checks.map(({ text }) => text).filter((text) => text !== ""));
    const refused = checks.at(-1)?.refused;
    if (refused !== undefined) return { unitMessages, load: refused };
  }
  return { unitMessages, load: "loaded" };
}

function unitText({ unit, section, key, values }: ValueCase): { readonly text: string; readonly firstLine: number } {
  const replaced = section === "Service" && key === "ExecStart";
  const body = (BODIES[unit] ?? []).filter((line) => !(replaced && line.startsWith("ExecStart=")));
  const lines = [...body, `[${section}]`];
  const firstLine = lines.length + 1;
  return { text: [...lines, ...values.map((value) => `${key}=${value}`), ""].join("\n"), firstLine };
}
