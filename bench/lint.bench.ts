import { lint } from "../src/lint/lint.ts";
import { rules } from "../src/lint/rules/index.generated.ts";
import { type Benchmark, growth, round, timeTogether } from "./benchmark.ts";
import { mergedUnits, timeSystemVerify } from "./system-verify.ts";

const ALL = { select: ["ALL"] } as const;

/** Milliseconds of a lint of all files with every rule, in this process. */
function timeLint(files: ReadonlyMap<string, string>, rounds: number): number {
  const run = () => {
    const report = lint(files, rules, ALL);
    if (!report.ok) throw new Error("the selection is known");
    return report;
  };
  return timeTogether([run], rounds)[0] ?? 0;
}

export const benchmarks: readonly Benchmark[] = [
  {
    name: "lint/all-rules",
    run: () => {
      const units = mergedUnits();
      const ours = timeLint(units, 5) / units.size;
      const verify = timeSystemVerify(units);
      const ratio = (other: number) => round(other / ours);
      const notes =
        verify === undefined
          ? "systemd-analyze is not installed here"
          : `${verify.version}; per unit: ${ratio(verify.fast)} × its fastest form (one process, no dependencies), ${ratio(verify.recursive)} × recursive, ${ratio(verify.perUnitProcess)} × one process a unit`;
      return {
        name: "lint/all-rules",
        unit: "ms/unit",
        ours: round(ours),
        peers:
          verify === undefined
            ? {}
            : {
                fast: round(verify.fast),
                recursive: round(verify.recursive),
                "process a unit": round(verify.perUnitProcess),
              },
        notes: `${units.size} files, all ${rules.length} rules; ${notes}`,
      };
    },
  },
  {
    name: "lint/growth",
    run: () => {
      const units = [...mergedUnits()];
      const copies = (count: number) =>
        new Map(
          Array.from({ length: count }, (_, copy) =>
            units.map(([path, text]) => [`${copy}/${path}`, text] as const),
          ).flat(),
        );
      const times = [1, 4, 16].map((count) => timeLint(copies(count), count === 1 ? 3 : 1));
      return {
        name: "lint/growth",
        unit: "ms",
        ours: round(times[2] ?? 0),
        peers: {},
        notes: `${units.length} files × 16 with every rule; growth × 4 → × 16, 1.0 is linear: ${growth(times, 4)}; ${round(process.memoryUsage().rss / 1e6)} MB`,
      };
    },
  },
];
