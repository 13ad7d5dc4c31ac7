import { indexLines, type LineIndex, lineAt, lineEndAfter } from "../core/line-index.ts";
import type { Range } from "../core/range.ts";
import { byteLength } from "../core/text/decode.ts";
import { type EntryValue, entryValue } from "./entry-value.ts";
import { isComment, joinLogicalLine, physicalLineEnd, skipBlanks, skipBlanksBack } from "./logical-line.ts";
import type { EntryNode, SyntaxTree } from "./syntax-tree.ts";
import { type Leaf, leaves } from "./visit.ts";

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
  const lines = indexLines(tree.text);
  const assignments: Assignment[] = [];
  const problems: ReadingProblem[] = [];
  const suspicious = mayBeInvalid(tree.text);
  let section: { name: string; kind: SectionKind } | undefined;
  const reject = (kind: ReadingProblem["kind"], errno: number, leaf: Leaf, range: Range = leaf): SystemdReading => {
    const text = kind === "line-too-long" ? "" : lineAsRead(tree, leaf);
    problems.push({ kind, line: reportedLine(tree, lines, leaf), range, text });
    return { state: "error", errno, assignments, problems };
  };
  for (const leaf of leaves(tree)) {
    if (isTooLong(tree.text, leaf)) return reject("line-too-long", 105, leaf);
    if (leaf.type === "comment" || leaf.type === "blank") continue;
    if (suspicious && !isValidLine(tree, leaf)) return reject("invalid-utf8", 22, leaf);
    if (leaf.type === "header") {
      const { name, nameRange } = leaf.section;
      if (!isSafeSectionName(name)) return reject("section-header-unsafe", 74, leaf, nameRange);
      section = { name, kind: sectionKind(name) };
      if (section.kind === "unknown") {
        const line = reportedLine(tree, lines, leaf);
        problems.push({ kind: "unknown-section", line, range: nameRange, text: `[${name}]`, section: name });
      }
      continue;
    }
    if (leaf.type === "invalid" && leaf.problem === "bad-header") return reject("invalid-section-header", 74, leaf);
    if (section === undefined) {
      const line = reportedLine(tree, lines, leaf);
      problems.push({ kind: "assignment-outside-section", line, range: leaf, text: lineAsRead(tree, leaf) });
      continue;
    }
    if (section.kind !== "known") continue;
    const line = reportedLine(tree, lines, leaf);
    if (leaf.type === "invalid") {
      const kind = leaf.problem === "empty-key" ? "missing-key" : "missing-equals";
      problems.push({ kind, line, range: leaf, text: lineAsRead(tree, leaf) });
      continue;
    }
    assignments.push({ section: section.name, key: leaf.key, value: entryValue(tree, leaf), entry: leaf, line });
  }
  return { state: "loaded", assignments, problems };
}

/** The line number that systemd prints for a node: its last physical line, one more when the file ends inside it. */
export function reportedLine(tree: SyntaxTree, lines: LineIndex, leaf: Leaf): number {
  if (
    leaf.type === "comment" ||
    lineEndAfter(tree.text, physicalLineEnd(tree.text, leaf.start, leaf.end)) >= leaf.end
  ) {
    // One physical line; only a backslash at the very end of the file keeps it open.
    const open =
      leaf.end === tree.text.length && leaf.type !== "comment" && joinLogicalLine(tree.text, leaf, tree.bom).open;
    return lineAt(lines, leaf.start) + (open ? 1 : 0);
  }
  const joined = joinLogicalLine(tree.text, leaf, tree.bom);
  if (joined.open) return countLines(lines) + 1;
  const last = joined.pieces[joined.pieces.length - 1];
  return lineAt(lines, last?.source.start ?? leaf.start);
}

function lineAsRead(tree: SyntaxTree, leaf: Leaf): string {
  const { text } = joinLogicalLine(tree.text, leaf, tree.bom);
  const start = skipBlanks(text, 0, text.length);
  return text.slice(start, skipBlanksBack(text, start, text.length));
}

/** Physical lines of a text; the empty rest behind a final line end is none. */
function countLines({ text, starts }: LineIndex): number {
  return starts[starts.length - 1] === text.length ? starts.length - 1 : starts.length;
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
