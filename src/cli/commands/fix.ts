import type { Command, OptionValues } from "commander";
import type { CommandModule } from "../command.ts";
import type { ExitCode, Io } from "../io.ts";
import { declareLintOptions } from "../lint-options.ts";
import { runLint } from "../run-lint.ts";

export const command: CommandModule = {
  configure: (command: Command): void => declareLintOptions(command),

  run(paths: readonly string[], flags: OptionValues, io: Io): Promise<ExitCode> {
    return runLint(paths, { ...flags, fix: true }, io);
  },
};
