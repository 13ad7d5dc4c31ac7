import { unreachable } from "../../core/unreachable.ts";
import type { LoadMessage } from "../resolved-unit.ts";
import { checkExecContext } from "./check-exec-context.ts";
import {
  checkAutomount,
  checkMount,
  checkPath,
  checkSlice,
  checkSocket,
  checkSwap,
  checkTimer,
} from "./check-other-types.ts";
import { checkService } from "./check-service.ts";
import { type CheckedUnit, type CheckFinding, itemsOf, refusal, spanOf, wordOf } from "./setting-values.ts";

/**
 * When a check runs: with the execution settings, with those of the type, or after everything else. What systemd has
 * done for the unit before a check that refuses it stays done.
 */
export type CheckStage = "exec" | "type" | "last";

/** Why a unit that was read is not loaded. */
export interface UnitRefusal {
  readonly stage: CheckStage;
  readonly kind: string;
  readonly state: "bad-setting" | "error";
  /** Text of the load error. */
  readonly error: string;
}

/** What the checks of a unit say. */
export interface UnitCheck {
  /** By stage; nothing comes after a refusal. */
  readonly messages: readonly (LoadMessage & { readonly stage: CheckStage })[];
  readonly refusal?: UnitRefusal;
}

/**
 * Checks the settings of a unit against each other as systemd 262 does when it has read all files, in its order. The
 * first check that fails refuses the unit.
 *
 * @see systemd.service(5), systemd.socket(5), …
 * @since 0.1.0
 */
export function checkUnit(unit: CheckedUnit): UnitCheck {
  const messages: (LoadMessage & { readonly stage: CheckStage })[] = [];
  for (const [stage, run] of STAGES) {
    for (const { kind, text, refuses, error } of run(unit)) {
      if (text !== undefined) {
        const level = refuses === undefined ? "warning" : "error";
        messages.push({ level, kind, text: `${unit.name.text}: ${text}`, stage });
      }
      if (refuses === undefined) continue;
      return { messages, refusal: { stage, kind, state: refuses, error: error ?? "Exec format error" } };
    }
  }
  return { messages };
}

type Check = (unit: CheckedUnit) => readonly CheckFinding[];

const STAGES: readonly (readonly [CheckStage, Check])[] = [
  ["exec", checkExec],
  ["type", checkType],
  ["last", checkLast],
];

function checkExec(unit: CheckedUnit): readonly CheckFinding[] {
  const { type } = unit.name;
  if (type === "service") return listOf(checkExecContext(unit, "Service"));
  if (type === "socket") return listOf(checkExecContext(unit, "Socket"));
  if (type === "mount") return listOf(checkExecContext(unit, "Mount"));
  return type === "swap" ? listOf(checkExecContext(unit, "Swap")) : [];
}

function checkType(unit: CheckedUnit): readonly CheckFinding[] {
  const { type } = unit.name;
  switch (type) {
    case "service":
      return checkService(unit);
    case "socket":
      return listOf(checkSocket(unit));
    case "mount":
      return listOf(checkMount(unit));
    case "automount":
      return listOf(checkAutomount(unit));
    case "swap":
      return listOf(checkSwap(unit));
    case "timer":
      return listOf(checkTimer(unit));
    case "path":
      return listOf(checkPath(unit));
    case "slice":
      return listOf(checkSlice(unit));
    case "target":
    case "device":
    case "scope":
      return [];
    default:
      return unreachable(type);
  }
}

function checkLast(unit: CheckedUnit): readonly CheckFinding[] {
  for (const { kind, list, mode } of REACTIONS) {
    if (wordOf(unit, mode) !== "isolate") continue;
    const units = new Set(itemsOf(unit, list));
    if (units.size < 2) continue;
    const text = `More than one ${kind}= dependencies specified but ${kind}JobMode=isolate set.`;
    return [refusal("isolate-several", text)];
  }
  const timeout = spanOf(unit, "Unit.JobTimeoutSec");
  const running = spanOf(unit, "Unit.JobRunningTimeoutSec");
  if (timeout === undefined || running === undefined || running <= timeout) return [];
  return [{ kind: "job-timeout", text: "JobRunningTimeoutSec= is greater than JobTimeoutSec=, it has no effect." }];
}

const REACTIONS = [
  { kind: "OnSuccess", list: "Unit.OnSuccess", mode: "Unit.OnSuccessJobMode" },
  { kind: "OnFailure", list: "Unit.OnFailure", mode: "Unit.OnFailureJobMode" },
] as const;

function listOf(finding: CheckFinding | undefined): readonly CheckFinding[] {
  return finding === undefined ? [] : [finding];
}
