import { skipBlanks } from "../core/blanks.ts";
import type { TextEdit } from "../core/text-edit.ts";
import { joinLogicalLine } from "./logical-line.ts";
import type { EntryNode, ItemNode, SectionNode, SyntaxTree } from "./syntax-tree.ts";

/** Renames the key of an entry; nothing else of the line changes. */
export function renameKey(entry: EntryNode, key: string): TextEdit[] {
  return [{ range: entry.keyRange, text: oneLine(key) }];
}

/** Replaces the value of an entry, all its continuation lines included; blanks after `=` stay. */
export function replaceValue(tree: SyntaxTree, entry: EntryNode, value: string): TextEdit[] {
  const { start: from, end } = entry.valueRange;
  const start = entry.continued ? from : skipBlanks(tree.text, from, end);
  return [{ range: { start, end }, text: oneLine(value) }];
}

/** Removes an item with its line end. */
export function removeItem(item: ItemNode): TextEdit[] {
  return [{ range: { start: item.start, end: item.end }, text: "" }];
}

/** Removes a section: header and all lines up to the next header. */
export function removeSection(section: SectionNode): TextEdit[] {
  return [{ range: { start: section.start, end: section.end }, text: "" }];
}

/** Renames a section in one of its headers. */
export function renameSection(section: SectionNode, name: string): TextEdit[] {
  return [{ range: section.nameRange, text: oneLine(name) }];
}

/** Inserts `Key=value` on a line of its own before an item. */
export function insertBefore(tree: SyntaxTree, item: ItemNode, key: string, value: string): TextEdit[] {
  const text = `${oneLine(key)}=${oneLine(value)}${lineEnd(tree)}`;
  return [{ range: { start: item.start, end: item.start }, text }];
}

/** Inserts `Key=value` on a line of its own after an item, indented like it. */
export function insertAfter(tree: SyntaxTree, item: ItemNode, key: string, value: string): TextEdit[] {
  const indent = tree.text.slice(item.start, skipBlanks(tree.text, item.start, lineStop(tree.text, item.start)));
  const line = `${item.type === "entry" && !indent.includes("\ufeff") ? indent : ""}${oneLine(key)}=${oneLine(value)}`;
  return [insertLines(tree, item.end, item.start, line)];
}

/**
 * Adds `Key=value` to a section: after the last entry of one of `family`, else after the section's last entry, else
 * below its header. A missing section is added before `[Install]` or `[X-Fleet]`, else at the end.
 */
export function addEntry(
  tree: SyntaxTree,
  section: string,
  key: string,
  value: string,
  family: readonly string[] = [key],
): TextEdit[] {
  const nodes = tree.sections.filter(({ name }) => name === section);
  const entries = nodes.flatMap(({ items }) => items).filter((item) => item.type === "entry");
  const after = entries.findLast((entry) => family.includes(entry.key)) ?? entries[entries.length - 1];
  if (after !== undefined) return insertAfter(tree, after, key, value);
  const line = `${oneLine(key)}=${oneLine(value)}`;
  const last = nodes[nodes.length - 1];
  if (last !== undefined) return [insertLines(tree, last.headerEnd, last.start, line)];
  return addSection(tree, section, line);
}

function addSection(tree: SyntaxTree, section: string, line: string): TextEdit[] {
  const end = lineEnd(tree);
  const before = tree.sections.find(({ name }) => name === "Install" || name === "X-Fleet");
  if (before !== undefined) {
    const text = `[${oneLine(section)}]${end}${line}${end}${end}`;
    return [{ range: { start: before.start, end: before.start }, text }];
  }
  const at = tree.text.length;
  const lastNode = tree.sections[tree.sections.length - 1];
  const start =
    lastNode?.items[lastNode.items.length - 1]?.start ?? lastNode?.start ?? tree.head[tree.head.length - 1]?.start ?? 0;
  const edit = insertLines(tree, at, start, `[${oneLine(section)}]${end}${line}`);
  return [at === 0 ? edit : { ...edit, text: edit.text.startsWith(end) ? `${end}${edit.text}` : `${end}${edit.text}` }];
}

/** A line put in at `at`, behind the node that starts at `nodeStart`; supplies what the node's line end lacks. */
function insertLines(tree: SyntaxTree, at: number, nodeStart: number, line: string): TextEdit {
  const end = lineEnd(tree);
  const range = { start: at, end: at };
  if (at === 0) return { range, text: `${line}${end}` };
  const open = joinLogicalLine(tree.text, { start: nodeStart, end: at }, tree.bom).open;
  const terminated = isLineEnd(tree.text.charCodeAt(at - 1));
  // An open continuation would swallow the new line; one empty line closes it and adds nothing to the value.
  const lead = (terminated ? "" : end) + (open ? end : "");
  return { range, text: terminated ? `${lead}${line}${end}` : `${lead}${line}` };
}

/** The first line end of the file; LF when it has none. A NUL is never copied. */
function lineEnd(tree: SyntaxTree): string {
  const at = tree.text.search(/[\r\n]/);
  if (at < 0) return "\n";
  const pair = tree.text.slice(at, at + 2);
  return pair === "\r\n" || pair === "\n\r" ? pair : pair.charAt(0);
}

function lineStop(text: string, start: number): number {
  let at = start;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13 || unit === 0;
}

function oneLine(text: string): string {
  if (/[\r\n\0]/.test(text))
    throw new RangeError(`a line of a unit file cannot hold a line end: ${JSON.stringify(text)}`);
  return text;
}
