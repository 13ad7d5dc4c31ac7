import { isBlank, skipBlanks, skipBlanksBack } from "../core/blanks.ts";
import { applyEdits, type TextEdit } from "../core/text-edit.ts";
import { readFleet } from "./fleet-reading.ts";
import { parse } from "./parse.ts";
import type { EntryNode, SyntaxTree } from "./syntax-tree.ts";
import { readSystemd } from "./systemd-reading.ts";
import { type Leaf, leaves } from "./visit.ts";

/** What the formatter does, each a step of its own. */
export type FormatStep =
  | "line-ends"
  | "byte-order-mark"
  | "removeIndentation"
  | "equals"
  | "trailing-blanks"
  | "blank-lines"
  | "final-newline";

interface Step {
  readonly name: FormatStep;
  readonly edits: (tree: SyntaxTree) => TextEdit[];
}

/**
 * Lays a unit file out: LF line ends, no byte-order mark, no removeIndentation of keys and headers, no blanks around the first
 * `=` and at line ends, one empty line between sections and at most one elsewhere, a final line end.
 *
 * It changes nothing that systemd or fleet reads: a step that would (a comment ending in a backslash, a file near
 * fleet's line limit) is left out for that file. Formatting twice is the same as once.
 *
 * @example
 * formatText("[Unit]\n  Description = Web  \n"); // "[Unit]\nDescription=Web\n"
 * @since 0.1.0
 */
export function formatText(text: string): string {
  let current = text;
  const before = readings(text);
  for (let pass = 0; pass < PASSES; pass++) {
    const start = current;
    for (const { edits } of steps) {
      const edited = applyEdits(current, edits(parse(current)));
      if (edited !== current && readings(edited) === before) current = edited;
    }
    if (current === start) return current;
  }
  return current;
}

/** A step can open the way for an earlier one once; more passes than these never change anything. */
const PASSES = 4;

/** All that systemd and fleet read out of a text, as one comparable text. Line numbers are no part of it. */
function readings(text: string): string {
  // Sections that systemd skips count as well: other programs read them.
  const systemd = readSystemd(parse(text), { sectionKind: () => "known" });
  const fleet = readFleet(text);
  return JSON.stringify([
    systemd.state,
    systemd.errno,
    systemd.assignments.map(({ section, key, value }) => [section, key, value.text]),
    systemd.problems.map(({ kind, section }) => [kind, section]),
    fleet.ok ? fleet.value.map(({ section, name, value }) => [section, name, value]) : fleet.error.kind,
  ]);
}

const steps: readonly Step[] = [
  { name: "line-ends", edits: lineEnds },
  { name: "byte-order-mark", edits: byteOrderMark },
  { name: "removeIndentation", edits: removeIndentation },
  { name: "equals", edits: joinEquals },
  { name: "trailing-blanks", edits: removeTrailingBlanks },
  { name: "blank-lines", edits: blankLines },
  { name: "final-newline", edits: addFinalNewline },
];

function lineEnds({ text }: SyntaxTree): TextEdit[] {
  return [...text.matchAll(/\r\n/g)].map(({ index }) => ({ range: { start: index, end: index + 1 }, text: "" }));
}

function byteOrderMark({ text }: SyntaxTree): TextEdit[] {
  return text.startsWith("\ufeff") ? [{ range: { start: 0, end: 1 }, text: "" }] : [];
}

/** Removes the blanks before keys and section headers. */
export function removeIndentation(tree: SyntaxTree): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const leaf of leaves(tree)) {
    if (leaf.type !== "entry" && leaf.type !== "header") continue;
    const end = skipBlanks(tree.text, leaf.start, leaf.end);
    if (end > leaf.start) edits.push({ range: { start: leaf.start, end }, text: "" });
  }
  return edits;
}

/** Removes the blanks around the first `=` of assignments. */
export function joinEquals(tree: SyntaxTree): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const leaf of leaves(tree)) {
    if (leaf.type !== "entry" || isSplitKey(tree.text, leaf)) continue;
    const equals = leaf.valueRange.start - 1;
    const after = skipInLine(tree.text, equals + 1, leaf.end);
    if (leaf.keyRange.end < equals) edits.push({ range: { start: leaf.keyRange.end, end: equals }, text: "" });
    if (after > equals + 1) edits.push({ range: { start: equals + 1, end: after }, text: "" });
  }
  return edits;
}

/** A key that goes over a continuation stays as it is. */
function isSplitKey(text: string, { keyRange, valueRange }: EntryNode): boolean {
  return /[\r\n\0]/.test(text.slice(keyRange.start, valueRange.start));
}

/** Removes the blanks at the end of lines, but not behind a backslash. */
export function removeTrailingBlanks(tree: SyntaxTree): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const leaf of leaves(tree)) {
    const end = contentEnd(tree.text, leaf);
    const start = skipInLineBack(tree.text, leaf.start, end);
    // Behind a backslash the blanks decide whether the line is continued.
    if (start < end && tree.text.charAt(start - 1) !== "\\") edits.push({ range: { start, end }, text: "" });
  }
  return edits;
}

/** One empty line before each section but the first, at most one in a row elsewhere, none at either end. */
function blankLines(tree: SyntaxTree): TextEdit[] {
  const all = [...leaves(tree)];
  const edits: TextEdit[] = [];
  for (const [i, leaf] of all.entries()) {
    const before = all[i - 1];
    if (leaf.type === "blank") {
      const next = all[i + 1];
      const surplus = before === undefined || before.type === "blank" || next === undefined;
      if (surplus) edits.push({ range: { start: leaf.start, end: leaf.end }, text: "" });
    } else if (leaf.type === "header" && before !== undefined) {
      const start = commentsAbove(all, i);
      const above = all[start - 1];
      const first = all[start];
      if (above !== undefined && first !== undefined && above.type !== "blank") {
        edits.push({ range: { start: first.start, end: first.start }, text: "\n" });
      }
    }
  }
  return edits;
}

/** Index of the first comment that belongs to the header at `header`. */
function commentsAbove(all: readonly Leaf[], header: number): number {
  let first = header;
  while (first > 0 && all[first - 1]?.type === "comment") first--;
  return first;
}

/** Ends the last line. */
export function addFinalNewline({ text }: SyntaxTree): TextEdit[] {
  const end = text.length;
  return text === "" || /[\r\n\0]$/.test(text) ? [] : [{ range: { start: end, end }, text: "\n" }];
}

function contentEnd(text: string, leaf: Leaf): number {
  let end = leaf.end;
  while (end > leaf.start && /[\r\n\0]/.test(text.charAt(end - 1))) end--;
  return end;
}

function skipInLine(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text.charAt(at) === " " || text.charAt(at) === "\t")) at++;
  return at;
}

function skipInLineBack(text: string, start: number, end: number): number {
  const stop = skipBlanksBack(text, start, end);
  let at = end;
  while (at > stop && isBlank(text.charCodeAt(at - 1)) && !/[\r\n]/.test(text.charAt(at - 1))) at--;
  return at;
}
