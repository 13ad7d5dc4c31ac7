import { simulateBoot } from "../src/graph/boot.ts";
import { type FileLiteral, type FileTree, treeFromObject } from "../src/units/file-tree.ts";
import { indexUnits } from "../src/units/unit-index.ts";
import { type Benchmark, growth, round, type Task, timeTogether } from "./benchmark.ts";
import { ROOT_UNIT, syntheticTree, type TreeShape } from "./synthetic-trees.ts";
import { mergedUnits, timeSystemVerify } from "./system-verify.ts";

/**
 * Milliseconds to load everything below a unit from a file tree, build the graph and work out the start transaction. The
 * tree is a new one each time: what was parsed of one that is known already would not be parsed again.
 */
function timeBoot(
  files: Readonly<Record<string, FileLiteral>>,
  start: string,
  { rounds, warmUp }: { readonly rounds: number; readonly warmUp?: number },
): number {
  const task: Task = {
    input: () => treeFromObject(files),
    run: (tree: FileTree) => simulateBoot(indexUnits(tree), start),
  };
  return timeTogether([task], rounds, warmUp)[0] ?? 0;
}

/** A boot touches most of the library: its time still falls in the hundredth round. */
const SETTLED_MS = 5000;

const shapes: readonly TreeShape[] = ["chain", "star", "random"];

export const benchmarks: readonly Benchmark[] = [
  {
    name: "unit-sets/corpus",
    processes: 3,
    run: () => {
      const units = mergedUnits();
      const wanted = [...units.keys()].filter((name) => !name.includes("/") && !name.includes("@"));
      const files = { ...Object.fromEntries(units), "corpus.target": `[Unit]\nWants=${wanted.join(" ")}\n` };
      const ours = timeBoot(files, "corpus.target", { rounds: 41, warmUp: SETTLED_MS }) / wanted.length;
      const verify = timeSystemVerify(units);
      const notes =
        verify === undefined
          ? "systemd-analyze is not installed here"
          : `${verify.version}: ${round(verify.fast / ours)} × its fastest form, ${round(verify.recursive / ours)} × recursive, per unit`;
      return {
        name: "unit-sets/corpus",
        unit: "ms/unit",
        ours: round(ours),
        peers: verify === undefined ? {} : { fast: round(verify.fast), recursive: round(verify.recursive) },
        notes: `load, graph and transaction of ${wanted.length} units from a file tree in memory; ${notes}`,
      };
    },
  },
  ...shapes.map(
    (shape): Benchmark => ({
      name: `unit-sets/${shape}`,
      run: () => {
        const sizes = [1000, 10_000, 100_000];
        const times = sizes.map((size) =>
          timeBoot(syntheticTree(shape, size), ROOT_UNIT, { rounds: size > 10_000 ? 1 : 3 }),
        );
        return {
          name: `unit-sets/${shape}`,
          unit: "ms",
          ours: round(times[1] ?? 0),
          peers: {},
          notes: `load, graph and transaction of 10,000 units; ${sizes.map((size, i) => `${size}: ${round(times[i] ?? 0)} ms`).join(", ")}; growth (1.0 is linear): ${growth(times)}`,
        };
      },
    }),
  ),
];
