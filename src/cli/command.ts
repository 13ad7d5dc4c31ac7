import type { Command, OptionValues } from "commander";
import type { ExitCode, INPUT_ERROR, Io } from "./io.ts";

/** One verb: its arguments and options, and what it does with them. */
export interface CommandModule {
  /** Declares arguments and options; name and summary come from the command table. */
  readonly configure: (command: Command) => void;
  readonly run: (args: readonly string[], options: OptionValues, io: Io) => Promise<ExitCode>;
}

/** A line of the command table; the module is loaded only when its verb is called, to keep start-up short. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Exit code for wrong use and wrong input. Default: 2. */
  readonly wrongUse?: typeof INPUT_ERROR;
  readonly load: () => Promise<CommandModule>;
}
