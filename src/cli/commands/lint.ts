import type { Command, OptionValues } from "commander";
import type { CommandModule } from "../command.ts";
import type { ExitCode, Io } from "../io.ts";
import { declareLintOptions } from "../lint-options.ts";
import { runLint } from "../run-lint.ts";

export const command: CommandModule = {
  configure: (command: Command): void => declareLintOptions(command),

  async run(paths: readonly string[], flags: OptionValues, io: Io): Promise<ExitCode> {
    if (flags["watch"] !== true) return runLint(paths, flags, io);
    const { watchLint } = await import("../watch-lint.ts");
    return watchLint(paths, flags, io);
  },
};
