import { indexLines, type LineIndex, positionAt } from "../core/line-index.ts";
import type { Location } from "../core/range.ts";
import type { FileTree } from "../units/file-tree.ts";
import { resolvePath } from "../units/resolve-path.ts";

/** A place as people and programs are told it: path, 1-based line and column. */
export interface LinePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Gives lines and columns for places in the files of a tree. Built-in units have paths in angle brackets and line 1. */
export function linePlaces(tree: FileTree): (location: Location) => LinePlace {
  const indexes = new Map<string, LineIndex>();
  return ({ path, range }) => {
    let index = indexes.get(path);
    if (index === undefined) {
      const resolved = resolvePath(tree, path);
      index = indexLines(resolved.kind === "found" && resolved.node.kind === "file" ? resolved.node.text : "");
      indexes.set(path, index);
    }
    return { path, ...positionAt(index, range.start) };
  };
}
