import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { Option } from "commander";
import type { EmbeddedUnit } from "../../convert/embedded/embedded-unit.ts";
import { embeddedRange, embeddedUnits } from "../../convert/embedded/embedded-units.ts";
import {
  type DocumentExport,
  type ExportTarget,
  exportDocuments,
  exportTargets,
} from "../../convert/export/export-documents.ts";
import { toHostBundles } from "../../convert/export/host-bundles.ts";
import type { Loss } from "../../convert/export/loss.ts";
import { checkExport } from "../../convert/placement/check-export.ts";
import type { PlacementComparison } from "../../convert/placement/compare-placements.ts";
import { generateServices } from "../../convert/quadlet/generate-services.ts";
import { quadletKind } from "../../convert/quadlet/quadlet-kinds.ts";
import type { ExportedFile } from "../../convert/quadlet-out/export-quadlet.ts";
import type { UnitFile } from "../../convert/workload/source-unit.ts";
import { compareText } from "../../core/compare.ts";
import { indexLines, positionAt } from "../../core/line-index.ts";
import type { Range } from "../../core/range.ts";
import { encodeText } from "../../core/text/decode.ts";
import { layOutMachines } from "../../scheduler-sim/fleet/machine-view.ts";
import { settle } from "../../scheduler-sim/fleet/settle.ts";
import { readJob } from "../../scheduler-sim/model/job.ts";
import type { Machine } from "../../scheduler-sim/model/machine.ts";
import { splitFleetName } from "../../templates/fleet-name.ts";
import { type FileLiteral, treeFromObject } from "../../units/file-tree.ts";
import type { CommandModule } from "../command.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { makePaint } from "../paint.ts";
import { decode, readInputs } from "../read-inputs.ts";
import { readMachines } from "../read-machines.ts";
import { ToolError } from "../tool-error.ts";

/** Writes units as something else, and says what is lost. */
export const command: CommandModule = {
  configure: (command) => {
    command
      .argument("<paths...>", "unit files, Quadlet files, cloud-config, Ignition or Butane files, or folders of them")
      .addOption(
        new Option("--to <target>", "what to write; `units` takes units out of a cloud-config as they stand")
          .choices([...exportTargets, "units"])
          .makeOptionMandatory(),
      )
      .option("--strict", "fail when anything is lost (errors and warnings)")
      .option("--instances <list>", "instances of templates: a number (3 = 1,2,3) or names (a,b)")
      .option("--machines <file>", "machines: JSON, or the output of fleetctl, kubectl or Nomad")
      .option("--check", "compare which placements the result allows with those of the units; needs --machines")
      .option("--out <folder>", "write files there instead of to standard output")
      .option("--force", "with --out: write over files that are there")
      .option("--user", "Quadlet files of a user, not of the system")
      .addOption(new Option("--format <format>", "how to report").choices(["text", "json"]).default("text"));
  },
  run: async (args, options, io) => {
    const target = options["to"] as ExportTarget | "units";
    const sources = await readSources(args, instancesOf(options["instances"]), target, io);
    const machines =
      typeof options["machines"] === "string" ? readMachines(resolve(io.cwd, options["machines"])) : undefined;
    const places = placesOf(sources);
    const made = convert(sources, target, machines, options["user"] === true);
    const check = options["check"] === true ? compare(sources, target, machines) : undefined;
    const report: Report = {
      ...made,
      losses: inOrder([...sources.notes, ...made.losses], places),
      ...(check === undefined ? {} : { check }),
    };
    if (typeof options["out"] === "string")
      writeDocuments(resolve(io.cwd, options["out"]), report.documents, options["force"] === true);
    if (options["format"] === "json")
      io.stdout(`${JSON.stringify(jsonReport(report, target, places), undefined, 2)}\n`);
    else printReport(report, target, places, typeof options["out"] === "string" ? options["out"] : undefined, io);
    return exitCode(report, options["strict"] === true);
  },
};

interface Sources {
  readonly units: readonly UnitFile[];
  readonly quadlets: ReadonlyMap<string, FileLiteral>;
  /** Path as told → the text it stands in and where. */
  readonly texts: ReadonlyMap<
    string,
    { readonly path: string; readonly text: string; readonly place: (range: Range) => Range }
  >;
  readonly notes: readonly Loss[];
}

interface Report extends DocumentExport {
  readonly check?: PlacementComparison;
}

async function readSources(
  paths: readonly string[],
  instances: readonly string[],
  target: string,
  io: Io,
): Promise<Sources> {
  const units: UnitFile[] = [];
  const quadlets = new Map<string, FileLiteral>();
  const texts = new Map<string, { path: string; text: string; place: (range: Range) => Range }>();
  const notes: Loss[] = [];
  const same = (range: Range) => range;
  const addUnit = (file: UnitFile) => {
    const name = splitFleetName(file.name);
    const keepsTemplates = target === "quadlet" || target === "systemd" || target === "units";
    if (name?.isTemplate !== true || (keepsTemplates && instances.length === 0)) units.push(file);
    else if (instances.length > 0) {
      const suffix = file.name.slice(file.name.lastIndexOf("."));
      for (const instance of instances) units.push({ ...file, name: `${name.prefix}@${instance}${suffix}` });
    } else
      throw new ToolError(
        `${file.path}: is a template; say which instances with --instances, such as --instances 3`,
        EXIT.usage,
      );
  };
  for (const [path, text] of await readTexts(paths, io)) {
    const name = basename(path);
    const embedded = splitFleetName(name) === undefined || !isUnitName(name) ? embeddedUnits(text) : undefined;
    if (typeof text === "string" && quadletKind(name) !== undefined) {
      quadlets.set(name, text);
      texts.set(path, { path, text, place: same });
    } else if (embedded !== undefined) {
      for (const { severity, message, range } of embedded.problems) {
        texts.set(path, { path, text, place: same });
        notes.push({ severity, unit: name, location: { path, range }, message });
      }
      for (const unit of embedded.units) {
        const own = `${path}#${unit.dropInOf === undefined ? "" : `${unit.dropInOf}.d/`}${unit.name}`;
        if (unit.text === undefined) continue;
        texts.set(own, { path, text, place: (range) => embeddedRange(unit, range) });
        if (target === "units") units.push({ name: unit.path.replace(/^\//, ""), path: own, text: unit.text });
        else if (unit.dropInOf !== undefined) notes.push(...lostDropIn(unit, embedded.units, own));
        else if (quadletKind(unit.name) !== undefined) quadlets.set(unit.name, unit.text);
        else if (isUnitName(unit.name)) {
          const merged = withDropIns(unit, embedded.units);
          texts.set(own, { path, text, place: merged.place });
          addUnit({ name: unit.name, path: own, text: merged.text });
        }
      }
    } else if (isUnitName(name)) {
      texts.set(path, { path, text, place: same });
      addUnit({ name, path, text });
    } else {
      throw new ToolError(
        `${path}: neither a unit file nor a file with units in it (cloud-config, Ignition, Butane)`,
        EXIT.usage,
      );
    }
  }
  if (units.length + quadlets.size === 0) throw new ToolError(`${paths.join(" ")}: no units in it`, EXIT.usage);
  return { units, quadlets, texts, notes };
}

/** A unit with its drop-ins behind it, as systemd reads them, and where each part stands. */
function withDropIns(
  unit: EmbeddedUnit,
  all: readonly EmbeddedUnit[],
): { readonly text: string; readonly place: (range: Range) => Range } {
  const dropIns = all
    .filter(({ dropInOf, text }) => dropInOf === unit.name && text !== undefined)
    .sort((a, b) => compareText(a.name, b.name));
  const parts = [unit, ...dropIns].map((part) => ({ part, start: 0 }));
  let text = "";
  for (const entry of parts) {
    if (text !== "" && !text.endsWith("\n")) text += "\n";
    entry.start = text.length;
    text += entry.part.text ?? "";
  }
  const place = (range: Range): Range => {
    const entry = parts.findLast(({ start }) => start <= range.start);
    if (entry === undefined) return range;
    return embeddedRange(entry.part, { start: range.start - entry.start, end: range.end - entry.start });
  };
  return { text, place };
}

/** A drop-in for a unit that the file does not hold: it belongs to the machine's own. */
function lostDropIn(unit: EmbeddedUnit, all: readonly EmbeddedUnit[], path: string): Loss[] {
  const name = unit.dropInOf ?? "";
  if (all.some((other) => other.dropInOf === undefined && other.name === name && other.text !== undefined)) return [];
  const message = `the drop-in ${unit.name} changes ${name} of the machine and is not taken over`;
  return [{ severity: "warning", unit: name, location: { path, range: { start: 0, end: 0 } }, message }];
}

async function readTexts(paths: readonly string[], io: Io): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for (const path of paths) {
    const full = resolve(io.cwd, path);
    if (path === "-") found.push(["standard input", decode(await io.stdin())]);
    else if (existsSync(full) && statSync(full).isFile()) found.push([path, decode(readFileSync(full))]);
    else {
      const { files } = await readInputs([path], {}, io);
      for (const [shown, input] of files) {
        if (typeof input === "string") found.push([shown, input]);
        else if (input.kind === "file") found.push([shown, input.text]);
      }
    }
  }
  return found;
}

function isUnitName(name: string): boolean {
  return /\.(service|socket|timer|path|target|mount|automount|device|swap|slice|scope)$/.test(name);
}

function instancesOf(value: unknown): string[] {
  if (typeof value !== "string") return [];
  if (!/^\d+$/.test(value)) return value.split(",").filter((name) => name !== "");
  if (Number(value) > 10_000) throw new ToolError(`--instances ${value}: at most 10000`, EXIT.usage);
  return Array.from({ length: Number(value) }, (_, index) => String(index + 1));
}

function convert(
  sources: Sources,
  target: ExportTarget | "units",
  machines: readonly Machine[] | undefined,
  user: boolean,
): DocumentExport {
  if (target === "units") return { documents: sources.units.map(({ name, text }) => ({ name, text })), losses: [] };
  const generated = sources.quadlets.size === 0 ? undefined : fromQuadlet(sources, target, user);
  if (target === "systemd" && machines !== undefined) return inFolders(sources.units, machines, generated);
  const made = exportDocuments(sources.units, target);
  return {
    documents: [...(generated?.documents ?? []), ...made.documents],
    losses: [...(generated?.losses ?? []), ...made.losses],
  };
}

/** Quadlet files become services as podman's generator makes them. */
function fromQuadlet(sources: Sources, target: ExportTarget, user: boolean): DocumentExport {
  if (target !== "systemd") {
    throw new ToolError(
      `Quadlet files become systemd services (--to systemd); ${target} is not known for them`,
      EXIT.usage,
    );
  }
  const folder = user ? "/etc/containers/systemd/users" : "/etc/containers/systemd";
  const tree = treeFromObject(Object.fromEntries(sources.quadlets), { under: folder });
  const result = generateServices(tree, { user, env: { HOME: "/root" }, exists: existsSync });
  const documents: ExportedFile[] = [...result.output].map(([name, file]) =>
    file.kind === "file" ? { name, text: file.text } : { name, link: file.target },
  );
  const losses = result.messages.flatMap(({ level, text }): Loss[] => {
    if (level === "debug" || text.startsWith("processing encountered")) return [];
    const named = /(?:converting "|error loading ".*\/|Warning: )([^"/\s]+\.[a-z]+)/.exec(text)?.[1] ?? "";
    const path = [...sources.texts.keys()].find((candidate) => basename(candidate) === named) ?? named;
    const severity = level === "error" ? "error" : "warning";
    return [{ severity, unit: named, location: { path, range: { start: 0, end: 0 } }, message: text }];
  });
  return { documents, losses };
}

/** Places the units as fleet would and gives every machine its files. */
function inFolders(
  units: readonly UnitFile[],
  machines: readonly Machine[],
  generated: DocumentExport | undefined,
): DocumentExport {
  const losses: Loss[] = [...(generated?.losses ?? [])];
  const jobs = units.flatMap((unit) => {
    const job = readJob({ ...unit, target: "launched" });
    if (job.ok) return [job.value];
    losses.push({
      severity: "error",
      unit: unit.name,
      location: { path: unit.path, range: { start: 0, end: 0 } },
      message: "fleet refuses this file",
    });
    return [];
  });
  const state = { machines, jobs, placement: new Map<string, string>() };
  const { placement } = settle(state);
  const views = layOutMachines({ ...state, placement });
  const places = new Map<string, string[]>();
  for (const [id, here] of views) for (const { name } of here) places.set(name, [...(places.get(name) ?? []), id]);
  for (const { name, path } of units) {
    if (places.has(name)) continue;
    const message = "no machine takes it: `unitfile why` tells the reason";
    losses.push({
      severity: "error",
      unit: name,
      location: { path: path ?? name, range: { start: 0, end: 0 } },
      message,
      placement: true,
    });
  }
  const documents = toHostBundles(units, places).flatMap(({ machine, files }) =>
    files.map(({ name, text }) => ({ name: `${machine}/${name}`, text })),
  );
  return { documents: [...(generated?.documents ?? []), ...documents], losses };
}

function compare(sources: Sources, target: string, machines: readonly Machine[] | undefined): PlacementComparison {
  if (machines === undefined) throw new ToolError("--check: name the machines with --machines", EXIT.usage);
  const kind = target === "nomad-hcl" ? "nomad" : target;
  if (kind !== "nomad" && kind !== "kubernetes")
    throw new ToolError(`--check: ${target} has no scheduler to compare with`, EXIT.usage);
  return checkExport(sources.units, machines, kind);
}

function writeDocuments(folder: string, documents: readonly ExportedFile[], force: boolean): void {
  for (const document of documents) {
    const path = resolve(folder, document.name);
    if (!path.startsWith(join(folder, sep)))
      throw new ToolError(`${document.name}: would be written outside of ${folder}`, EXIT.failure);
    if (existsSync(path) && !force) throw new ToolError(`${path}: exists; use --force to write over it`, EXIT.usage);
    mkdirSync(dirname(path), { recursive: true });
    if ("text" in document) writeFileSync(path, encodeText(document.text));
    else if (!existsSync(path)) symlinkSync(document.link, path);
  }
}

type Place = (loss: Loss) => { readonly path: string; readonly line: number; readonly column: number };

function placesOf({ texts }: Sources): Place {
  const lines = new Map<string, ReturnType<typeof indexLines>>();
  return ({ location }) => {
    const found = texts.get(location.path);
    if (found === undefined) return { path: location.path, line: 1, column: 1 };
    const index = lines.get(found.path) ?? indexLines(found.text);
    lines.set(found.path, index);
    return { path: found.path, ...positionAt(index, found.place(location.range).start) };
  };
}

function inOrder(losses: readonly Loss[], place: Place): Loss[] {
  return losses
    .map((loss) => ({ loss, ...place(loss) }))
    .sort((a, b) => compareText(a.path, b.path) || a.line - b.line || a.column - b.column)
    .map(({ loss }) => loss);
}

function jsonReport({ documents, losses, check }: Report, target: string, place: Place): unknown {
  return {
    target,
    documents,
    losses: losses.map((loss) => {
      const { severity, unit, message, remedy, placement } = loss;
      return {
        severity,
        unit,
        ...place(loss),
        message,
        ...(remedy === undefined ? {} : { remedy }),
        ...(placement === true ? { placement } : {}),
      };
    }),
    ...(check === undefined
      ? {}
      : {
          check: {
            complete: check.complete,
            differences: check.differences.map(({ allowedBy, placement, broken }) => ({
              allowedBy,
              placement: Object.fromEntries(placement),
              broken,
            })),
          },
        }),
  };
}

function printReport(report: Report, target: string, place: Place, out: string | undefined, io: Io): void {
  const paint = makePaint(io.color);
  const { documents, losses, check } = report;
  if (out === undefined) io.stdout(documentsText(documents, target));
  else for (const { name } of documents) io.stdout(`${join(out, name)}\n`);
  for (const loss of losses) {
    const { path, line, column } = place(loss);
    const colour = loss.severity === "error" ? paint.error : loss.severity === "warning" ? paint.warning : paint.info;
    io.stderr(`${path}:${line}:${column}: ${colour(loss.severity)}: ${loss.message}\n`);
    if (loss.remedy !== undefined) io.stderr(`   = do: ${loss.remedy}\n`);
  }
  if (check !== undefined) io.stderr(comparisonText(check));
  const count = (severity: Loss["severity"]) => losses.filter((loss) => loss.severity === severity).length;
  const plural = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;
  io.stderr(
    `${plural(documents.length, "document")}; lost: ${plural(count("error"), "error")}, ${plural(count("warning"), "warning")}, ${plural(count("info"), "note")}\n`,
  );
}

function documentsText(documents: readonly ExportedFile[], target: string): string {
  const texts = documents.map((document) => ("text" in document ? document.text : ""));
  if (target === "kubernetes") return texts.join("---\n");
  if (target === "nomad")
    return documents.length === 1 ? texts.join("") : `[\n${texts.map((text) => text.trimEnd()).join(",\n")}\n]\n`;
  if (documents.length === 1) return texts.join("");
  return documents
    .map((document) =>
      "text" in document ? `# ${document.name}\n${document.text}` : `# ${document.name} -> ${document.link}\n`,
    )
    .join("\n");
}

function comparisonText({ differences, complete }: PlacementComparison): string {
  if (differences.length === 0) {
    return complete
      ? "check: the result allows exactly the placements that the units allow on these machines\n"
      : "check: no difference found; the cluster is too large to look at every placement\n";
  }
  return differences
    .map(({ allowedBy, placement, broken }) => {
      const who =
        allowedBy === "source"
          ? "the units allow this placement, the result does not"
          : "the result allows this placement, the units do not";
      const lines = [...placement].map(([unit, machines]) => `     ${unit} on ${machines.join(", ") || "none"}\n`);
      return `check: ${who} (${broken.join("; ")}):\n${lines.join("")}`;
    })
    .join("");
}

function exitCode({ losses, check }: Report, strict: boolean): ExitCode {
  if (check !== undefined && check.differences.length > 0) return EXIT.findings;
  return strict && losses.some(({ severity }) => severity !== "info") ? EXIT.findings : EXIT.clean;
}
