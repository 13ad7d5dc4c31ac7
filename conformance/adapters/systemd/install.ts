import { machineFacts } from "../../../src/specifiers/host.ts";
import { type FileLiteral, type FileTree, treeFromObject } from "../../../src/units/file-tree.ts";
import type { PresetOptions } from "../../../src/units/install/preset.ts";
import { NOTHING_TO_INSTALL, systemctl } from "../../../src/units/install/systemctl.ts";
import { type Adapter, expectEqual } from "../../adapter.ts";

interface Step {
  readonly command: readonly string[];
  readonly exit: number;
  readonly stdout?: readonly string[];
  readonly stderr?: readonly string[];
  readonly created?: Readonly<Record<string, unknown>>;
  readonly removed?: readonly string[];
}

/** Steps of one case follow each other on the same tree. Lines are compared as sets: their order has no meaning. */
export const adapter: Adapter = {
  prepare: () => (testCase) => {
    let tree = treeFromObject(testCase["tree"] as Readonly<Record<string, FileLiteral>>);
    for (const [index, step] of (testCase["steps"] as readonly Step[]).entries()) {
      const { quiet, options, verb, args } = readCommand(step.command);
      const answer = systemctl(tree, { verb, args, options, quiet });
      const after = answer.result?.tree ?? tree;
      const actual = {
        exit: answer.exit,
        stdout: answer.stdout,
        stderr: answer.stderr
          .map((line) => (line === NOTHING_TO_INSTALL ? "<no installation config notice>" : line))
          .sort(),
        ...difference(tree, after),
      };
      const expected = {
        exit: step.exit,
        stdout: step.stdout ?? [],
        stderr: [...(step.stderr ?? [])].sort(),
        created: step.created ?? {},
        removed: [...(step.removed ?? [])].sort(),
      };
      const outcome = expectEqual(actual, expected, `step ${index + 1}`);
      if (outcome !== undefined) return outcome;
      tree = after;
    }
    return undefined;
  },
};

/** The recording ran as root; its machine has no other facts in the cases. */
const facts = machineFacts({}, "system");

function readCommand(command: readonly string[]) {
  const flags = command.filter((word) => word.startsWith("--"));
  const [verb = "", ...args] = command.filter((word) => !word.startsWith("--"));
  const mode = flags.find((flag) => flag.startsWith("--preset-mode="))?.slice("--preset-mode=".length);
  const options: PresetOptions = {
    facts,
    force: flags.includes("--force"),
    runtime: flags.includes("--runtime"),
    ...(mode === "enable-only" || mode === "disable-only" ? { mode } : {}),
  };
  return { verb, args, options, quiet: flags.includes("--quiet") };
}

function difference(before: FileTree, after: FileTree) {
  const created: Record<string, unknown> = {};
  const removed: string[] = [];
  for (const [path, node] of after) {
    if (node.kind !== "symlink") continue;
    const old = before.get(path);
    if (old?.kind !== "symlink" || old.target !== node.target) created[path] = { link: node.target };
  }
  for (const [path, node] of before) if (node.kind !== "directory" && !after.has(path)) removed.push(path);
  return { created, removed: removed.sort() };
}
