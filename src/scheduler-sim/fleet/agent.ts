import { compareBytes } from "../../core/compare.ts";
import type { ClusterState } from "../model/cluster-state.ts";
import type { Job, TargetState } from "../model/job.ts";
import type { Machine } from "../model/machine.ts";
import { sortedJobs } from "./machine-view.ts";
import { hasConflict, meetsAllMetadata } from "./relations.ts";

/** What an agent is to have on its machine. */
export interface DesiredUnit {
  readonly name: string;
  readonly target: TargetState;
  readonly hash: string;
}

/** What an agent has on its machine. `hash` is undefined when it does not know the content of the file it found. */
export interface CurrentUnit {
  readonly name: string;
  readonly state: TargetState;
  readonly hash?: string;
}

export type AgentTaskKind = "UnloadUnit" | "LoadUnit" | "ReloadUnitFiles" | "StopUnit" | "StartUnit";

export interface AgentTask {
  readonly kind: AgentTaskKind;
  /** Undefined for `ReloadUnitFiles`. */
  readonly unit?: string;
  readonly reason: string;
}

/**
 * The units that the agent of one machine wants: global ones whose metadata fits and those the schedule puts there, in
 * name order and as far as none conflicts with one accepted before. Metadata and peers of scheduled units are not
 * looked at again, so the agent may disagree with the engine.
 */
export function desiredUnits(state: ClusterState, machine: Machine): readonly Job[] {
  const accepted: Job[] = [];
  for (const job of sortedJobs(state.jobs)) {
    const meant = job.requirements.global
      ? meetsAllMetadata(job.requirements, machine)
      : state.placement.get(job.name) === machine.id;
    if (meant && !accepted.some((other) => hasConflict(job, other))) accepted.push(job);
  }
  return accepted;
}

/**
 * What the agent does to get from the current to the desired units, in the order it does it: all unloads, loads, one
 * reload of the unit files, stops, starts; by name within each.
 */
export function agentTasks(desired: readonly DesiredUnit[], current: readonly CurrentUnit[]): readonly AgentTask[] {
  const wanted = new Map(desired.map((unit) => [unit.name, unit] as const));
  const present = new Map(current.map((unit) => [unit.name, unit] as const));
  const names = [...new Set([...wanted.keys(), ...present.keys()])].sort(compareBytes);
  const tasks = names.flatMap((name) => unitTasks(name, wanted.get(name), present.get(name)));
  if (tasks.some((task) => task.kind === "UnloadUnit" || task.kind === "LoadUnit")) {
    tasks.push({ kind: "ReloadUnitFiles", reason: "always reload unit files" });
  }
  return tasks.sort((a, b) => TASK_ORDER.indexOf(a.kind) - TASK_ORDER.indexOf(b.kind));
}

const TASK_ORDER: readonly AgentTaskKind[] = ["UnloadUnit", "LoadUnit", "ReloadUnitFiles", "StopUnit", "StartUnit"];

const NOT_SCHEDULED = "unit loaded but not scheduled here";
const OTHER_HASH = "unit loaded but hash differs to expected";
const NOT_LOADED = "unit scheduled here but not loaded";
const TO_START = "unit currently loaded but desired state is launched";
const TO_STOP = "unit currently launched but desired state is loaded";

function unitTasks(name: string, wanted: DesiredUnit | undefined, present: CurrentUnit | undefined): AgentTask[] {
  const task = (kind: AgentTaskKind, reason: string): AgentTask => ({ kind, unit: name, reason });
  if (wanted === undefined || wanted.target === "inactive") {
    return present === undefined ? [] : [task("UnloadUnit", NOT_SCHEDULED)];
  }
  const load = [task("LoadUnit", NOT_LOADED)];
  if (wanted.target === "launched") load.push(task("StartUnit", TO_START));
  if (present === undefined) return load;
  if (present.hash !== wanted.hash) return [task("UnloadUnit", OTHER_HASH), ...load];
  if (present.state === wanted.target) return [];
  if (present.state === "inactive") return load;
  return wanted.target === "launched" ? [task("StartUnit", TO_START)] : [task("StopUnit", TO_STOP)];
}
