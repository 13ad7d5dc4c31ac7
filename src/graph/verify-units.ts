import { parseUnitName, type UnitName } from "../templates/unit-name.ts";
import { baseNameOf, type FileTree, overlayTree, parentOf } from "../units/file-tree.ts";
import type { LoadMessage } from "../units/resolved-unit.ts";
import { indexUnits, type ManagerKind, type UnitIndex } from "../units/unit-index.ts";
import type { ExecCommand } from "../values/exec-command.ts";
import { isWarning } from "./boot.ts";
import { graphUnit } from "./dependency-graph.ts";
import { type LoadedGraph, type LoadedUnit, type LoadGraphOptions, loadGraph } from "./load-graph.ts";
import { planTransaction } from "./transaction.ts";
import { describeTransactionError, describeTransactionEvent } from "./transaction-events.ts";
import type { InstalledJob } from "./transaction-jobs.ts";
import { socketService } from "./unit-dependencies.ts";

/** Whether a program can be run: `missing` is also what is not found in the search path. */
export type ProgramState = "executable" | "missing" | "not-permitted" | "directory";

/** Options of {@link verifyUnits}. */
export interface VerifyOptions extends Omit<LoadGraphOptions, "units" | "alone"> {
  /** Default `system`. */
  readonly manager?: ManagerKind;
  /** Instance that templates get. Default `test_instance`. */
  readonly instance?: string;
  /**
   * Which warnings about lines make the result a failure: `no` all, with hardly anything loaded but the files given;
   * `one` those of the files given, with everything loaded; `yes` those of every file that is loaded. Default: none.
   */
  readonly recursiveErrors?: string;
  /** Unit directories that follow those of the files. Default: none. */
  readonly searchPath?: readonly string[];
  /** Tells whether a program can be run. Default: programs are not checked. */
  readonly programState?: (program: string) => ProgramState;
}

/** What checking files comes to. */
export interface Verification {
  readonly exitCode: 0 | 1;
  /** What is printed, in order. */
  readonly lines: readonly string[];
}

/**
 * Checks unit files as `systemd-analyze verify` of systemd 262 does, in the same words: loads them with all they refer
 * to, builds a start job for each, and looks for the services of sockets and for missing programs.
 *
 * @param tree - holds the files and what they refer to.
 * @param files - absolute paths; `PATH:NAME` checks the file as if it had that name.
 *
 * @example
 * verifyUnits(tree, ["/etc/systemd/system/a.service"]).lines;
 * // ["a.service: Service has no ExecStart=, ExecStop=, or SuccessAction=. Refusing.", "Unit a.service has a bad unit file setting."]
 *
 * @see systemd-analyze(1), "verify"
 * @since 0.1.0
 */
export function verifyUnits(tree: FileTree, files: readonly string[], options: VerifyOptions = {}): Verification {
  const { recursiveErrors } = options;
  if (recursiveErrors !== undefined && !["no", "one", "yes"].includes(recursiveErrors)) {
    return { exitCode: 1, lines: [`Unknown mode passed to --recursive-errors='${recursiveErrors}'.`] };
  }
  if (files.length === 0) return { exitCode: 1, lines: ["Too few arguments."] };
  const { named, refused } = nameFiles(tree, files, options.instance ?? "test_instance");
  const index = indexUnits(named.tree, {
    manager: options.manager ?? "system",
    searchPath: [...new Set([...named.units.map(({ directory }) => directory), ...(options.searchPath ?? [])])],
  });
  const names = named.units.map(({ name }) => name.text);
  const alone = recursiveErrors === "no";
  const loaded = loadGraph(index, { ...options, units: names, alone });
  const checks = checkUnits(loaded, index, names, options);
  // Without edges nobody looks at the names in dependency lists.
  const messages = loaded.messages.filter(({ text }) => text !== "" && !(alone && text.includes(NOT_A_DEPENDENCY)));
  const warned = messages.some((message) => counts(message, recursiveErrors, files));
  const printed = messages.map(({ text }) => text);
  return {
    exitCode: refused.length > 0 || checks.failed || warned ? 1 : 0,
    lines: [...refused, ...printed, ...checks.lines],
  };
}

interface NamedFiles {
  readonly tree: FileTree;
  readonly units: readonly { readonly name: UnitName; readonly directory: string }[];
}

const NOT_A_DEPENDENCY = ": Failed to add dependency on ";

/** Folder of files that are checked under another name. */
const COPIES = "/run/unit-copies";

function nameFiles(
  tree: FileTree,
  files: readonly string[],
  instance: string,
): { named: NamedFiles; refused: string[] } {
  const units: { name: UnitName; directory: string }[] = [];
  const refused: string[] = [];
  let withCopies = tree;
  for (const file of files) {
    const colon = file.indexOf(":");
    const copyOf = colon < 0 ? undefined : tree.get(file.slice(0, colon));
    const path = copyOf === undefined ? file : `${COPIES}/${file.slice(colon + 1)}`;
    if (copyOf?.kind === "file") withCopies = overlayTree(withCopies, { [path]: { text: copyOf.text } });
    const base = baseNameOf(path).replace(/@(\.[a-z]+)$/, `@${instance}$1`);
    const name = parseUnitName(base);
    if (name.ok) units.push({ name: name.value, directory: parentOf(path) });
    else refused.push(`Failed to prepare filename ${file}: Invalid argument`);
  }
  return { named: { tree: withCopies, units }, refused };
}

/** Only messages about a line count, and only as far as the mode looks. */
function counts({ level, path, line }: LoadMessage, mode: string | undefined, files: readonly string[]): boolean {
  if (mode === undefined || path === undefined || line === undefined) return false;
  if (level !== "error" && level !== "warning") return false;
  return mode !== "one" || files.some((file) => baseNameOf(file) === baseNameOf(path));
}

function checkUnits(
  loaded: LoadedGraph,
  index: UnitIndex,
  names: readonly string[],
  options: VerifyOptions,
): { lines: string[]; failed: boolean } {
  const lines: string[] = [];
  let failed = false;
  const fail = (...texts: string[]) => {
    failed = true;
    lines.push(...texts);
  };
  const ready: LoadedUnit[] = [];
  for (const name of names) {
    const unit = graphUnit(loaded.graph, name) as LoadedUnit | undefined;
    if (unit?.load === "loaded") ready.push(unit);
    else fail(loadText(name, unit));
  }
  const installed = new Map<string, InstalledJob>();
  for (const unit of ready) {
    const plan = planTransaction(loaded.graph, unit.name, { installed, states: ROOT_MOUNT_INACTIVE });
    const events = plan.ok ? plan.value.events : plan.error.events;
    lines.push(...events.filter(isWarning).flatMap(describeTransactionEvent));
    if (!plan.ok)
      fail(`${unit.name}: Failed to create ${unit.name}/start: ${describeTransactionError(plan.error.error)}`);
    else for (const job of plan.value.jobs) installed.set(job.unit, { type: job.type, irreversible: false });
    const problem = unit.type === "socket" ? socketProblem(loaded, index, unit, options) : undefined;
    if (problem !== undefined) fail(problem);
    for (const text of programProblems(unit, options)) fail(text);
  }
  return { lines, failed };
}

/** Nothing runs while files are checked, not even the root mount. */
const ROOT_MOUNT_INACTIVE: ReadonlyMap<string, "inactive"> = new Map([["-.mount", "inactive"]]);

function loadText(name: string, unit: LoadedUnit | undefined): string {
  if (unit === undefined || unit.load === "loaded") return `Unit ${name} not found.`;
  return describeTransactionError(
    unit.load === "error"
      ? { kind: "load-failed", unit: unit.name, reason: unit.loadError ?? "" }
      : { kind: "not-loaded", unit: unit.name, load: unit.load },
  );
}

/** A socket needs the service that it starts; one that takes connections one by one needs the template of it. */
function socketProblem(
  loaded: LoadedGraph,
  index: UnitIndex,
  unit: LoadedUnit,
  options: VerifyOptions,
): string | undefined {
  const name = parseUnitName(unit.name);
  if (!name.ok || unit.unit === undefined) return undefined;
  const service = socketService(name.value, unit.unit) ?? unit.name.replace(/\.socket$/, "@internal.service");
  const known = graphUnit(loaded.graph, service);
  const state = known ?? graphUnit(loadGraph(index, { ...options, units: [service] }).graph, service);
  return state?.load === "loaded"
    ? undefined
    : `${unit.name}: service ${service} not loaded, socket cannot be started.`;
}

/** Command directives in the order in which they are looked at. */
const COMMANDS: Readonly<Partial<Record<string, readonly string[]>>> = {
  service: [
    "ExecCondition",
    "ExecStartPre",
    "ExecStart",
    "ExecStartPost",
    "ExecReload",
    "ExecReloadPost",
    "ExecStop",
    "ExecStopPost",
  ],
  socket: ["ExecStartPre", "ExecStartPost", "ExecStopPre", "ExecStopPost"],
};

const REASONS: Readonly<Record<Exclude<ProgramState, "executable">, string>> = {
  missing: "No such file or directory",
  "not-permitted": "Permission denied",
  directory: "Is a directory",
};

function programProblems(unit: LoadedUnit, { programState }: VerifyOptions): string[] {
  if (programState === undefined || unit.unit === undefined) return [];
  const { settings } = unit.unit.reading;
  const section = unit.type === "service" ? "Service" : "Socket";
  const problems: string[] = [];
  for (const key of COMMANDS[unit.type] ?? []) {
    for (const command of (settings.get(`${section}.${key}`)?.value ?? []) as readonly ExecCommand[]) {
      if (command.flags.ignoreFailure) continue;
      const state = programState(command.path);
      if (state !== "executable")
        problems.push(`${unit.name}: Command ${command.path} is not executable: ${REASONS[state]}`);
    }
  }
  return problems;
}
