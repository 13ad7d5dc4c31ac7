import { parseTimespan, printTimespan } from "../../../src/values/timespan.ts";
import { type Adapter, expectEqual, type VectorCase } from "../../adapter.ts";

interface TimespanCase extends VectorCase {
  readonly input: string;
  readonly expect: { readonly usec: string; readonly human: string } | { readonly error: string };
}

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const { input, expect } = testCase as TimespanCase;
    const result = parseTimespan(input);
    const actual = result.ok
      ? { usec: String(result.value), human: printTimespan(result.value) }
      : { error: result.error.kind === "out-of-range" ? "Numerical result out of range" : "Invalid argument" };
    return expectEqual(actual, expect);
  },
};
