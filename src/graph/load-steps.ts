import type { UnitType } from "../templates/unit-name.ts";
import { addDefaultEdges } from "./default-dependencies.ts";
import { addExecEdges } from "./exec-dependencies.ts";
import type { LoadingSet, LoadingUnit } from "./load-state.ts";
import { addEdgesToUsers, addMountEdges } from "./mount-dependencies.ts";
import { mountFacts } from "./mount-facts.ts";
import {
  addMountDefaults,
  addMountDevice,
  addMountPaths,
  addSwapDefaults,
  addSwapDevice,
} from "./mount-unit-dependencies.ts";
import {
  addAutomountEdges,
  addBusEdges,
  addDefaultTrigger,
  addParentSlice,
  addSlice,
  addSliceRequirement,
  addSocketDevice,
  addSocketPaths,
  addSocketTrigger,
  addSwapPath,
  addTimerPaths,
  addWatchedPaths,
  hasSocketCommands,
  takeBusName,
} from "./unit-dependencies.ts";
import type { UnitReader } from "./unit-facts.ts";

/** One step of loading a unit after its files are read. A check that fails ends the loading; edges until then stay. */
export type LoadStep =
  | "check-parse"
  | "check-exec"
  | "check-type"
  | "check-last"
  | "exec"
  | "slice"
  | "parent-slice"
  | "bus-edges"
  | "bus-name"
  | "defaults"
  | "socket-trigger"
  | "socket-paths"
  | "socket-device"
  | "mount-device"
  | "mount-users"
  | "swap-device"
  | "automount"
  | "timer"
  | "path"
  | "slice-requirement"
  | "mounts";

const steps: Readonly<Record<UnitType, readonly LoadStep[]>> = {
  service: ["check-exec", "exec", "slice", "bus-edges", "defaults", "bus-name", "check-type"],
  socket: ["socket-trigger", "socket-paths", "socket-device", "check-exec", "exec", "slice", "defaults", "check-type"],
  mount: ["check-exec", "mount-device", "exec", "slice", "defaults", "mount-users", "check-type"],
  swap: ["swap-device", "check-exec", "exec", "slice", "defaults", "check-type"],
  automount: ["automount", "defaults", "check-type"],
  timer: ["timer", "defaults", "check-type"],
  path: ["path", "defaults", "check-type"],
  target: ["defaults"],
  slice: ["check-type", "parent-slice", "defaults"],
  scope: ["slice", "defaults"],
  device: [],
};
const lastSteps: readonly LoadStep[] = ["slice-requirement", "mounts", "check-last"];

/** The steps of a type in their order, which decides what a refused unit has and what is loaded next. */
export function loadSteps(type: UnitType): readonly LoadStep[] {
  return ["check-parse", ...steps[type], ...lastSteps];
}

/** Why a unit is not loaded after all. */
export interface LoadRefusal {
  readonly state: "bad-setting" | "error";
  readonly error?: string;
}

export function runStep(
  set: LoadingSet,
  owner: LoadingUnit,
  reader: UnitReader,
  step: LoadStep,
): LoadRefusal | undefined {
  switch (step) {
    case "check-parse":
    case "check-exec":
    case "check-type":
    case "check-last":
      return undefined;
    case "bus-name": {
      const error = takeBusName(set, owner, reader);
      return error === undefined ? undefined : { state: "error", error };
    }
    default:
      edgeSteps[step](set, owner, reader);
      return undefined;
  }
}

type EdgeStep = Exclude<LoadStep, "check-parse" | "check-exec" | "check-type" | "check-last" | "bus-name">;

const edgeSteps: Readonly<Record<EdgeStep, (set: LoadingSet, owner: LoadingUnit, reader: UnitReader) => void>> = {
  exec: (set, owner, reader) => {
    if (owner.name.type !== "socket" || hasSocketCommands(reader)) addExecEdges(set, owner, reader);
  },
  slice: addSlice,
  "parent-slice": addParentSlice,
  "bus-edges": addBusEdges,
  defaults: (set, owner, reader) => {
    if (owner.name.type === "mount") addMountDefaults(set, owner, mountFacts(owner, reader));
    else if (owner.name.type === "swap") addSwapDefaults(set, owner, mountFacts(owner, reader));
    else addDefaultEdges(set, owner, reader);
  },
  "socket-trigger": addSocketTrigger,
  "socket-paths": addSocketPaths,
  "socket-device": addSocketDevice,
  "mount-device": (set, owner, reader) => {
    const facts = mountFacts(owner, reader);
    addMountDevice(set, owner, facts);
    addMountPaths(set, owner, facts);
  },
  "mount-users": (set, owner, reader) => {
    const { where } = mountFacts(owner, reader);
    if (where !== undefined) addEdgesToUsers(set, owner, where);
  },
  "swap-device": (set, owner, reader) => {
    addSwapPath(set, owner, reader);
    addSwapDevice(set, owner, mountFacts(owner, reader));
  },
  automount: addAutomountEdges,
  timer: (set, owner, reader) => {
    addDefaultTrigger(set, owner);
    addTimerPaths(set, owner, reader);
  },
  path: (set, owner, reader) => {
    addDefaultTrigger(set, owner);
    addWatchedPaths(set, owner, reader);
  },
  "slice-requirement": addSliceRequirement,
  mounts: addMountEdges,
};
