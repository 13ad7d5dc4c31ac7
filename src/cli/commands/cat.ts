import { findUnit, loadUnitSet } from "../../units/load-unit-set.ts";
import { resolvePath } from "../../units/resolve-path.ts";
import type { ResolvedUnit } from "../../units/resolved-unit.ts";
import type { CommandModule } from "../command.ts";
import { EXIT, type Io } from "../io.ts";
import { makePaint } from "../paint.ts";
import { ToolError } from "../tool-error.ts";
import { addTreeOptions, readUnitTree, type UnitTree, unitNameOf } from "../unit-tree.ts";

/** Prints the files of a unit in the order they apply: the fragment, then its drop-ins. */
export const command: CommandModule = {
  configure: (command) => {
    command.argument("<unit...>", "unit names");
    addTreeOptions(command);
  },
  run: async (args, options, io) => {
    const units = readUnitTree(options, io);
    const set = loadUnitSet(units.tree, units);
    let complete = true;
    for (const [index, argument] of args.entries()) {
      const name = unitNameOf(argument);
      const unit = findUnit(set, name);
      if (unit === undefined) throw new ToolError(`${name} is a template; name an instance of it`, EXIT.usage);
      if (index > 0) io.stdout("\n");
      if (!printUnit(unit, units, io)) complete = false;
    }
    return complete ? EXIT.clean : EXIT.findings;
  },
};

function printUnit(unit: ResolvedUnit, { tree }: UnitTree, io: Io): boolean {
  const paint = makePaint(io.color);
  if (unit.load === "masked") {
    io.stdout(`${paint.dim(`# ${unit.name.text} is masked by ${unit.fragment}`)}\n`);
    return true;
  }
  if (unit.load === "not-found") {
    io.stderr(`unitfile: no files found for ${unit.name.text}\n`);
    return false;
  }
  if (unit.sources.length === 0 && unit.fragment === undefined) {
    io.stdout(`${paint.dim(`# ${unit.name.text} exists without any file`)}\n`);
  }
  const parts = unit.sources
    .filter((source) => source.kind !== "drop-in")
    .map((source) => ({ path: source.path, text: source.tree.text }));
  for (const path of unit.dropIns) {
    const found = resolvePath(tree, path);
    parts.push({ path, text: found.kind === "found" && found.node.kind === "file" ? found.node.text : "" });
  }
  io.stdout(parts.map(({ path, text }) => `${paint.dim(`# ${path}`)}\n${withNewline(text)}`).join("\n"));
  return true;
}

function withNewline(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
