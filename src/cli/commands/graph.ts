import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { OptionValues } from "commander";
import { graphUnit } from "../../graph/dependency-graph.ts";
import { toDot } from "../../graph/dot.ts";
import { type GraphView, viewGraph } from "../../graph/graph-view.ts";
import { toMermaid } from "../../graph/mermaid.ts";
import { toSvg } from "../../graph/svg.ts";
import type { CommandModule } from "../command.ts";
import { EXIT } from "../io.ts";
import { ToolError } from "../tool-error.ts";
import { loadableName, loadUnitGraph } from "../unit-graph.ts";
import { addTreeOptions, readUnitTree } from "../unit-tree.ts";

/** More units than this make no picture that anybody could read. */
const LARGEST_DRAWING = 400;

/** Draws units and their dependencies. */
export const command: CommandModule = {
  configure: (command) => {
    command
      .argument("[unit...]", "draw these units and what they pull in; default: every unit there is")
      .option("--format <format>", "svg, dot, mermaid or json; default by the name of --output, else dot")
      .option("-o, --output <file>", "write there instead of standard output")
      .option("--depth <n>", "how far from the given units")
      .option("--all", "default dependencies, slices and devices too")
      .option("--title <text>", "heading of an SVG");
    addTreeOptions(command);
  },
  run: async (args, options, io) => {
    const format = formatOf(options);
    const units = readUnitTree(options, io);
    const roots = args.length === 0 ? undefined : args.map(loadableName);
    const loaded = loadUnitGraph(units, roots);
    for (const name of roots ?? []) {
      const unit = graphUnit(loaded.graph, name);
      if (unit === undefined)
        throw new ToolError(`"${name}" is no unit name; a unit name looks like web.service`, EXIT.usage);
      if (unit.load === "not-found") io.stderr(`unitfile: ${name} not found\n`);
    }
    const view = viewGraph(loaded.graph, {
      ...(roots === undefined ? {} : { roots }),
      ...depthOf(options),
      edges: options["all"] === true ? "all" : "written",
    });
    if (format === "svg" && view.units.length > LARGEST_DRAWING) {
      throw new ToolError(
        `the drawing would show ${view.units.length} units, at most ${LARGEST_DRAWING} can be read; name units, or use --depth or --format dot`,
        EXIT.usage,
      );
    }
    const title = (options["title"] as string | undefined) ?? (args.length === 0 ? undefined : args.join(", "));
    const text = printers[format](view, title);
    const output = options["output"] as string | undefined;
    if (output === undefined) io.stdout(text);
    else writeOutput(resolve(io.cwd, output), text);
    for (const cycle of view.cycles) io.stderr(`unitfile: ordering cycle: ${[...cycle, cycle[0]].join(" before ")}\n`);
    return view.cycles.length === 0 ? EXIT.clean : EXIT.findings;
  },
};

type Format = "svg" | "dot" | "mermaid" | "json";

const printers: Readonly<Record<Format, (view: GraphView, title: string | undefined) => string>> = {
  svg: (view, title) => toSvg(view, title === undefined ? {} : { title }),
  dot: toDot,
  mermaid: toMermaid,
  json: (view) =>
    `${JSON.stringify({ units: view.units.map(({ name, type, load, aliases }) => ({ name, type, load, aliases })), arrows: view.arrows, cycles: view.cycles }, undefined, 2)}\n`,
};

const byExtension: Readonly<Record<string, Format>> = {
  svg: "svg",
  dot: "dot",
  gv: "dot",
  mmd: "mermaid",
  json: "json",
};

function formatOf(options: OptionValues): Format {
  const written = options["format"] as string | undefined;
  const output = options["output"] as string | undefined;
  const format = written ?? byExtension[output?.split(".").at(-1) ?? ""] ?? "dot";
  if (!(format in printers)) throw new ToolError(`--format ${format}: use svg, dot, mermaid or json`, EXIT.usage);
  return format as Format;
}

function depthOf(options: OptionValues): { depth?: number } {
  if (options["depth"] === undefined) return {};
  const depth = Number(options["depth"]);
  if (!Number.isInteger(depth) || depth < 0)
    throw new ToolError(`--depth ${options["depth"]}: use a whole number from 0`, EXIT.usage);
  return { depth };
}

function writeOutput(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new ToolError(
      `${path}: cannot be written (${error instanceof Error ? error.message : String(error)})`,
      EXIT.failure,
      {
        cause: error,
      },
    );
  }
}
