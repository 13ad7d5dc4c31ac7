import type { Io } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, with everything it prints in memory. */
export async function run(
  args: readonly string[],
  options: { cwd?: string; stdin?: string; terminal?: boolean } = {},
): Promise<Ran> {
  let out = "";
  let err = "";
  const io: Io = {
    cwd: options.cwd ?? process.cwd(),
    env: {},
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
    stdin: async () => Buffer.from(options.stdin ?? "", "latin1"),
    color: false,
    terminal: options.terminal ?? false,
    columns: 80,
  };
  const code = await main(args, io);
  return { code, out, err };
}
