import { describe, expect, it } from "vitest";
import { describeCore } from "../../../src/scheduler-sim/solver/describe-core.ts";
import { findRemedies } from "../../../src/scheduler-sim/solver/remedies.ts";
import { solve } from "../../../src/scheduler-sim/solver/solve.ts";
import { verifyCore } from "../../../src/scheduler-sim/solver/verify-core.ts";
import { type Stack, stacks } from "./infeasible-stacks.ts";

/** Stars would be emphasis. */
const plain = (text: string): string => text.replaceAll("*", "\\*");

const page = new URL("../../../docs/guide/infeasible-stacks.md", import.meta.url);

const intro = `# Stacks that do not fit, and what is said about them

Each of these is a cluster on which \`unitfile place --engine exact\` proves that no placement exists. The message is a
*minimal* contradiction: leave out any one of its requirements and a placement exists. Every remedy was tried: with that
change alone, everything fits. (This page is written by a test.)
`;

function tell({ title, problem }: Stack): string {
  const result = solve(problem);
  if (result.status !== "infeasible") throw new Error(`${title}: ${result.status}`);
  const { summary, requirements } = describeCore(problem, result.core);
  const machines = problem.machines.map(({ id, metadata, capacity }) => {
    const facts = [...Object.entries(metadata), ...Object.entries(capacity ?? {})].map(
      ([key, value]) => `${key}=${value}`,
    );
    return facts.length === 0 ? id : `${id} (${facts.join(", ")})`;
  });
  const lines = requirements.map(({ text, sources }) => {
    const places = sources.map(({ path, line, written }) => `${path}:${line} \`${written}\``);
    return `- ${plain(text)}${places.length === 0 ? "" : `: ${places.join(", ")}`}`;
  });
  const remedies = findRemedies(problem, result.core).map(({ text }) => `- ${plain(text)}`);
  return `## ${title}

Machines: ${machines.join(", ")}.

> ${plain(summary)}

These contradict each other:

${lines.join("\n")}

Each of these alone would help:

${remedies.join("\n")}
`;
}

describe("ten stacks that cannot be placed", () => {
  it("are told as the guide shows", async () => {
    await expect([intro, ...stacks.map(tell)].join("\n")).toMatchFileSnapshot(page.pathname);
  });

  it.each(stacks)("$title: the core is minimal", ({ problem }) => {
    const result = solve(problem);
    if (result.status !== "infeasible") throw new Error(result.status);
    const verdict = verifyCore(problem, result.core);
    expect(verdict).toEqual({ infeasible: true, necessary: result.core.map(() => true) });
  });
});
