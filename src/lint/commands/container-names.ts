import type { LintUnit } from "../lint-set.ts";
import type { LintCommand } from "./commands.ts";
import { EXEC_KEYS, type PlacedWord, unitCommands } from "./commands.ts";
import { allContainerCalls, type ContainerCall, containerCall, optionOf } from "./container-call.ts";
import { expandInUnit } from "./expand-in-unit.ts";

/** The name that `run` or `create` gives a container, with the specifiers of the unit's name replaced. */
export function givenName(unit: LintUnit, call: ContainerCall): string | undefined {
  if (!["run", "create"].includes(call.subcommand?.text ?? "")) return undefined;
  const name = optionOf(call, "--name")?.value;
  return name === undefined ? undefined : expandInUnit(unit, name);
}

/** The names that any command of the unit gives. */
export function givenNames(unit: LintUnit): ReadonlySet<string> {
  const names = unitCommands(unit, ...EXEC_KEYS)
    .flatMap(allContainerCalls)
    .map((call) => givenName(unit, call));
  return new Set(names.filter((name) => name !== undefined));
}

/** A command that works on existing containers, and the words that name them. */
export interface ContainerUse {
  readonly command: LintCommand;
  readonly call: ContainerCall;
  readonly names: readonly PlacedWord[];
}

/** The `stop`, `kill` and `rm` calls of some lists of commands that a rule can judge. */
export function containerUses(unit: LintUnit, ...keys: readonly string[]): ContainerUse[] {
  const found: ContainerUse[] = [];
  for (const command of unitCommands(unit, ...keys)) {
    const call = containerCall(command);
    if (call !== undefined && ["stop", "kill", "rm"].includes(call.subcommand?.text ?? "")) {
      found.push({ command, call, names: call.operands });
    }
  }
  return found;
}
