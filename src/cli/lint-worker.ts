import { parentPort, workerData } from "node:worker_threads";
import type { LintInput } from "../lint/lint.ts";
import { prepareRun } from "../lint/lint.ts";
import type { LintOptions } from "../lint/options.ts";
import { rules } from "../lint/rules/index.generated.ts";
import { runRules } from "../lint/run-rules.ts";

/** What a worker gets: its share of the files, and the rules that look at one file alone. */
export interface WorkerTask {
  readonly inputs: ReadonlyMap<string, LintInput>;
  readonly codes: readonly string[];
  readonly options: LintOptions;
}

const { inputs, codes, options } = workerData as WorkerTask;
const wanted = new Set(codes);
const prepared = prepareRun(inputs, rules, options);
if (!prepared.ok) throw new TypeError("the selectors were checked before");
const own = rules.filter(({ code }) => wanted.has(code));
parentPort?.postMessage(runRules(prepared.value.set, own, options));
