import type { Range } from "../core/range.ts";
import type { EntryNode, ItemNode, SectionNode, SyntaxTree } from "./syntax-tree.ts";

/** A line that cannot be divided further: a section header or an item. */
export type Leaf = ItemNode | HeaderLeaf;

/** The header line of a section, as a leaf. */
export interface HeaderLeaf extends Range {
  readonly type: "header";
  readonly section: SectionNode;
}

/** All leaves from top to bottom. Their ranges tile the text. */
export function* leaves(tree: SyntaxTree): Generator<Leaf, void, undefined> {
  yield* tree.head;
  for (const section of tree.sections) {
    yield { type: "header", start: section.start, end: section.headerEnd, section };
    yield* section.items;
  }
}

/** Called for what a visit meets; each is optional. */
export interface Visitor {
  readonly section?: (section: SectionNode) => void;
  /** `section` is undefined before the first header. */
  readonly item?: (item: ItemNode, section: SectionNode | undefined) => void;
  readonly entry?: (entry: EntryNode, section: SectionNode | undefined) => void;
}

/** Walks the tree from top to bottom: a section before its items. */
export function visit(tree: SyntaxTree, visitor: Visitor): void {
  const visitItems = (items: readonly ItemNode[], section: SectionNode | undefined) => {
    for (const item of items) {
      visitor.item?.(item, section);
      if (item.type === "entry") visitor.entry?.(item, section);
    }
  };
  visitItems(tree.head, undefined);
  for (const section of tree.sections) {
    visitor.section?.(section);
    visitItems(section.items, section);
  }
}

/** What stands at an offset: the leaf whose range holds it, and its section. */
export interface NodeAt {
  readonly leaf: Leaf;
  readonly section: SectionNode | undefined;
}

/**
 * Finds the leaf at an offset by binary search. The end of the text belongs to the last leaf; an empty text has none.
 *
 * @example
 * nodeAt(parse("[Unit]\nA=b\n"), 8)?.leaf.type; // "entry"
 */
export function nodeAt(tree: SyntaxTree, offset: number): NodeAt | undefined {
  if (offset < 0 || offset > tree.text.length) return undefined;
  const section = lastStartingBy(tree.sections, offset);
  if (section === undefined) {
    const leaf = lastStartingBy(tree.head, offset);
    return leaf === undefined ? undefined : { leaf, section: undefined };
  }
  if (offset < section.headerEnd || section.items.length === 0) {
    return { leaf: { type: "header", start: section.start, end: section.headerEnd, section }, section };
  }
  const leaf = lastStartingBy(section.items, offset);
  return leaf === undefined ? undefined : { leaf, section };
}

/** The last of the sorted ranges that starts at or before an offset. */
function lastStartingBy<T extends Range>(nodes: readonly T[], offset: number): T | undefined {
  let low = -1;
  let high = nodes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const node = nodes[middle];
    if (node !== undefined && node.start <= offset) low = middle;
    else high = middle - 1;
  }
  return nodes[low];
}
