import { readGoPattern } from "../../core/glob/go-path-match.ts";
import type { Range } from "../../core/range.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { readFleet } from "../../parser/fleet-reading.ts";
import { checkFleetName, splitFleetName } from "../../templates/fleet-name.ts";
import { readRequirementEntries } from "../fleet/requirements.ts";
import type { ClusterState } from "./cluster-state.ts";
import { type Job, readJob, type TargetState } from "./job.ts";
import { type Machine, shortMachineId } from "./machine.ts";

/** A cluster as a person writes it down: machines, and what differs from "every unit file is launched". */
export interface ClusterFile {
  readonly machines: readonly Machine[];
  /** Unit name → target state or more. Instances of templates are made by naming them here. */
  readonly units?: Readonly<Record<string, TargetState | ClusterFileUnit>>;
  /** Unit name → machine id, as it is now. */
  readonly placement?: Readonly<Record<string, string>>;
}

export interface ClusterFileUnit {
  /** Default `launched`. */
  readonly target?: TargetState;
  /** The unit file itself; default: the file of that name among the units, or its template's. */
  readonly text?: string;
  /** Name of another unit file to take the text of, as tools do that submit one file under several names. */
  readonly file?: string;
  /** Resource name → amount, for the exact solver. */
  readonly demand?: Readonly<Record<string, number>>;
}

/** A unit file among the inputs. */
export interface UnitFile {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** Something about a cluster that is wrong, or that has no effect. */
export interface ClusterProblem {
  readonly severity: "error" | "warning";
  readonly message: string;
  /** Field of the cluster file, `["machines", 1, "id"]`. */
  readonly field?: readonly (string | number)[];
  /** Place in a unit file. */
  readonly place?: { readonly path: string; readonly range: Range };
}

export interface AssembledCluster {
  readonly state: ClusterState;
  readonly warnings: readonly ClusterProblem[];
}

/**
 * Puts machines and unit files together. Every unit file that is no template is a unit, launched unless the cluster
 * file says otherwise; a unit that is only named there takes the text of its template.
 *
 * @returns the cluster with warnings (a cycle of `MachineOf=`, a malformed pattern, an empty cluster, …), or all
 * errors; nothing is half done.
 */
export function assembleCluster(
  file: ClusterFile,
  units: readonly UnitFile[],
): Result<AssembledCluster, readonly ClusterProblem[]> {
  const problems: ClusterProblem[] = checkMachines(file.machines);
  const jobs = readJobs(file, units, problems);
  problems.push(...checkPlacement(file, jobs), ...checkPeers(jobs), ...checkPatterns(jobs));
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return err(errors);
  const placement = new Map(Object.entries(file.placement ?? {}));
  return ok({ state: { machines: file.machines, jobs, placement }, warnings: problems });
}

function checkMachines(machines: readonly Machine[]): ClusterProblem[] {
  if (machines.length === 0) {
    return [
      { severity: "warning", message: "the cluster has no machines, so nothing can be placed", field: ["machines"] },
    ];
  }
  const problems: ClusterProblem[] = [];
  const seen = new Map<string, number>();
  const short = new Map<string, string>();
  machines.forEach(({ id }, at) => {
    const field = ["machines", at, "id"];
    const first = seen.get(id);
    if (id === "") problems.push({ severity: "error", message: "a machine needs an id that is not empty", field });
    else if (first !== undefined) {
      problems.push({
        severity: "error",
        message: `machine ${id} is listed twice (machines ${first + 1} and ${at + 1})`,
        field,
      });
    }
    seen.set(id, first ?? at);
    const twin = short.get(shortMachineId(id));
    if (twin !== undefined && twin !== id) {
      const message = `machines ${twin} and ${id} have the same short id; MachineID=${shortMachineId(id)} means both`;
      problems.push({ severity: "warning", message, field });
    }
    short.set(shortMachineId(id), id);
  });
  return problems;
}

function readJobs(file: ClusterFile, units: readonly UnitFile[], problems: ClusterProblem[]): Job[] {
  const files = new Map<string, UnitFile>();
  for (const unit of units) {
    const twin = files.get(unit.name);
    if (twin !== undefined && twin.text !== unit.text) {
      const message = `${unit.name} is there twice with different content: ${twin.path} and ${unit.path}`;
      problems.push({ severity: "error", message, place: { path: unit.path, range: { start: 0, end: 0 } } });
    }
    files.set(unit.name, unit);
  }
  const named = Object.keys(file.units ?? {});
  const plain = [...files.keys()].filter((name) => !splitFleetName(name)?.isTemplate);
  const jobs: Job[] = [];
  for (const name of new Set([...plain, ...named])) {
    const job = readOne(file, files, name, problems);
    if (job !== undefined) jobs.push(job);
  }
  return jobs;
}

function readOne(
  file: ClusterFile,
  files: ReadonlyMap<string, UnitFile>,
  name: string,
  problems: ClusterProblem[],
): Job | undefined {
  const entry = Object.hasOwn(file.units ?? {}, name) ? file.units?.[name] : undefined;
  const wanted: ClusterFileUnit = typeof entry === "string" ? { target: entry } : (entry ?? {});
  const parts = splitFleetName(name);
  const template = parts?.isInstance ? files.get(parts.template) : undefined;
  const source = wanted.file === undefined ? (files.get(name) ?? template) : files.get(wanted.file);
  const text = wanted.text ?? source?.text;
  const at = entry === undefined ? {} : { field: ["units", name] };
  const complain = (message: string, extra: Partial<ClusterProblem> = {}) =>
    void problems.push({ severity: "error", message, ...at, ...extra });
  const badName = checkFleetName(name);
  if (badName !== undefined) return complain(`${name === "" ? "a unit without a name" : name}: ${badName}`);
  const target = wanted.target ?? "launched";
  if (parts?.isTemplate && target !== "inactive")
    return complain(`${name} is a template: name an instance of it instead`);
  if (text === undefined) {
    const other = wanted.file === undefined && parts?.isInstance ? ` and no ${parts.template}` : "";
    return complain(`there is no unit file ${wanted.file ?? name}${other} among the units`);
  }
  const job = readJob({
    name,
    text,
    target,
    ...(source === undefined || wanted.text !== undefined ? {} : { path: source.path }),
    ...(wanted.demand === undefined ? {} : { demand: wanted.demand }),
  });
  if (job.ok) return job.value;
  const place = source === undefined ? {} : { place: { path: source.path, range: job.error.range } };
  return complain(`fleet rejects ${name}: ${job.error.message}`, place);
}

function checkPlacement(file: ClusterFile, jobs: readonly Job[]): ClusterProblem[] {
  const byName = new Map(jobs.map((job) => [job.name, job] as const));
  return Object.keys(file.placement ?? {}).flatMap((name): ClusterProblem[] => {
    const field = ["placement", name];
    const job = byName.get(name);
    if (job === undefined)
      return [{ severity: "error", message: `the placement names ${name}, but there is no such unit`, field }];
    if (!job.requirements.global) return [];
    return [{ severity: "warning", message: `${name} is global: its place in the schedule is ignored`, field }];
  });
}

/** Followers that can never be placed because they wait for each other. */
function checkPeers(jobs: readonly Job[]): ClusterProblem[] {
  const byName = new Map(jobs.map((job) => [job.name, job] as const));
  const done = new Set<string>();
  const problems: ClusterProblem[] = [];
  for (const job of jobs) {
    const path = new Set<string>();
    let name: string | undefined = job.name;
    // Only the first peer is followed: every cycle through others is found from one of its own members or not at all.
    while (name !== undefined && !done.has(name) && !path.has(name)) {
      path.add(name);
      name = byName.get(name)?.requirements.machineOf.find((peer) => byName.has(peer));
    }
    if (name !== undefined && path.has(name)) {
      const visited = [...path];
      const cycle = [...visited.slice(visited.indexOf(name)), name];
      const message = `MachineOf= goes round in a circle, so none of these is ever placed: ${cycle.join(" → ")}`;
      problems.push({ severity: "warning", message, ...placeOf(byName.get(name), "peer", cycle[1]) });
    }
    for (const visited of path) done.add(visited);
  }
  return problems;
}

function checkPatterns(jobs: readonly Job[]): ClusterProblem[] {
  return jobs.flatMap((job) =>
    [...job.requirements.conflicts, ...job.requirements.replaces].flatMap((pattern): ClusterProblem[] => {
      if (!readGoPattern(pattern).malformed) return [];
      const message = `${job.name}: the pattern "${pattern}" is malformed and matches nothing`;
      return [{ severity: "warning", message, ...placeOf(job, undefined, pattern) }];
    }),
  );
}

/** Where a unit states a requirement. */
function placeOf(
  job: Job | undefined,
  kind: "peer" | undefined,
  value: string | undefined,
): Pick<ClusterProblem, "place"> {
  if (job?.path === undefined) return {};
  const reading = readFleet(job.text);
  if (!reading.ok) return {};
  const entries = readRequirementEntries(reading.value, job.name);
  const entry = entries.find((each) => each.value === value && (kind === undefined || each.kind === kind));
  return entry === undefined ? {} : { place: { path: job.path, range: entry.range } };
}
