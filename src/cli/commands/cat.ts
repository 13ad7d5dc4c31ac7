import { parseUnitName } from "../../templates/unit-name.ts";
import { selectDropIns } from "../../units/drop-ins.ts";
import type { FileTree } from "../../units/file-tree.ts";
import { findUnit, loadUnitSet, type UnitSet } from "../../units/load-unit-set.ts";
import { resolvePath } from "../../units/resolve-path.ts";
import type { ResolvedUnit } from "../../units/resolved-unit.ts";
import { followAliases } from "../../units/unit-index.ts";
import type { CommandModule } from "../command.ts";
import { EXIT, type Io } from "../io.ts";
import { makePaint } from "../paint.ts";
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
      if (index > 0) io.stdout("\n");
      const found = unit === undefined ? printTemplate(set, name, io) : printUnit(unit, units, io);
      if (!found) complete = false;
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
  printFiles([...parts, ...unit.dropIns.map((path) => ({ path, text: textAt(tree, path) }))], io);
  return true;
}

/** A template is no unit, but its files can be looked at all the same. */
function printTemplate(set: UnitSet, text: string, io: Io): boolean {
  const { index } = set;
  const fragment = followAliases(index, text)?.path;
  const name = parseUnitName(text);
  if (fragment === undefined || !name.ok) {
    io.stderr(`unitfile: no files found for ${text}\n`);
    return false;
  }
  const dropIns = selectDropIns(index, { id: name.value, names: [text] }).paths;
  printFiles(
    [fragment, ...dropIns].map((path) => ({ path, text: textAt(index.tree, path) })),
    io,
  );
  return true;
}

function printFiles(parts: readonly { readonly path: string; readonly text: string }[], io: Io): void {
  const paint = makePaint(io.color);
  io.stdout(parts.map(({ path, text }) => `${paint.dim(`# ${path}`)}\n${withNewline(text)}`).join("\n"));
}

function textAt(tree: FileTree, path: string): string {
  const found = resolvePath(tree, path);
  return found.kind === "found" && found.node.kind === "file" ? found.node.text : "";
}

function withNewline(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
