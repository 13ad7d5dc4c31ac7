import { analyzeLoss } from "../../../src/scheduler-sim/solver/losses.ts";
import { type Adapter, expectEqual } from "../../adapter.ts";
import { readProblem } from "./solve.ts";

interface RecordedLoss {
  readonly lost: readonly string[];
}

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const problem = readProblem(testCase);
    for (const recorded of testCase["losses"] as readonly RecordedLoss[]) {
      const difference = expectEqual(analyzeLoss(problem, recorded.lost), recorded, `lost ${recorded.lost.join(" ")}`);
      if (difference !== undefined) return difference;
    }
    return undefined;
  },
};
