import { matchesGoPattern, readGoPattern } from "../../../src/core/glob/go-path-match.ts";
import { type Adapter, expectEqual, type VectorCase } from "../../adapter.ts";

interface GlobCase extends VectorCase {
  readonly pattern: string;
  readonly name: string;
  readonly matched: boolean;
  readonly bad: boolean;
}

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const { pattern, name, matched, bad } = testCase as GlobCase;
    const read = readGoPattern(pattern);
    return expectEqual({ matched: matchesGoPattern(read, name), bad: read.malformed }, { matched, bad });
  },
};
