import type { OptionValues } from "commander";
import { type Edge, edgesOf, graphUnit } from "../../graph/dependency-graph.ts";
import {
  type DependencyKind,
  dependencyKinds,
  dependencyTitle,
  forwardKinds,
  inverseOf,
} from "../../graph/dependency-kinds.ts";
import type { LoadedGraph, LoadedUnit } from "../../graph/load-graph.ts";
import { pullingKinds } from "../../graph/reachability.ts";
import { indexUnits } from "../../units/unit-index.ts";
import type { CommandModule } from "../command.ts";
import { EXIT, type Io } from "../io.ts";
import { type LinePlace, linePlaces } from "../line-places.ts";
import { makePaint } from "../paint.ts";
import { ToolError } from "../tool-error.ts";
import { loadableName, loadUnitGraph } from "../unit-graph.ts";
import { addTreeOptions, readUnitTree, type UnitTree } from "../unit-tree.ts";

/** Lists what a unit depends on, or what depends on it, and why. */
export const command: CommandModule = {
  configure: (command) => {
    command
      .argument("<unit>", "name or alias of a unit; an instance is made from its template")
      .option("-r, --reverse", "list the units that depend on this one")
      .option("-t, --tree", "follow what starting the unit pulls in")
      .option("--kind <kind...>", "only these kinds, such as requires or after")
      .option("--depth <n>", "with --tree: how deep", "20")
      .option("--format <format>", "text or json", "text");
    addTreeOptions(command);
  },
  run: async (args, options, io) => {
    const request = requestOf(args, options);
    const units = readUnitTree(options, io);
    const loaded = loadUnitGraph(units, request.reverse ? [...plainNames(units), request.name] : [request.name]);
    const unit = graphUnit(loaded.graph, request.name) as LoadedUnit | undefined;
    if (unit === undefined)
      throw new ToolError(`"${request.name}" is no unit name; a unit name looks like web.service`, EXIT.usage);
    const report: Report = { ...request, loaded, unit, placeOf: linePlaces(units.tree), io };
    if (request.format === "json") io.stdout(`${JSON.stringify(toJson(report), undefined, 2)}\n`);
    else io.stdout(request.tree ? treeText(report) : listText(report));
    return unit.load === "loaded" ? EXIT.clean : EXIT.findings;
  },
};

interface Request {
  readonly name: string;
  readonly reverse: boolean;
  readonly tree: boolean;
  readonly depth: number;
  readonly kinds: readonly DependencyKind[] | undefined;
  readonly format: "text" | "json";
}

interface Report extends Request {
  readonly loaded: LoadedGraph;
  readonly unit: LoadedUnit;
  readonly placeOf: (location: Edge["locations"][number]) => LinePlace;
  readonly io: Io;
}

function requestOf(args: readonly string[], options: OptionValues): Request {
  const format: unknown = options["format"];
  if (format !== "text" && format !== "json") throw new ToolError(`--format ${format}: use text or json`, EXIT.usage);
  const depth = Number(options["depth"]);
  if (!Number.isInteger(depth) || depth < 1)
    throw new ToolError(`--depth ${options["depth"]}: use a whole number from 1`, EXIT.usage);
  const kinds = (options["kind"] as string[] | undefined)?.map(kindOf);
  return {
    name: loadableName(args[0] ?? ""),
    reverse: options["reverse"] === true,
    tree: options["tree"] === true,
    depth,
    kinds,
    format,
  };
}

function kindOf(text: string): DependencyKind {
  const wanted = text.toLowerCase().replaceAll("-", "");
  const found = dependencyKinds.find((kind) => kind.replaceAll("-", "") === wanted);
  if (found === undefined) throw new ToolError(`--kind ${text}: use one of ${dependencyKinds.join(", ")}`, EXIT.usage);
  return found;
}

/** Every name that the unit directories have an entry for, templates apart. */
function plainNames(units: UnitTree): string[] {
  return [...indexUnits(units.tree, units).entries.keys()].filter((name) => !/^[^@]*@\.[a-z]+$/.test(name)).sort();
}

/** The kinds that are listed: both orders always, of the other pairs the side that was asked for. */
function listedKinds({ kinds, reverse }: Request): readonly DependencyKind[] {
  if (kinds !== undefined) return kinds;
  const own = reverse ? forwardKinds.map(inverseOf) : forwardKinds;
  return dependencyKinds.filter((kind) => own.includes(kind) || kind === "before" || kind === "after");
}

function listText(report: Report): string {
  const { unit, loaded, io } = report;
  const paint = makePaint(io.color);
  const edges = edgesOf(loaded.graph, unit.name, listedKinds(report));
  const width = edges.reduce((most, edge) => Math.max(most, edge.to.length), 0);
  const lines = [headline(report)];
  let last = "";
  for (const edge of edges) {
    const title = dependencyTitle(edge.kind);
    if (title !== last) lines.push("", paint.bold(title));
    last = title;
    const state = loadNote(loaded, edge.to);
    lines.push(
      `  ${edge.to.padEnd(width)}  ${paint.dim(reasonText(report, edge))}${state === "" ? "" : `  ${paint.warning(state)}`}`,
    );
  }
  if (edges.length === 0) lines.push("", report.reverse ? "nothing depends on it" : "no dependencies");
  return `${lines.join("\n")}\n`;
}

function headline({ unit, io }: Report): string {
  const paint = makePaint(io.color);
  const from = unit.unit?.fragment === undefined ? "" : `  ${unit.unit.fragment}`;
  const aliases = unit.aliases.length === 0 ? "" : `  also ${unit.aliases.join(", ")}`;
  const state = unit.load === "loaded" ? unit.load : paint.error(unit.loadError ?? unit.load);
  return `${paint.bold(unit.name)}  ${state}${from}${aliases}`;
}

function loadNote({ graph }: LoadedGraph, name: string): string {
  const load = graphUnit(graph, name)?.load ?? "not-found";
  return load === "loaded" ? "" : load;
}

/** Where an edge comes from: the lines that wrote it, else what it was derived from. */
function reasonText({ placeOf }: Report, edge: Edge): string {
  const places = edge.locations.map(placeOf).map(({ path, line }) => (isLink(path) ? path : `${path}:${line}`));
  const derived = new Set(
    [...edge.origin, ...edge.destination].filter((mark) => mark !== "file").map((mark) => markTexts[mark]),
  );
  if (places.length === 0 && derived.size === 0)
    derived.add(edge.to.endsWith(".slice") ? "slice" : "implied by a setting");
  return [...places, ...derived].join(", ");
}

/** Entries of dependency directories have no lines. */
function isLink(path: string): boolean {
  return /\.(wants|requires|upholds)\/[^/]+$/.test(path);
}

const markTexts: Readonly<Record<Edge["origin"][number], string>> = {
  file: "implied by a setting",
  implicit: "implied by the unit's type",
  default: "default dependency",
  udev: "udev",
  path: "a path below the mount",
  "mount-file": "implied by the mount",
  mountinfo: "mounted already",
  "proc-swap": "in use as swap",
  "slice-property": "slice",
};

/** The tree of what a start pulls in; a unit that was shown before is not followed again. */
function treeText(report: Report): string {
  const { loaded, unit, depth, reverse, io } = report;
  const paint = makePaint(io.color);
  const kinds = report.kinds ?? (reverse ? pullingKinds.map(inverseOf) : pullingKinds);
  const lines = [headline(report)];
  const shown = new Set([unit.name]);
  const stack: { edge: Edge; indent: string; last: boolean; level: number }[] = [];
  const push = (name: string, indent: string, level: number) => {
    const edges = uniqueTargets(edgesOf(loaded.graph, name, kinds));
    for (let at = edges.length - 1; at >= 0; at--) {
      const edge = edges[at];
      if (edge !== undefined) stack.push({ edge, indent, last: at === edges.length - 1, level });
    }
  };
  push(unit.name, "", 1);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { edge, indent, last, level } = next;
    const again = shown.has(edge.to);
    const state = loadNote(loaded, edge.to);
    const notes = [paint.dim(dependencyTitle(edge.kind)), ...(state === "" ? [] : [paint.warning(state)])];
    const children = edgesOf(loaded.graph, edge.to, kinds).length > 0;
    if (again && children) notes.push(paint.dim("(shown above)"));
    lines.push(`${indent}${last ? "└─" : "├─"} ${edge.to}  ${notes.join("  ")}`);
    shown.add(edge.to);
    if (!again && level < depth) push(edge.to, `${indent}${last ? "   " : "│  "}`, level + 1);
    else if (!again && children) lines.push(`${indent}${last ? "   " : "│  "}└─ …`);
  }
  return `${lines.join("\n")}\n`;
}

/** One line a unit; the strongest kind comes first in an edge list. */
function uniqueTargets(edges: readonly Edge[]): Edge[] {
  const seen = new Set<string>();
  return edges.filter((edge) => !seen.has(edge.to) && seen.add(edge.to) !== undefined);
}

function toJson(report: Report): unknown {
  const { unit, loaded, placeOf, tree } = report;
  const kinds = tree
    ? (report.kinds ?? (report.reverse ? pullingKinds.map(inverseOf) : pullingKinds))
    : listedKinds(report);
  const names = tree ? reached(report, kinds) : [unit.name];
  return {
    unit: unit.name,
    aliases: unit.aliases,
    load: unit.load,
    fragment: unit.unit?.fragment ?? null,
    dependencies: names.flatMap((name) =>
      edgesOf(loaded.graph, name, kinds).map((edge) => ({
        ...(tree ? { from: edge.from } : {}),
        kind: edge.kind,
        title: dependencyTitle(edge.kind),
        unit: edge.to,
        load: graphUnit(loaded.graph, edge.to)?.load ?? "not-found",
        origin: edge.origin,
        destination: edge.destination,
        places: edge.locations.map(placeOf),
      })),
    ),
  };
}

function reached({ loaded, unit }: Report, kinds: readonly DependencyKind[]): string[] {
  const names = [unit.name];
  const seen = new Set(names);
  for (let at = 0; at < names.length; at++) {
    for (const edge of edgesOf(loaded.graph, names[at] ?? "", kinds)) {
      if (seen.has(edge.to)) continue;
      seen.add(edge.to);
      names.push(edge.to);
    }
  }
  return names;
}
