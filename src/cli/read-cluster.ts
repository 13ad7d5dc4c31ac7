import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, posix, resolve } from "node:path";
import type { Command, OptionValues } from "commander";
import { LineCounter, parseDocument } from "yaml";
import { indexLines, positionAt } from "../core/line-index.ts";
import { mayEmbedUnits } from "../lint/embedding-names.ts";
import type { LintInput } from "../lint/lint.ts";
import {
  assembleCluster,
  type ClusterFile,
  type ClusterProblem,
  type UnitFile,
} from "../scheduler-sim/model/cluster-file.ts";
import { readClusterFile } from "../scheduler-sim/model/cluster-file-schema.ts";
import type { ClusterState } from "../scheduler-sim/model/cluster-state.ts";
import { readMachineList } from "../scheduler-sim/model/machine-lists.ts";
import { splitFleetName } from "../templates/fleet-name.ts";
import { EXIT, type Io } from "./io.ts";
import { decode, readInputs } from "./read-inputs.ts";
import { broughtMachines, splitWorkloads, withWorkloads } from "./read-workloads.ts";
import { ToolError } from "./tool-error.ts";

/** Declares the options with which every placement verb is told the cluster. */
export function addClusterOptions(command: Command): Command {
  return command
    .argument("[paths...]", "unit files or folders of them; Nomad jobs, Kubernetes manifests")
    .option(
      "--cluster <file>",
      "machines, target states and placement, YAML or JSON (default: cluster.yaml among the units)",
    )
    .option("--machines <file>", "machines only: JSON, or the output of fleetctl, kubectl or Nomad")
    .option("--current <file>", "JSON: unit to machine id, as it is now");
}

export interface ClusterInput {
  readonly state: ClusterState;
  readonly units: readonly UnitFile[];
}

/**
 * Reads units and machines. Warnings go to stderr.
 *
 * @throws ToolError with every problem, one a line.
 */
export async function readCluster(paths: readonly string[], options: OptionValues, io: Io): Promise<ClusterInput> {
  const { workloads, others } = splitWorkloads(paths, io);
  const units = others.length === 0 && workloads.length > 0 ? [] : await readUnits(others, io);
  const named = options["cluster"] !== undefined || options["machines"] !== undefined;
  const brought = named ? [] : broughtMachines(workloads);
  const { file, locate } =
    brought.length > 0
      ? { file: { machines: brought }, locate: () => "" }
      : readClusterSource(clusterSource(paths, options, io), options, io);
  const given = withCurrent(file, options, io);
  const { complete, elsewhere } = splitPlacement(given, units, workloads.length > 0);
  const assembled = assembleCluster(complete, units);
  const show = (problem: ClusterProblem) => `${placeOf(problem, units, locate)}${problem.message}`;
  if (!assembled.ok) throw new ToolError(assembled.error.map(show).join("\nunitfile: "), EXIT.usage);
  for (const warning of assembled.value.warnings) io.stderr(`unitfile: warning: ${show(warning)}\n`);
  const { state } = assembled.value;
  const placement = new Map([...state.placement, ...elsewhere]);
  return { state: withWorkloads({ ...state, placement }, workloads, io), units };
}

/** With workloads in the cluster, a placement also names units that no unit file stands for. */
function splitPlacement(
  file: ClusterFile,
  units: readonly UnitFile[],
  hasWorkloads: boolean,
): { readonly complete: ClusterFile; readonly elsewhere: readonly (readonly [string, string])[] } {
  const entries = Object.entries(file.placement ?? {});
  if (!hasWorkloads || entries.length === 0) return { complete: file, elsewhere: [] };
  const names = new Set(units.map(({ name }) => name));
  const own = entries.filter(([name]) => names.has(name));
  return {
    complete: { ...file, placement: Object.fromEntries(own) },
    elsewhere: entries.filter(([name]) => !names.has(name)),
  };
}

/** Unit files of the given paths; a link to a template stands for an instance, as fleetctl takes it. */
async function readUnits(paths: readonly string[], io: Io): Promise<readonly UnitFile[]> {
  const inputs = await readInputs(paths, {}, io);
  for (const problem of inputs.problems) io.stderr(`unitfile: warning: ${problem}\n`);
  const units: UnitFile[] = [];
  const nodes = new Map([...inputs.files].map(([path, input]) => [path, nodeOf(input)] as const));
  const named = new Set(paths.map((path) => resolve(io.cwd, path)));
  for (const [path, input] of nodes) {
    const name = basename(path);
    if (mayEmbedUnits(name) && named.has(inputs.onDisk.get(path) ?? ""))
      io.stderr(`unitfile: warning: ${path}: ${NOTHING}\n`);
    // fleet knows no drop-ins and no Quadlet files.
    if (splitFleetName(name) === undefined || path.includes(".d/") || !isUnitName(name)) continue;
    const target = input.kind === "symlink" ? posix.join(posix.dirname(path), input.target) : path;
    const file = input.kind === "file" ? input : nodes.get(target);
    if (file?.kind === "file") units.push({ name, path, text: file.text });
  }
  return units;
}

const NOTHING =
  "nothing taken from it: neither a unit file, nor a manifest (with apiVersion and kind), nor a Nomad job (`unitfile convert --to units` takes units out of a cloud-config)";

function nodeOf(input: LintInput): Exclude<LintInput, string> {
  return typeof input === "string" ? { kind: "file", text: input } : input;
}

function isUnitName(name: string): boolean {
  return /\.(service|socket|timer|path|target|mount|automount|device|swap|slice|scope)$/.test(name);
}

function clusterSource(paths: readonly string[], options: OptionValues, io: Io): string {
  const named: unknown = options["cluster"] ?? options["machines"];
  if (typeof named === "string") return named;
  for (const path of paths.length === 0 ? ["."] : paths) {
    const folder = resolve(io.cwd, path);
    const base = existsSync(folder) && statSync(folder).isDirectory() ? path : dirname(path);
    for (const name of ["cluster.yaml", "cluster.yml", "cluster.json"]) {
      if (existsSync(resolve(io.cwd, base, name))) return join(base, name);
    }
  }
  throw new ToolError("which machines? name them with --cluster cluster.yaml or --machines list", EXIT.usage);
}

type Locate = (field: readonly (string | number)[]) => string;

function readClusterSource(
  path: string,
  options: OptionValues,
  io: Io,
): { readonly file: ClusterFile; readonly locate: Locate } {
  const text = readText(path, io);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const wantsList = options["machines"] !== undefined && options["cluster"] === undefined;
  const [problem] = document.errors;
  const data: unknown = problem === undefined ? contentOf(document, path) : text;
  const list = readMachineList(wantsList && (typeof data === "string" || problem !== undefined) ? text : data);
  if (!list.ok) throw new ToolError(`${path}: ${list.error}`, EXIT.usage);
  if (problem !== undefined && !wantsList) {
    const [at] = problem.linePos ?? [];
    const where = at === undefined ? path : `${path}:${at.line}:${at.col}`;
    throw new ToolError(`${where}: ${problem.message.split("\n")[0]}`, EXIT.usage);
  }
  const locate: Locate = (field) => {
    for (let length = field.length; length > 0; length--) {
      const node = document.getIn(field.slice(0, length), true);
      const range =
        typeof node === "object" && node !== null && "range" in node ? (node.range as number[] | null) : null;
      const [offset] = range ?? [];
      if (offset === undefined) continue;
      const { line, col } = lines.linePos(offset);
      return `${path}:${line}:${col}: `;
    }
    return `${path}: `;
  };
  if (list.value !== undefined) return { file: { machines: list.value }, locate };
  const file = readClusterFile(data);
  if (file.ok) return { file: file.value, locate };
  const messages = file.error.map(({ field, message }) => `${locate(field ?? [])}${message}`);
  throw new ToolError(messages.join("\nunitfile: "), EXIT.usage);
}

/** Aliases that lead nowhere, or to very much, are found only now. */
function contentOf(document: { readonly toJS: () => unknown }, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new ToolError(`${path}: ${error instanceof Error ? error.message : "not YAML"}`, EXIT.usage, {
      cause: error,
    });
  }
}

/** Reads YAML or JSON that is given by a path. */
export function readYaml(path: string, io: Io): unknown {
  const document = parseDocument(readText(path, io));
  const [problem] = document.errors;
  if (problem !== undefined) throw new ToolError(`${path}: ${problem.message.split("\n")[0]}`, EXIT.usage);
  return contentOf(document, path);
}

function withCurrent(file: ClusterFile, options: OptionValues, io: Io): ClusterFile {
  const path: unknown = options["current"];
  if (typeof path !== "string") return file;
  let data: unknown;
  try {
    data = JSON.parse(readText(path, io));
  } catch (error) {
    throw new ToolError(`${path}: ${error instanceof Error ? error.message : "not JSON"}`, EXIT.usage);
  }
  const checked = readClusterFile({ machines: [], placement: data });
  if (!checked.ok) throw new ToolError(`${path}: expected an object of unit names and machine ids`, EXIT.usage);
  return { ...file, placement: { ...file.placement, ...checked.value.placement } };
}

function placeOf(problem: ClusterProblem, units: readonly UnitFile[], locate: Locate): string {
  if (problem.place !== undefined) {
    const { path, range } = problem.place;
    const text = units.find((unit) => unit.path === path)?.text ?? "";
    const { line, column } = positionAt(indexLines(text), range.start);
    return `${path}:${line}:${column}: `;
  }
  return problem.field === undefined ? "" : locate(problem.field);
}

/** Reads a text file named on the command line; `-` is standard input of an earlier read and not allowed here. */
export function readText(path: string, io: Io): string {
  try {
    return decode(readFileSync(resolve(io.cwd, path)));
  } catch (error) {
    const reason =
      error instanceof Error && "code" in error && error.code === "ENOENT" ? "no such file" : "cannot be read";
    throw new ToolError(`${path}: ${reason}`, EXIT.usage, { cause: error });
  }
}
