import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { err, ok, type Result } from "../core/result.ts";
import type { Rule } from "../lint/define-rule.ts";
import type { Diagnostic } from "../lint/diagnostic.ts";
import { finishRun, type LintInput, type LintReport, prepareRun } from "../lint/lint.ts";
import type { LintOptions } from "../lint/options.ts";
import { rules as ownRules } from "../lint/rules/index.generated.ts";
import { runRules } from "../lint/run-rules.ts";
import type { UnknownSelector } from "../lint/selectors.ts";
import type { WorkerTask } from "./lint-worker.ts";

/** Starting a thread costs more than it saves below this many files. */
const LEAST_FILES = 400;

/**
 * Lints with several threads: they run the rules that look at one file alone, each on a share of the files, while this
 * one runs the others. The report is the same as that of one thread.
 *
 * @param jobs - threads; 0 takes as many as the machine runs at once.
 */
export async function lintWithJobs(
  inputs: ReadonlyMap<string, LintInput>,
  rules: readonly Rule[],
  options: Partial<LintOptions>,
  jobs: number,
): Promise<Result<LintReport, UnknownSelector[]>> {
  const prepared = prepareRun(inputs, rules, options);
  if (!prepared.ok) return err(prepared.error);
  const { chosen, set, options: full } = prepared.value;
  const threads = Math.max(1, jobs === 0 ? availableParallelism() : jobs);
  const shared = chosen.all.filter(
    (rule) =>
      rule.checkFile !== undefined &&
      rule.checkUnit === undefined &&
      rule.checkSet === undefined &&
      ownRules.includes(rule),
  );
  if (threads === 1 || inputs.size < LEAST_FILES) return ok(finishRun(prepared.value, runRules(set, chosen.all, full)));
  const codes = shared.map(({ code }) => code);
  const pending = shares(inputs, threads).map((share) => runWorker({ inputs: share, codes, options: full }));
  const rest = chosen.all.filter((rule) => !shared.includes(rule));
  const raw = [...runRules(set, rest, full)];
  for (const found of await Promise.all(pending)) raw.push(...found);
  return ok(finishRun(prepared.value, raw));
}

/** Neighbouring files in one share: findings then come back in the order of one thread. */
function shares(inputs: ReadonlyMap<string, LintInput>, count: number): Map<string, LintInput>[] {
  const all = [...inputs];
  const size = Math.ceil(all.length / count);
  return Array.from({ length: count }, (_, i) => new Map(all.slice(i * size, (i + 1) * size)));
}

function runWorker(task: WorkerTask): Promise<readonly Diagnostic[]> {
  // Beside this file in the sources; below `cli` in the built package, whose shared parts lie one folder up.
  const here = import.meta.url;
  const file = here.endsWith(".ts")
    ? "./lint-worker.ts"
    : here.includes("/cli/")
      ? "./lint-worker.js"
      : "./cli/lint-worker.js";
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(file, here), { workerData: task });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
