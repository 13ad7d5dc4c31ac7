import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Benchmark, median, round } from "./benchmark.ts";
import { loadCorpus } from "./corpus.ts";

const bin = fileURLToPath(new URL("../dist/cli/bin.js", import.meta.url));

/** Milliseconds of whole processes, taken in turn. */
function timeProcesses(commands: readonly (readonly string[])[], rounds = 7): number[] {
  const times: number[][] = commands.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (const [i, args] of commands.entries()) {
      const start = performance.now();
      const { error } = spawnSync(process.execPath, args, { stdio: "ignore" });
      if (error !== undefined) throw error;
      if (round >= 0) times[i]?.push(performance.now() - start);
    }
  }
  return times.map(median);
}

function needsBuild(): void {
  if (!existsSync(bin)) throw new Error("run `npm run build` first: the command line is measured as it is shipped");
}

/** A folder with the corpus (or `copies` of it), removed afterwards. */
function withFolder<T>(copies: number, use: (folder: string, files: number) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "unitfile-bench-"));
  try {
    const { files } = loadCorpus();
    for (let copy = 0; copy < copies; copy++) {
      for (const { path, text } of files) {
        const target = join(folder, String(copy), path);
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, text);
      }
    }
    return use(folder, files.length * copies);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const benchmarks: readonly Benchmark[] = [
  {
    name: "cli/one-file",
    run: () => {
      needsBuild();
      const folder = mkdtempSync(join(tmpdir(), "unitfile-bench-"));
      const file = join(folder, "one.service");
      writeFileSync(
        file,
        "[Unit]\nDescription=One\n\n[Service]\nExecStart=/bin/true\n\n[Install]\nWantedBy=multi-user.target\n",
      );
      const [ours = 0, node = 0, version = 0] = timeProcesses(
        [
          [bin, "lint", file],
          ["-e", "0"],
          [bin, "--version"],
        ],
        11,
      );
      rmSync(folder, { recursive: true });
      return {
        name: "cli/one-file",
        unit: "ms",
        ours: round(ours),
        peers: { node: round(node) },
        notes: `lint of one file is bare node + ${round(ours - node)} ms; --version is + ${round(version - node)} ms`,
      };
    },
  },
  {
    name: "cli/tree",
    run: () => {
      needsBuild();
      const measure = (copies: number) =>
        withFolder(copies, (folder, files) => {
          const [ours = 0, node = 0] = timeProcesses(
            [
              [bin, "lint", folder],
              ["-e", "0"],
            ],
            3,
          );
          return { ours, node, files };
        });
      const one = measure(1);
      const three = measure(3);
      return {
        name: "cli/tree",
        unit: "ms",
        ours: round(one.ours),
        peers: { node: round(one.node) },
        notes: `${one.files} files: bare node + ${round(one.ours - one.node)} ms; ${three.files} files: + ${round(three.ours - three.node)} ms (growth ${((three.ours - three.node) / (one.ours - one.node) / 3).toFixed(2)} of linear)`,
      };
    },
  },
];
