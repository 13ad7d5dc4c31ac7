import { skipBlanks, skipBlanksBack } from "../core/blanks.ts";
import { lineEndAfter } from "../core/line-index.ts";
import type { Range } from "../core/range.ts";
import { byteLength } from "../core/text/decode.ts";
import { type EntryValue, entryValue } from "./entry-value.ts";
import { isComment, joinLogicalLine, physicalLineEnd } from "./logical-line.ts";
import type { EntryNode, ItemNode, SectionNode, SyntaxTree } from "./syntax-tree.ts";
import type { HeaderLeaf, Leaf } from "./visit.ts";

/** Lines of this many bytes (without their end) make systemd reject the file; so do longer continuations. */
export const LINE_LIMIT = 1024 * 1024;

/** How the reader treats a section: read it, skip it silently (`X-`), or skip it with a warning. */
export type SectionKind = "known" | "ignored" | "unknown";

export interface SystemdReadingOptions {
  /** What the unit type makes of a section name. Default: `X-` names are ignored, all others known. */
  readonly sectionKind?: (name: string) => SectionKind;
}

/** A line that systemd's reader complains about. `line` is the number it prints. */
export interface ReadingProblem {
  readonly kind:
    | "invalid-section-header"
    | "section-header-unsafe"
    | "invalid-utf8"
    | "line-too-long"
    | "unknown-section"
    | "assignment-outside-section"
    | "missing-equals"
    | "missing-key";
  readonly line: number;
  readonly range: Range;
  /** The line as it was read: joined over continuations, stripped. Empty for a line that is too long. */
  readonly text: string;
  /** The section name, for the section kinds. */
  readonly section?: string;
}

/** One `Key=value` of a known section, in file order. */
export interface Assignment {
  readonly section: string;
  readonly key: string;
  readonly value: EntryValue;
  readonly entry: EntryNode;
  /** The line number that systemd prints: the last physical line of the assignment. */
  readonly line: number;
}

/** An assignment whose value is put together when somebody asks for it. */
class ReadAssignment implements Assignment {
  declare readonly section: string;
  declare readonly entry: EntryNode;
  declare readonly line: number;
  readonly #tree: SyntaxTree;
  #value: EntryValue | undefined;

  constructor(tree: SyntaxTree, section: string, entry: EntryNode, line: number) {
    this.section = section;
    this.entry = entry;
    this.line = line;
    this.#tree = tree;
  }

  get key(): string {
    return this.entry.key;
  }

  get value(): EntryValue {
    this.#value ??= entryValue(this.#tree, this.entry);
    return this.#value;
  }
}

/** What systemd 262 reads out of a file, before it looks at any directive. */
export interface SystemdReading {
  /** `masked`: the file is empty. `error`: the whole file is rejected; reading stopped at the last problem. */
  readonly state: "loaded" | "masked" | "error";
  /** Positive Linux number when `state` is `error`: 74 bad header, 22 not UTF-8, 105 line too long. */
  readonly errno?: number;
  readonly assignments: readonly Assignment[];
  readonly problems: readonly ReadingProblem[];
}

/**
 * Reads a tree as systemd's unit file reader does: which assignments count, which lines it complains about (with the
 * line number it prints) and whether it rejects the file (systemd.syntax(7), and recorded behaviour of systemd 262).
 *
 * @example
 * readSystemd(parse("A=b\n[Unit]\nC=d\n")).problems[0]; // { kind: "assignment-outside-section", line: 1, … }
 * @since 0.1.0
 */
export function readSystemd(tree: SyntaxTree, options: SystemdReadingOptions = {}): SystemdReading {
  const sectionKind = options.sectionKind ?? defaultSectionKind;
  if (tree.text.length === 0) return { state: "masked", assignments: [], problems: [] };
  const reader: Reader = {
    tree,
    suspicious: mayBeInvalid(tree.text),
    assignments: [],
    problems: [],
    linesBefore: 0,
    errno: undefined,
  };
  readItems(reader, tree.head, undefined);
  for (const section of tree.sections) {
    if (reader.errno !== undefined) break;
    const kind = readHeader(reader, section, sectionKind);
    if (kind !== undefined) readItems(reader, section.items, { name: section.name, kind });
  }
  return new FileReading(reader.assignments, reader.problems, reader.errno);
}

/** A class for the reason that `nodes.ts` gives. */
class FileReading implements SystemdReading {
  declare readonly state: SystemdReading["state"];
  declare readonly errno?: number;
  declare readonly assignments: readonly Assignment[];
  declare readonly problems: readonly ReadingProblem[];

  constructor(assignments: readonly Assignment[], problems: readonly ReadingProblem[], errno: number | undefined) {
    this.state = errno === undefined ? "loaded" : "error";
    if (errno !== undefined) this.errno = errno;
    this.assignments = assignments;
    this.problems = problems;
  }
}

/** A reading on its way through the lines. */
interface Reader {
  readonly tree: SyntaxTree;
  /** Whether any line may not be UTF-8. */
  readonly suspicious: boolean;
  readonly assignments: Assignment[];
  readonly problems: ReadingProblem[];
  /** Physical lines above the one that is looked at. */
  linesBefore: number;
  /** Set when the file is rejected. */
  errno: number | undefined;
}

/** @returns what the section is, or undefined when the file is rejected. */
function readHeader(
  reader: Reader,
  section: SectionNode,
  sectionKind: (name: string) => SectionKind,
): SectionKind | undefined {
  const { tree } = reader;
  const { name, nameRange } = section;
  const leaf: HeaderLeaf = { type: "header", start: section.start, end: section.headerEnd, section };
  const lines = physicalLines(tree.text, leaf);
  if (isTooLong(tree.text, leaf)) return reject(reader, "line-too-long", 105, leaf);
  if (reader.suspicious && !isValidLine(tree, leaf)) return reject(reader, "invalid-utf8", 22, leaf);
  if (!isSafeSectionName(name)) return reject(reader, "section-header-unsafe", 74, leaf, nameRange);
  const kind = sectionKind(name);
  if (kind === "unknown") {
    const line = lastLine(reader, leaf, lines);
    reader.problems.push({ kind: "unknown-section", line, range: nameRange, text: `[${name}]`, section: name });
  }
  reader.linesBefore += lines;
  return kind;
}

/** Reads what stands below a header, or above the first one. */
function readItems(
  reader: Reader,
  items: readonly ItemNode[],
  section: { readonly name: string; readonly kind: SectionKind } | undefined,
): void {
  const { tree, suspicious, assignments, problems } = reader;
  for (const item of items) {
    // Comments are one line, and so are entries that say so; looking for line ends is for the rest.
    const isOne = item.type === "comment" || (item.type === "entry" && !item.continued);
    const lines = isOne ? 1 : physicalLines(tree.text, item);
    if (isTooLong(tree.text, item)) return void reject(reader, "line-too-long", 105, item);
    if (item.type !== "comment" && item.type !== "blank") {
      if (suspicious && !isValidLine(tree, item)) return void reject(reader, "invalid-utf8", 22, item);
      if (item.type === "invalid" && item.problem === "bad-header") {
        return void reject(reader, "invalid-section-header", 74, item);
      }
      if (section === undefined) {
        const line = lastLine(reader, item, lines);
        problems.push({ kind: "assignment-outside-section", line, range: item, text: lineAsRead(tree, item) });
      } else if (section.kind === "known") {
        const line = lastLine(reader, item, lines);
        if (item.type === "entry") {
          assignments.push(new ReadAssignment(tree, section.name, item, line));
        } else {
          const kind = item.problem === "empty-key" ? "missing-key" : "missing-equals";
          problems.push({ kind, line, range: item, text: lineAsRead(tree, item) });
        }
      }
    }
    reader.linesBefore += lines;
  }
}

/** Notes the line that the file is rejected for. */
function reject(
  reader: Reader,
  kind: ReadingProblem["kind"],
  errno: number,
  leaf: Leaf,
  range: Range = leaf,
): undefined {
  const text = kind === "line-too-long" ? "" : lineAsRead(reader.tree, leaf);
  const line = lastLine(reader, leaf, physicalLines(reader.tree.text, leaf));
  reader.problems.push({ kind, line, range, text });
  reader.errno = errno;
}

/** The line number that systemd prints for a leaf: its last physical line, one more when the file ends inside it. */
function lastLine({ tree, linesBefore }: Reader, leaf: Leaf, lines: number): number {
  if (leaf.type === "comment" || (lines === 1 && leaf.end < tree.text.length)) return linesBefore + 1;
  const { open, pieces } = joinLogicalLine(tree.text, leaf, tree.bom);
  if (open) return linesBefore + lines + 1;
  const last = pieces[pieces.length - 1]?.source.start ?? leaf.start;
  const end = last - 1 === tree.bom ? last - 1 : last;
  return linesBefore + 1 + physicalLines(tree.text, { start: leaf.start, end });
}

function physicalLines(text: string, { start, end }: Range): number {
  let lines = 0;
  for (let at = start; at < end; lines++) at = lineEndAfter(text, physicalLineEnd(text, at, end));
  return lines;
}

function lineAsRead(tree: SyntaxTree, leaf: Leaf): string {
  const { text } = joinLogicalLine(tree.text, leaf, tree.bom);
  const start = skipBlanks(text, 0, text.length);
  return text.slice(start, skipBlanksBack(text, start, text.length));
}

function defaultSectionKind(name: string): SectionKind {
  return name.startsWith("X-") ? "ignored" : "known";
}

/** No control characters, backslash, quotes or glob characters, and not empty. */
export function isSafeSectionName(name: string): boolean {
  return name.length > 0 && !/[\u0000-\u001f\u007f\\"'*?[]/.test(name);
}

/** Lone surrogates stand for bytes that are not UTF-8; noncharacters are refused by systemd's check as well. */
function mayBeInvalid(text: string): boolean {
  return /[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/.test(text);
}

/** The UTF-8 check covers the joined, stripped line without its comments. */
function isValidLine(tree: SyntaxTree, leaf: Leaf): boolean {
  return isValidText(joinLogicalLine(tree.text, leaf, tree.bom).text);
}

/** Whether systemd takes a text for valid UTF-8: no raw bytes, no surrogates, no noncharacters. */
export function isValidText(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xd800) continue;
    const point = text.codePointAt(i) ?? 0;
    if (point >= 0xd800 && point < 0xe000) return false;
    if ((point >= 0xfdd0 && point <= 0xfdef) || (point & 0xfffe) === 0xfffe) return false;
    if (point > 0xffff) i++;
  }
  return true;
}

/** A physical line, or a continuation together with the next line, over the limit. Counted in bytes. */
function isTooLong(text: string, leaf: Leaf): boolean {
  if ((leaf.end - leaf.start) * 3 < LINE_LIMIT) return false;
  let joined = 0;
  for (let at = leaf.start; at < leaf.end; ) {
    const end = physicalLineEnd(text, at, leaf.end);
    const bytes = byteLength(text, at, end);
    if (bytes >= LINE_LIMIT) return true;
    // Comments between continuations are dropped before the joined length is looked at.
    if (at === leaf.start || !isComment(text, at, end)) joined += bytes;
    if (joined > LINE_LIMIT) return true;
    at = lineEndAfter(text, end);
  }
  return false;
}
