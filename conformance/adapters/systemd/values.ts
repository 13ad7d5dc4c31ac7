import { readingMessages } from "../../../src/units/reading-messages.ts";
import { type Adapter, expectEqual, type VectorCase } from "../../adapter.ts";
import { readTestUnit } from "../../test-unit.ts";

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
  const manager = testCase.scope === "user" ? "user" : "system";
  const unit = readTestUnit(name, text, manager);
  const messages = [
    ...unit.sources
      .flatMap(readingMessages)
      .map(({ level, line }) => ({ level, index: (line ?? 0) - firstLine, unlocated: false })),
    ...unit.reading.problems
      .filter(({ level }) => level !== "silent")
      .map(({ level, unlocated, assignment }) => ({
        level,
        index: assignment.line - firstLine,
        unlocated: unlocated === true,
      })),
  ];
  return { messages, unitMessages: unit.unitMessages, load: unit.load };
}

function unitText({ unit, section, key, values }: ValueCase): { readonly text: string; readonly firstLine: number } {
  const replaced = section === "Service" && key === "ExecStart";
  const body = (BODIES[unit] ?? []).filter((line) => !(replaced && line.startsWith("ExecStart=")));
  const lines = [...body, `[${section}]`];
  const firstLine = lines.length + 1;
  return { text: [...lines, ...values.map((value) => `${key}=${value}`), ""].join("\n"), firstLine };
}
