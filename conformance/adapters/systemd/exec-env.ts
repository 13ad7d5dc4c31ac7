import { expandVariables } from "../../../src/values/environment-expansion.ts";
import { parseExecCommands } from "../../../src/values/exec-command.ts";
import { type Adapter, expectEqual, type VectorCase, type VectorFile } from "../../adapter.ts";
import { expanderFor, type RecordedHost } from "../../recorded-host.ts";

interface ExecEnvironmentCase extends VectorCase {
  readonly unit: string;
  readonly value: string;
  readonly expect: { readonly parsed: readonly string[]; readonly argv: readonly string[] };
}

/** What a user manager passes to every service besides `Environment=`, as far as the vectors use it. */
const MANAGER_ENVIRONMENT = { HOME: "/home/tester", USER: "tester", LOGNAME: "tester", SHELL: "/bin/sh" };

export const adapter: Adapter = {
  prepare: (file: VectorFile) => {
    const environment = new Map(Object.entries({ ...MANAGER_ENVIRONMENT, ...(file["environment"] as object) }));
    return (testCase) => {
      const { unit, value, expect } = testCase as ExecEnvironmentCase;
      const reading = parseExecCommands(value, { expand: expanderFor({} as RecordedHost, unit) });
      const command = reading.outcome === "set" ? reading.value[0] : undefined;
      if (command === undefined) return { failed: "no command" };
      const { argv, flags } = command;
      const run = flags.noEnvExpand ? argv : expandVariables(argv, environment).argv;
      return expectEqual({ parsed: argv, argv: run }, { parsed: expect.parsed, argv: expect.argv });
    };
  },
};
