import type { UnitType } from "../templates/unit-name.ts";
import type { CheckStage, UnitCheck } from "../units/checks/check-unit.ts";
import type { ResolvedUnit } from "../units/resolved-unit.ts";
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

/** One step of loading a unit after its files are read. A check that fails ends the loading; edges until then stay. */
export type LoadStep =
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

const lastSteps: readonly LoadStep[] = ["slice-requirement", "mounts", "check-last"];

function complete(own: readonly LoadStep[]): readonly LoadStep[] {
  return [...own, ...lastSteps];
}

const steps: Readonly<Record<UnitType, readonly LoadStep[]>> = {
  service: complete(["check-exec", "exec", "slice", "bus-edges", "defaults", "bus-name", "check-type"]),
  socket: complete([
    "socket-trigger",
    "socket-paths",
    "socket-device",
    "check-exec",
    "exec",
    "slice",
    "defaults",
    "check-type",
  ]),
  mount: complete(["check-exec", "exec", "slice", "mount-device", "mount-users", "defaults", "check-type"]),
  swap: complete(["swap-device", "check-exec", "exec", "slice", "defaults", "check-type"]),
  automount: complete(["automount", "defaults", "check-type"]),
  timer: complete(["timer", "defaults", "check-type"]),
  path: complete(["path", "defaults", "check-type"]),
  target: complete(["defaults"]),
  slice: complete(["check-type", "parent-slice", "defaults"]),
  scope: complete(["slice", "defaults"]),
  device: complete([]),
};

/** The steps of a type in their order, which decides what a refused unit has and what is loaded next. */
export function loadSteps(type: UnitType): readonly LoadStep[] {
  return steps[type];
}

/** Why a unit is not loaded after all. */
export interface LoadRefusal {
  readonly state: "bad-setting" | "error";
  readonly error?: string;
}

/** Does one step. */
export function runStep(
  set: LoadingSet,
  owner: LoadingUnit,
  unit: ResolvedUnit,
  { step, check }: { readonly step: LoadStep; readonly check: UnitCheck },
): LoadRefusal | undefined {
  switch (step) {
    case "check-exec":
      return runCheck(set, check, "exec");
    case "check-type":
      return runCheck(set, check, "type");
    case "check-last":
      return runCheck(set, check, "last");
    case "bus-name": {
      const error = takeBusName(set, owner, unit);
      return error === undefined ? undefined : { state: "error", error };
    }
    default:
      edgeSteps[step](set, owner, unit);
      return undefined;
  }
}

/** Prints what the checks of a stage say. */
function runCheck(set: LoadingSet, { messages, refusal }: UnitCheck, stage: CheckStage): LoadRefusal | undefined {
  for (const { stage: of, ...message } of messages) if (of === stage) set.messages.push(message);
  return refusal?.stage === stage ? refusal : undefined;
}

type EdgeStep = Exclude<LoadStep, "check-exec" | "check-type" | "check-last" | "bus-name">;

const edgeSteps: Readonly<Record<EdgeStep, (set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit) => void>> = {
  exec: (set, owner, unit) => {
    if (owner.name.type !== "socket" || hasSocketCommands(unit)) addExecEdges(set, owner, unit);
  },
  slice: addSlice,
  "parent-slice": addParentSlice,
  "bus-edges": addBusEdges,
  defaults: (set, owner, unit) => {
    if (owner.name.type === "mount") addMountDefaults(set, owner, mountFacts(owner, unit));
    else if (owner.name.type === "swap") addSwapDefaults(set, owner, mountFacts(owner, unit));
    else addDefaultEdges(set, owner, unit);
  },
  "socket-trigger": addSocketTrigger,
  "socket-paths": addSocketPaths,
  "socket-device": addSocketDevice,
  "mount-device": (set, owner, unit) => {
    const facts = mountFacts(owner, unit);
    addMountDevice(set, owner, facts);
    addMountPaths(set, owner, facts);
  },
  "mount-users": (set, owner, unit) => {
    const { where } = mountFacts(owner, unit);
    if (where !== undefined) addEdgesToUsers(set, owner, where);
  },
  "swap-device": (set, owner, unit) => {
    addSwapPath(set, owner, unit);
    addSwapDevice(set, owner, mountFacts(owner, unit));
  },
  automount: addAutomountEdges,
  timer: (set, owner, unit) => {
    addDefaultTrigger(set, owner);
    addTimerPaths(set, owner, unit);
  },
  path: (set, owner, unit) => {
    addDefaultTrigger(set, owner);
    addWatchedPaths(set, owner, unit);
  },
  "slice-requirement": addSliceRequirement,
  mounts: addMountEdges,
};
