import type { Job } from "./job.ts";
import type { Machine } from "./machine.ts";

/** Machine of every scheduled unit. Global units are never in it; it may name machines that are gone. */
export type Schedule = ReadonlyMap<string, string>;

/** All that decides where units run. Plain data; the order of the lists has no effect. */
export interface ClusterState {
  readonly machines: readonly Machine[];
  readonly jobs: readonly Job[];
  readonly placement: Schedule;
}
