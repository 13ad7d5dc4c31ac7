import { watch } from "node:fs";
import { resolve } from "node:path";
import type { OptionValues } from "commander";
import type { ExitCode, Io } from "./io.ts";
import { runLint } from "./run-lint.ts";

/** How long to wait for further changes, in milliseconds: editors write a file in several steps. */
const SETTLE = 60;

/** Checks, then checks again whenever something below the paths changes. Ends only with the process. */
export async function watchLint(paths: readonly string[], flags: OptionValues, io: Io): Promise<ExitCode> {
  const check = async () => {
    if (io.terminal) io.stdout("\u001b[2J\u001b[H");
    try {
      await runLint(paths, flags, io);
    } catch (error) {
      io.stderr(`unitfile: ${error instanceof Error ? error.message : String(error)}\n`);
    }
    io.stderr("watching for changes\n");
  };
  await check();
  let timer: ReturnType<typeof setTimeout> | undefined;
  for (const path of paths.length === 0 ? ["."] : paths) {
    watch(resolve(io.cwd, path), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => void check(), SETTLE);
    });
  }
  return new Promise<ExitCode>(() => {});
}
