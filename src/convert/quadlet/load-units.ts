import { compareBytes } from "../../core/compare.ts";
import { pushAll } from "../../core/push-all.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { FileTree } from "../../units/file-tree.ts";
import { quadletDropInFolders } from "../../units/quadlet-drop-ins.ts";
import { resolvePath } from "../../units/resolve-path.ts";
import type { QuadletMessage } from "./messages.ts";
import { type QuadletKind, quadletKind } from "./quadlet-kinds.ts";
import { mergeUnitText, readUnitText, type UnitText } from "./unit-text.ts";

/** A Quadlet file as it was read, its drop-ins merged. */
export interface LoadedUnit {
  readonly fileName: string;
  readonly path: string;
  readonly kind: QuadletKind;
  readonly text: UnitText;
}

export interface LoadedUnits {
  readonly units: readonly LoadedUnit[];
  /** Every file that was opened, in order. */
  readonly opened: readonly string[];
}

/** Reads all Quadlet files and their drop-ins. One file that cannot be read silences its whole directory. */
export function loadUnits(tree: FileTree, directories: readonly string[], messages: QuadletMessage[]): LoadedUnits {
  const units: LoadedUnit[] = [];
  const opened: string[] = [];
  const taken = new Set<string>();
  for (const directory of directories) {
    const entries = listDirectory(tree, directory);
    if (!entries.ok) {
      if (entries.error !== "missing") messages.push({ level: "error", text: `open ${directory}: ${entries.error}` });
      continue;
    }
    const here: LoadedUnit[] = [];
    const failures: string[] = [];
    for (const fileName of entries.value) {
      const kind = quadletKind(fileName);
      if (kind === undefined || taken.has(fileName)) continue;
      const path = `${directory === "/" ? "" : directory}/${fileName}`;
      opened.push(path);
      const text = readFile(tree, path);
      if (text.ok) {
        taken.add(fileName);
        here.push({ fileName, path, kind, text: text.value });
      } else {
        failures.push(`error loading "${path}", ${text.error}`);
      }
    }
    if (failures.length > 0) messages.push({ level: "error", text: failures.join("\n") });
    else pushAll(units, here);
  }
  for (const unit of units) mergeDropIns(tree, directories, unit, opened, messages);
  return { units, opened };
}

function mergeDropIns(
  tree: FileTree,
  directories: readonly string[],
  unit: LoadedUnit,
  opened: string[],
  messages: QuadletMessage[],
): void {
  const byName = new Map<string, string>();
  const failures: string[] = [];
  for (const folder of quadletDropInFolders(unit.fileName)) {
    for (const directory of directories) {
      const path = `${directory === "/" ? "" : directory}/${folder}`;
      const entries = listDirectory(tree, path);
      if (!entries.ok) {
        if (entries.error !== "missing")
          failures.push(`error reading directory "${path}", open ${path}: ${entries.error}`);
        continue;
      }
      for (const name of entries.value) {
        if (name.endsWith(".conf") && !byName.has(name)) byName.set(name, `${path}/${name}`);
      }
    }
  }
  for (const [, path] of [...byName].sort(([a], [b]) => compareBytes(a, b))) {
    opened.push(path);
    const text = readFile(tree, path);
    if (text.ok) mergeUnitText(unit.text, text.value);
    else failures.push(`error loading "${path}", ${text.error}`);
  }
  if (failures.length > 0) messages.push({ level: "error", text: failures.join("\n") });
}

function readFile(tree: FileTree, path: string): Result<UnitText, string> {
  const found = resolvePath(tree, path);
  switch (found.kind) {
    case "null-device":
      return readUnitText("");
    case "missing":
      return err(`open ${path}: no such file or directory`);
    case "loop":
      return err(`open ${path}: too many levels of symbolic links`);
    case "not-a-directory":
      return err(`open ${path}: not a directory`);
    case "found":
      return found.node.kind === "file" ? readUnitText(found.node.text) : err(`read ${path}: is a directory`);
  }
}

function listDirectory(tree: FileTree, path: string): Result<readonly string[], string> {
  const found = resolvePath(tree, path);
  switch (found.kind) {
    case "missing":
      return err("missing");
    case "loop":
      return err("too many levels of symbolic links");
    case "null-device":
    case "not-a-directory":
      return err("not a directory");
    case "found":
      return found.node.kind === "directory" ? ok(found.node.entries) : err("not a directory");
  }
}
