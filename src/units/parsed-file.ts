import { sectionsOf } from "../catalogue/catalogue.ts";
import { freshList } from "../core/fresh-list.ts";
import { lazy } from "../core/lazy.ts";
import { oncePer } from "../core/once-per.ts";
import { parse } from "../parser/parse.ts";
import type { SyntaxTree } from "../parser/syntax-tree.ts";
import { readSystemd, type SectionKind, type SystemdReading } from "../parser/systemd-reading.ts";
import { UNIT_TYPES, type UnitType } from "../templates/unit-name.ts";
import type { FileNode } from "./file-tree.ts";
import { TextFile } from "./text-file.ts";

/** A unit file as text tree and as systemd reads it. */
export interface ParsedFile {
  readonly tree: SyntaxTree;
  readonly reading: SystemdReading;
}

/** A file of a tree. */
export type TextNode = FileNode & { readonly kind: "file" };

/** What was made of a file so far. Classes here for the reason that `parser/nodes.ts` gives. */
class Parsed {
  tree: SyntaxTree | undefined = undefined;
  /** Files are shared by instances, aliases and type-wide drop-ins; a file means the same for all units of a type. */
  readonly files: TypedFile[] = freshList();
}

class TypedFile implements ParsedFile {
  declare readonly type: UnitType;
  declare readonly tree: SyntaxTree;
  declare readonly reading: SystemdReading;

  constructor(type: UnitType, tree: SyntaxTree) {
    this.type = type;
    this.tree = tree;
    this.reading = readSystemd(tree, { sectionKind: (name) => sectionKind(type, name) });
  }
}

const emptyParsed = (): Parsed => new Parsed();
const ofLiteral = oncePer((_node: TextNode) => new Parsed());

function parsed(node: TextNode): Parsed {
  return node instanceof TextFile ? node.derive(emptyParsed) : ofLiteral(node);
}

/** The syntax tree of a file; made once, however often it is asked for. */
export function parsedTree(node: TextNode): SyntaxTree {
  return treeOf(parsed(node), node);
}

function treeOf(known: Parsed, node: TextNode): SyntaxTree {
  known.tree ??= parse(node.text);
  return known.tree;
}

/** Parses a file for a unit type; once, however often it is asked for. */
export function parsedFile(node: TextNode, type: UnitType): ParsedFile {
  const known = parsed(node);
  for (const before of known.files) if (before.type === type) return before;
  const file = new TypedFile(type, treeOf(known, node));
  known.files.push(file);
  return file;
}

const sectionsByType = lazy(() => new Map(UNIT_TYPES.map((type) => [type, new Set(sectionsOf(type))])));

function sectionKind(type: UnitType, name: string): SectionKind {
  if (sectionsByType().get(type)?.has(name)) return "known";
  return name.startsWith("X-") ? "ignored" : "unknown";
}
