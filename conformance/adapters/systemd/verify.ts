import { accessSync, constants, statSync } from "node:fs";
import { type ProgramState, type Verification, verifyUnits } from "../../../src/graph/verify-units.ts";
import { type FileLiteral, type FileTree, treeFromObject } from "../../../src/units/file-tree.ts";
import type { Adapter } from "../../adapter.ts";

interface VerifyRun {
  readonly exit: number;
  readonly stderr: readonly string[];
}

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const tree = treeFromObject(testCase["tree"] as Record<string, FileLiteral>);
    const args = testCase["args"] as readonly string[];
    const value = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
    const recursiveErrors = value("recursive-errors");
    const instance = value("instance");
    const found = verifyUnits(
      tree,
      args.filter((arg) => !arg.startsWith("--")),
      {
        memoryController: false,
        programState: (program) => programState(tree, program),
        ...(recursiveErrors === undefined ? {} : { recursiveErrors }),
        ...(instance === undefined ? {} : { instance }),
      },
    );
    const { exit, stderr } = testCase as unknown as VerifyRun;
    const runs = [{ exit, stderr }, ...((testCase["variants"] as VerifyRun[] | undefined) ?? [])];
    if (runs.some((run) => run.exit === found.exitCode && same(run, found))) return undefined;
    return {
      failed: `exit ${found.exitCode}, expected ${exit}; ${found.lines.join(" | ")}; expected ${stderr.join(" | ")}`,
    };
  },
};

function same(run: VerifyRun, found: Verification): boolean {
  return run.stderr.join("\n") === found.lines.join("\n");
}

const SEARCH_PATH = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/** Programs of the case's own tree, else those of a plain Debian system, which the recording ran on. */
function programState(tree: FileTree, program: string): ProgramState {
  if (!program.includes("/")) {
    return SEARCH_PATH.some((directory) => onDisk(`${directory}/${program}`) === "executable")
      ? "executable"
      : "missing";
  }
  const node = tree.get(program);
  if (node?.kind === "directory") return "directory";
  if (node?.kind === "file") return ((node.mode ?? 0o644) & 0o111) === 0 ? "not-permitted" : "executable";
  return onDisk(program);
}

function onDisk(path: string): ProgramState {
  try {
    if (statSync(path).isDirectory()) return "directory";
    accessSync(path, constants.X_OK);
    return "executable";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EACCES" ? "not-permitted" : "missing";
  }
}
