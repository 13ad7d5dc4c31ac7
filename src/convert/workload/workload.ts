import type { Range } from "../../core/range.ts";
import { type Job, readJob } from "../../scheduler-sim/model/job.ts";
import { type Announcer, findAnnouncer } from "./announcer.ts";
import type { CommandLineError } from "./container-run.ts";
import {
  containerNameOf,
  containersIn,
  engineCommand,
  type FoundContainer,
  isHousekeeping,
  type TakenApart,
  takeApart,
} from "./find-container.ts";
import {
  readSourceUnit,
  type SourceEntry,
  type SourceUnit,
  sourceCommands,
  sourceEnvironment,
  type UnitFile,
} from "./source-unit.ts";

/** A unit as an exporter sees it: the container or process it runs, what surrounds it, and what it asks of its machine. */
export interface Workload {
  readonly unit: SourceUnit;
  /** What fleet reads in it; undefined when fleet refuses the file. */
  readonly job?: Job;
  readonly container?: FoundContainer;
  /** Commands of `ExecStart=` that are not the container's. */
  readonly main: readonly TakenApart[];
  readonly before: readonly TakenApart[];
  readonly after: readonly TakenApart[];
  readonly stop: readonly TakenApart[];
  readonly stopped: readonly TakenApart[];
  readonly reload: readonly TakenApart[];
  /** Lines that only pull images and clear containers away. */
  readonly housekeeping: readonly SourceEntry[];
  readonly environment: ReadonlyMap<string, string>;
  /** Set for a unit that only announces another one to a registry. */
  readonly announcer?: Announcer;
  /** Container command lines that cannot be read. */
  readonly errors: readonly CommandLineError[];
}

/** Reads a unit file as a workload. */
export function readWorkload(file: UnitFile): Workload {
  const unit = readSourceUnit(file);
  const lines = (key: string) => sourceCommands(unit, key).map(takeApart);
  const start = lines("ExecStart");
  const pre = lines("ExecStartPre");
  const inStart = containersIn(start);
  const inPre = containersIn(pre);
  const container = inStart.found[0] ?? startedContainer(start, inPre.found);
  const job = readJob({ name: unit.name, text: unit.text, target: "launched", path: unit.path });
  const housekeeping: SourceEntry[] = [];
  const own = (list: readonly TakenApart[]) =>
    list.filter((taken) => {
      if (taken === container?.taken) return false;
      const cleared = container !== undefined && isHousekeeping(taken);
      if (cleared) housekeeping.push(taken.command.entry);
      return !cleared;
    });
  const workload: Workload = {
    unit,
    ...(job.ok ? { job: job.value } : {}),
    ...(container === undefined ? {} : { container }),
    main: own(start),
    before: own(pre),
    after: own(lines("ExecStartPost")),
    stop: own(lines("ExecStop")),
    stopped: own(lines("ExecStopPost")),
    reload: own(lines("ExecReload")),
    housekeeping,
    environment: sourceEnvironment(unit),
    errors: [...inStart.errors, ...(inStart.found.length === 0 ? inPre.errors : [])],
  };
  const announcer = container === undefined ? findAnnouncer(workload) : undefined;
  return announcer === undefined ? workload : { ...workload, announcer };
}

/** `ExecStartPre=docker create --name x …` (or `run -d`) with `ExecStart=docker start -a x` (or `logs -f x`). */
function startedContainer(
  start: readonly TakenApart[],
  created: readonly FoundContainer[],
): FoundContainer | undefined {
  for (const part of start.flatMap(({ parts }) => parts)) {
    const engine = engineCommand(part);
    if (engine === undefined || !("names" in engine) || !/^(?:start|logs|attach|wait)$/.test(engine.verb)) continue;
    const found = created.findLast(({ run }) => engine.names.includes(containerNameOf(run) ?? "\0"));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Name without its type, made of lower-case letters, digits and dashes, at most 63 of them. */
export function labelOf(unitName: string): string {
  const dot = unitName.lastIndexOf(".");
  const label = (dot < 0 ? unitName : unitName.slice(0, dot))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return label.slice(0, 63).replace(/-+$/, "") || "unit";
}

/** The place to point at for the unit as a whole. */
export function wholeUnit(unit: SourceUnit): Range {
  return unit.entries[0]?.range ?? { start: 0, end: 0 };
}
