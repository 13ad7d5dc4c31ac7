import { type Adapter, expectEqual, type Outcome } from "../../adapter.ts";
import { bootCase, type RecordedRun, recordedForm } from "../../manager-run.ts";

/** Fields of a recorded unit that loading decides; the others are settings, which have vectors of their own. */
const FIELDS = ["state", "error", "aliases", "fragment", "slice", "deps", "mountsFor"];

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const actual = recordedForm(bootCase(testCase), { edges: "all", everyUnit: false });
    const outcomes = (testCase["results"] as RecordedRun[]).map((expected) => compareRun(actual, expected));
    return outcomes.includes(undefined) ? undefined : outcomes[0];
  },
};

function compareRun(actual: RecordedRun, expected: RecordedRun): Outcome {
  const { units = {}, ...rest } = expected;
  const kept = Object.entries(units).map(([name, unit]) => [
    name,
    Object.fromEntries(Object.entries(unit).filter(([field]) => FIELDS.includes(field))),
  ]);
  return expectEqual(actual, { ...rest, ...(expected.units === undefined ? {} : { units: Object.fromEntries(kept) }) });
}
