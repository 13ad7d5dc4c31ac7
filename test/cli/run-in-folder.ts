import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Ran, run } from "./memory-io.ts";

/** Runs a command line in a new folder with these files. */
export async function runInFolder(args: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const cwd = mkdtempSync(join(tmpdir(), "unitfile-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    return await run(args, { cwd });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
