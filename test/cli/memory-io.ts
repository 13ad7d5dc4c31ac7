import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Io } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";

/** What a run printed and how it ended. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Files in the working directory of the run. */
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Runs a command line in a folder of its own. */
export async function runCli(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const cwd = mkdtempSync(join(tmpdir(), "unitfile-"));
  let stdout = "";
  let stderr = "";
  const io: Io = {
    cwd,
    env: {},
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    stdin: async () => new TextEncoder().encode(options.stdin ?? ""),
    color: false,
    terminal: false,
    columns: 80,
  };
  try {
    for (const [path, text] of Object.entries(options.files ?? {})) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    return { code: await main(args, io), stdout, stderr };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
