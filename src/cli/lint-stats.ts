import type { Observer } from "../lint/run-rules.ts";

/** Time of a run by rule, for `--stats`. */
export interface LintStats {
  readonly observe: Observer;
  readonly format: (files: number) => string;
}

/** Rules that are listed; the rest is summed up. */
const LISTED = 20;

export function startStats(): LintStats {
  const spent = new Map<string, number>();
  const start = performance.now();
  return {
    observe: (what, run) => {
      const before = performance.now();
      run();
      spent.set(what, (spent.get(what) ?? 0) + performance.now() - before);
    },
    format: (files) => {
      const total = performance.now() - start;
      const rules = [...spent].sort(([, a], [, b]) => b - a);
      const inRules = rules.reduce((sum, [, time]) => sum + time, 0);
      const shown = rules
        .slice(0, LISTED)
        .map(([code, time]) => `  ${code}  ${time.toFixed(1).padStart(9)} ms  ${share(time, total)}\n`);
      const rest = rules.slice(LISTED).reduce((sum, [, time]) => sum + time, 0);
      return [
        `${files} files in ${total.toFixed(0)} ms: ${inRules.toFixed(0)} ms in ${rules.length} rules, ${(total - inRules).toFixed(0)} ms in the rest\n`,
        ...shown,
        ...(rules.length > LISTED ? [`  others  ${rest.toFixed(1).padStart(9)} ms  ${share(rest, total)}\n`] : []),
      ].join("");
    },
  };
}

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)} %`.padStart(7);
}
