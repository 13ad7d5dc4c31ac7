/** One measurement: ours beside its peers, from one process run. */
export interface Measurement {
  /** Stable, `area/what`. */
  readonly name: string;
  /** `MB/s` and `units/s` mean more is better; `ms` and `MB` mean less is. */
  readonly unit: string;
  readonly ours: number;
  readonly peers: Readonly<Record<string, number>>;
  /** Ratios, growth over input size, memory. */
  readonly notes: string;
}

/** A measurement that can be run alone with `--only`. */
export interface Benchmark {
  readonly name: string;
  /**
   * Processes that measure it, of which the median counts. More than one where a process may be lucky or unlucky for its
   * whole life: where the engine puts what it allocates, and when it compiles what. Default 1.
   */
  readonly processes?: number;
  readonly run: () => Measurement | Promise<Measurement>;
}

/** Median of an odd or even number of figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/**
 * Each task alone runs at least this long before it is measured, so that it is compiled as far as it will be: a parse of
 * the corpus is compiled anew up to its 150th round.
 */
const WARM_UP_MS = 1500;

/** A task, or one that is given a fresh input each time; making the input is not timed. */
export type Task = (() => unknown) | { readonly input: () => unknown; readonly run: (input: never) => unknown };

/**
 * Times functions in turn (A B C, A B C, …), so that a change of the machine's speed hits all alike. The rounds of
 * short tasks before the measured ones do not count.
 *
 * @returns the median milliseconds of each, in the order given.
 */
export function timeTogether(tasks: readonly Task[], rounds = 7, warmUp = WARM_UP_MS): number[] {
  const times: number[][] = tasks.map(() => []);
  for (const task of tasks) {
    const begin = performance.now();
    do timeOnce(task);
    while (performance.now() - begin < warmUp);
  }
  for (let round = 0; round < rounds; round++) {
    for (const [i, task] of tasks.entries()) {
      times[i]?.push(timeOnce(task));
    }
  }
  return times.map(median);
}

function timeOnce(task: Task): number {
  // What the last round made must not be held while the next one runs: no peer holds two results.
  kept = undefined;
  const input = typeof task === "function" ? undefined : task.input();
  const start = performance.now();
  keep(typeof task === "function" ? task() : task.run(input as never));
  return performance.now() - start;
}

let kept: unknown;
/** Holds a result, so that the engine cannot leave the work out. */
function keep(value: unknown): void {
  kept = value;
  if (kept === keep) throw new Error("unreachable");
}

/** Growth when the input grows tenfold: 1.0 is linear. */
export function growth(times: readonly number[], factor = 10): string {
  return times
    .slice(1)
    .map((time, i) => (time / ((times[i] ?? time) * factor)).toFixed(2))
    .join(", ");
}

export function round(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
