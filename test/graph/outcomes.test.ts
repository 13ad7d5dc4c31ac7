import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { simulateBoot } from "../../src/graph/boot.ts";
import type { ActiveState } from "../../src/graph/job-types.ts";
import { describeTransactionError } from "../../src/graph/transaction-events.ts";
import { allOutcomes } from "../../src/graph/transaction-outcomes.ts";
import { type FileLiteral, treeFromObject } from "../../src/units/file-tree.ts";
import { indexUnits } from "../../src/units/unit-index.ts";

interface RecordedCase {
  readonly id: string;
  readonly tree: Readonly<Record<string, FileLiteral>>;
  readonly start: string;
  readonly results: readonly { readonly jobs?: readonly string[]; readonly error?: string; readonly seen: number }[];
}

const path = new URL("../../fixtures/vectors/systemd/transaction.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(path, "utf8")) as { readonly cases: readonly RecordedCase[] };
const states = new Map<string, ActiveState>([["-.mount", "inactive"]]);

/** What the recording saw more than a few times, and what we find. */
function compare({ tree, start, results }: RecordedCase) {
  const index = indexUnits(treeFromObject(tree), { searchPath: ["/u/etc", "/u/run", "/u/lib"] });
  const boot = simulateBoot(index, start, { memoryController: false, states });
  const verb = boot.mode === "isolate" ? "isolate" : "start";
  const { outcomes } = allOutcomes(boot.loaded.graph, boot.unit, { mode: boot.mode, states });
  const found = outcomes.map(({ result }) =>
    result.ok
      ? result.value.jobs
          .map((job) => `${job.unit}/${job.type}`)
          .sort()
          .join(" ")
      : `Failed to ${verb} default target: ${describeTransactionError(result.error.error)}`,
  );
  const recorded = results
    .filter(({ seen }) => seen > 4)
    .map(({ jobs, error }) => error ?? [...(jobs ?? [])].sort().join(" "));
  return { found, recorded };
}

describe("allOutcomes", () => {
  const varying = cases.filter(({ results }) => results.length > 1);

  it.each(varying.map((testCase) => [testCase.id, testCase] as const))(
    "finds what was recorded: %s",
    (_id, testCase) => {
      const { found, recorded } = compare(testCase);
      expect(recorded.filter((outcome) => !found.includes(outcome))).toEqual([]);
    },
  );

  it("finds nothing that never happened where the recording is steady", () => {
    for (const testCase of cases.filter(({ results }) => results.length === 1)) {
      const { found, recorded } = compare(testCase);
      expect({ id: testCase.id, found }).toEqual({ id: testCase.id, found: recorded });
    }
  });
});
