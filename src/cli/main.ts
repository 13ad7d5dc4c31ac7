import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import type { CommandEntry } from "./command.ts";
import { commandTable } from "./command-table.ts";
import { EXIT, type ExitCode, type Io } from "./io.ts";
import { ToolError } from "./tool-error.ts";

/**
 * Runs one command line and gives its exit code. A first argument that is no verb is taken as a path to lint.
 *
 * @param args - without the program's name.
 */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  const [first, ...rest] = args;
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    io.stdout(overview());
    return first === undefined ? EXIT.usage : EXIT.clean;
  }
  if (first === "--version" || first === "-V") {
    io.stdout(`${packageJson.version}\n`);
    return EXIT.clean;
  }
  const entry = commandTable.find(({ name }) => name === first);
  if (entry !== undefined) return runCommand(entry, rest, io);
  const lint = commandTable.find(({ name }) => name === "lint");
  if (lint !== undefined && looksLikePath(first)) return runCommand(lint, args, io);
  io.stderr(`unitfile: "${first}" is neither a command nor a path; see unitfile --help\n`);
  return EXIT.usage;
}

async function runCommand(entry: CommandEntry, args: readonly string[], io: Io): Promise<ExitCode> {
  const module = await entry.load();
  const command = new Command(`unitfile ${entry.name}`).description(entry.summary);
  command.exitOverride().configureOutput({ writeOut: io.stdout, writeErr: io.stderr });
  module.configure(command);
  try {
    command.parse(args, { from: "user" });
    return await module.run(command.args, command.opts(), io);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : (entry.wrongUse ?? EXIT.usage);
    if (error instanceof ToolError) {
      io.stderr(`unitfile: ${error.message}\n`);
      return error.exitCode === EXIT.usage ? (entry.wrongUse ?? EXIT.usage) : error.exitCode;
    }
    const verbose = args.includes("--verbose");
    const detail = error instanceof Error ? (verbose ? error.stack : error.message) : String(error);
    io.stderr(`unitfile: internal error: ${detail}${verbose ? "" : " (--verbose prints where)"}\n`);
    return EXIT.failure;
  }
}

function looksLikePath(text: string): boolean {
  return text === "-" || text.startsWith("-") || /[./\\*]/.test(text);
}

function overview(): string {
  const width = Math.max(...commandTable.map(({ name }) => name.length));
  const rows = commandTable.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}\n`);
  return [
    "unitfile: systemd and fleet unit files, understood exactly\n\n",
    "usage: unitfile COMMAND [ARGUMENTS]\n",
    "       unitfile PATH…              the same as unitfile lint PATH…\n\n",
    ...rows,
    "\nunitfile COMMAND --help tells more. Exit codes: 0 clean, 1 findings, 2 wrong use, 3 failure.\n",
  ].join("");
}
