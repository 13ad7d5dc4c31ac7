import { encodeText } from "../../../src/core/text/decode.ts";
import { type ExecCommand, parseExecCommands } from "../../../src/values/exec-command.ts";
import { isWellFormedText } from "../../../src/values/path.ts";
import { type Adapter, expectEqual, type VectorCase, type VectorFile } from "../../adapter.ts";
import { expanderFor, type RecordedHost } from "../../recorded-host.ts";

interface ExecCase extends VectorCase {
  readonly unit: string;
  readonly value: string;
  readonly expect: {
    readonly load: string;
    readonly commands?: readonly unknown[];
    readonly warnings: readonly { readonly kind: string }[];
  };
}

export const adapter: Adapter = {
  prepare: (file: VectorFile) => (testCase) => {
    const { unit, value, expect } = testCase as ExecCase;
    const reading = parseExecCommands(value, { expand: expanderFor(file["host"] as RecordedHost, unit) });
    const refused = reading.problems.some((problem) => problem.effect === "unit-refused");
    const actual = {
      load: refused ? "bad-setting" : "loaded",
      ...(refused ? {} : { commands: reading.outcome === "set" ? reading.value.map(recordedCommand) : [] }),
      warnings: reading.problems.map((problem) => recordedKind(problem.kind)),
    };
    return expectEqual(actual, { ...expect, warnings: expect.warnings.map((warning) => warning.kind) });
  },
};

/** A command as the vectors record it: bytes where an argument is not valid UTF-8. */
export function recordedCommand(command: ExecCommand): unknown {
  const { path, argv, flags } = command;
  if (!argv.every(isWellFormedText)) {
    return { argvBase64: argv.map((word) => Buffer.from(encodeText(word)).toString("base64")) };
  }
  return { path, argv, flags: FLAGS.filter((flag) => flags[flag]) };
}

const FLAGS = ["ignoreFailure", "privileged", "noSetuid", "noEnvExpand", "viaShell"] as const;

/** The vectors have one name for everything that can be wrong with a specifier. */
function recordedKind(kind: string): string {
  return ["unknown-specifier", "unresolvable", "too-long"].includes(kind) ? "specifier-error" : kind;
}
