import { mangleName } from "../../templates/mangle.ts";
import { baseNameOf, type FileTree } from "../file-tree.ts";
import { disableUnits, reenableUnits } from "./disable.ts";
import { enableUnits } from "./enable.ts";
import { enablementExitCode, enablementOf } from "./enablement.ts";
import { installChangeText } from "./install-change.ts";
import type { InstallOptions, InstallResult } from "./install-session.ts";
import {
  addDependency,
  defaultTarget,
  linkUnits,
  maskUnits,
  revertUnits,
  setDefaultTarget,
  unmaskUnits,
} from "./mask.ts";
import { type PresetOptions, presetAllUnits, presetUnits } from "./preset.ts";

/** What a command printed and did. */
export interface SystemctlAnswer {
  readonly exit: number;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  /** What was changed, for the verbs that change something. */
  readonly result?: InstallResult;
}

/** Printed when nothing in `[Install]` says how to enable the units. */
export const NOTHING_TO_INSTALL =
  "The units name nothing in [Install], so they cannot be enabled or disabled: another unit, a socket, timer or path " +
  "starts them, or they are started by hand.";

type Verb = (tree: FileTree, names: readonly string[], options: PresetOptions) => InstallResult;

/** Verbs that change the tree, with what their failures are called. */
const VERBS: Readonly<Record<string, { readonly run: Verb; readonly failing: string; readonly paths?: true }>> = {
  enable: { run: enableUnits, failing: "enable", paths: true },
  disable: { run: disableUnits, failing: "disable" },
  reenable: { run: reenableUnits, failing: "reenable", paths: true },
  preset: { run: presetUnits, failing: "preset" },
  "preset-all": { run: (tree, _names, options) => presetAllUnits(tree, options), failing: "preset all" },
  mask: { run: maskUnits, failing: "mask" },
  unmask: { run: unmaskUnits, failing: "unmask" },
  link: { run: linkUnits, failing: "link", paths: true },
  revert: { run: revertUnits, failing: "revert" },
  "add-wants": { run: dependencyVerb("wants"), failing: "add dependency on" },
  "add-requires": { run: dependencyVerb("requires"), failing: "add dependency on" },
};

/**
 * Answers a `systemctl --root=` command about unit files on a tree: the same links, texts and exit code.
 *
 * @param command - `verb`, its arguments as given on the command line, and `options` of the operation.
 * @returns An unknown verb gives exit code 1 and a line that says so.
 *
 * @example
 * systemctl(tree, { verb: "enable", args: ["a"] }).stderr; // ["Created symlink '…' → '…'."]
 * @example
 * systemctl(tree, { verb: "is-enabled", args: ["missing"] }).exit; // 4
 *
 * @see systemctl(1), "Unit File Commands"
 * @since 0.1.0
 */
export function systemctl(
  tree: FileTree,
  command: {
    readonly verb: string;
    readonly args: readonly string[];
    readonly options?: PresetOptions;
    readonly quiet?: boolean;
  },
): SystemctlAnswer {
  const { verb, args, options = {} } = command;
  if (verb === "is-enabled") return isEnabled(tree, args, options);
  if (verb === "get-default") return getDefault(tree, options);
  if (verb === "set-default") return setDefault(tree, args, options);
  const known = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (known === undefined) return { exit: 1, stdout: [], stderr: [`Unknown command verb '${verb}'.`] };
  const notes: string[] = [];
  const names: string[] = [];
  for (const argument of args) {
    if (known.paths === true && argument.startsWith("/")) {
      names.push(argument);
      continue;
    }
    if (verb === "link") {
      return refusal(`Non-absolute paths are not allowed when --root= is used: ${argument}`);
    }
    if (argument.startsWith("/")) {
      notes.push(`Warning: Can't execute ${verb} on the unit file path. Proceeding with the unit name.`);
    }
    const name = mangleName(argument.startsWith("/") ? baseNameOf(argument) : argument);
    if (!name.ok) return refusal(`Failed to mangle unit name: Invalid argument`);
    names.push(name.value);
  }
  const result = known.run(tree, names, options);
  const stderr = [...notes, ...result.changes.map((change) => installChangeText(change, known.failing))];
  if (result.nothingToInstall && command.quiet !== true) stderr.push(NOTHING_TO_INSTALL);
  return { exit: result.failed ? 1 : 0, stdout: [], stderr, result };
}

function refusal(text: string): SystemctlAnswer {
  return { exit: 1, stdout: [], stderr: [text] };
}

function dependencyVerb(kind: "wants" | "requires"): Verb {
  return (tree, [target = "", ...units], options) => addDependency(tree, { kind, target, units }, options);
}

function isEnabled(tree: FileTree, args: readonly string[], options: InstallOptions): SystemctlAnswer {
  const stdout: string[] = [];
  const stderr: string[] = [];
  let exit = 1;
  let missing = true;
  for (const argument of args) {
    const name = mangleName(argument);
    if (!name.ok) return refusal("Failed to mangle unit name: Invalid argument");
    const { state, error, notes } = enablementOf(tree, name.value, options);
    stderr.push(...notes);
    if (state === "bad") {
      return {
        exit: 1,
        stdout,
        stderr: [...stderr, `Failed to get unit file state for ${name.value}: ${error ?? ""}`],
      };
    }
    stdout.push(state);
    const code = enablementExitCode(state);
    if (code !== 4) missing = false;
    if (code === 0) exit = 0;
  }
  return { exit: exit === 0 ? 0 : missing ? 4 : 1, stdout, stderr };
}

function getDefault(tree: FileTree, options: InstallOptions): SystemctlAnswer {
  const target = defaultTarget(tree, options);
  return target === undefined
    ? refusal("Failed to get default target: No such file or directory")
    : { exit: 0, stdout: [target], stderr: [] };
}

function setDefault(tree: FileTree, args: readonly string[], options: InstallOptions): SystemctlAnswer {
  const name = mangleName(args[0] ?? "", { type: "target" });
  if (!name.ok) return refusal("Failed to mangle unit name: Invalid argument");
  const result = setDefaultTarget(tree, name.value, options);
  const stderr = result.changes.map((change) =>
    change.kind === "failed" && change.reason === "error"
      ? `Failed to set default units: ${change.error}.`
      : installChangeText(change, "set default"),
  );
  return { exit: result.failed ? 1 : 0, stdout: [], stderr, result };
}
