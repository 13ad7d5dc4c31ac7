import { clonesNeeded } from "../../../src/scheduler-sim/solver/what-if.ts";
import { type Adapter, expectEqual } from "../../adapter.ts";
import { readProblem } from "./solve.ts";

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const answer = clonesNeeded(readProblem(testCase), testCase["template"] as string);
    if (answer.kind === "unknown") return { failed: "gave up" };
    return expectEqual(answer.kind === "never" ? null : answer.clones, testCase["clonesNeeded"], "clonesNeeded");
  },
};
