import { lint } from "../src/lint/lint.ts";
import { rules } from "../src/lint/rules/index.generated.ts";
import { type Benchmark, round, timeTogether } from "./benchmark.ts";
import { mergedUnits, timeSystemVerify } from "./system-verify.ts";

const ALL = { select: ["ALL"] } as const;

/** Lints all files with every rule. */
function lintAll(files: ReadonlyMap<string, string>): void {
  if (!lint(files, rules, ALL).ok) throw new Error("the selection is known");
}

/** Copies of the corpus in the measurements of growth: the last ones are some 100,000 files. */
const COPIES = [1, 8, 80] as const;

export const benchmarks: readonly Benchmark[] = [
  {
    name: "lint/all-rules",
    run: () => {
      const units = mergedUnits();
      const ours = (timeTogether([() => lintAll(units)], 5)[0] ?? 0) / units.size;
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
      lintAll(copies(1));
      const times = COPIES.map((count) => {
        const files = copies(count);
        const start = performance.now();
        lintAll(files);
        return performance.now() - start;
      });
      return {
        name: "lint/growth",
        unit: "ms",
        ours: round(times[2] ?? 0),
        peers: {},
        notes: `${units.length * COPIES[2]} files with every rule; growth at ${COPIES.join(", ")} copies of the corpus, 1.0 is linear: ${times
          .slice(1)
          .map((time, i) => round((time * (COPIES[i] ?? 1)) / ((times[i] ?? time) * (COPIES[i + 1] ?? 1))))
          .join(", ")}; ${round(process.memoryUsage().rss / 1e6)} MB`,
      };
    },
  },
];
