import type { Range } from "../core/range.ts";
import type { SyntaxTree } from "../parser/syntax-tree.ts";
import { type Leaf, leaves } from "../parser/visit.ts";

/** One selector of an ignore comment, with the part of the file it holds for. */
export interface Suppression {
  readonly selector: string;
  readonly selectorRange: Range;
  readonly comment: Range;
  /** The same selector in the comment that ends a region. */
  readonly end?: { readonly selectorRange: Range; readonly comment: Range };
  /** Where findings are ignored. */
  readonly covers: Range;
  readonly reason: string | undefined;
  readonly form: "next" | "file" | "region";
}

/** A comment that wants to ignore something and does not. */
export interface SuppressionProblem {
  readonly kind: "no-rule" | "end-without-start" | "start-without-end" | "too-late";
  readonly range: Range;
  readonly selector?: string;
}

export interface Suppressions {
  readonly entries: readonly Suppression[];
  readonly problems: readonly SuppressionProblem[];
}

const pattern = /^[ \t\r\n]*[#;][ \t]*lint-ignore(-file|-start|-end)?(?![\w-])[ \t]*:?[ \t]*/;

/** Reads the ignore comments of a file (`# lint-ignore: DEP003 -- reason`). */
export function readSuppressions(tree: SyntaxTree): Suppressions {
  if (!tree.text.includes("lint-ignore")) return { entries: [], problems: [] };
  const entries: Suppression[] = [];
  const problems: SuppressionProblem[] = [];
  const pending: Comment[] = [];
  const open = new Map<string, { selector: Selector; comment: Comment }>();
  let sawEntry = false;
  for (const leaf of leaves(tree)) {
    if (leaf.type === "blank") continue;
    if (leaf.type !== "comment") {
      for (const comment of pending.splice(0)) {
        for (const selector of comment.selectors) entries.push(suppression(selector, comment, leaf, "next"));
      }
      if (leaf.type === "entry") sawEntry = true;
      continue;
    }
    const comment = readComment(tree.text, leaf);
    if (comment === undefined) continue;
    if (comment.selectors.length === 0) {
      problems.push({ kind: "no-rule", range: comment.range });
      continue;
    }
    for (const selector of comment.selectors) {
      switch (comment.form) {
        case "next":
          break;
        case "file":
          if (sawEntry) problems.push({ kind: "too-late", range: comment.range, selector: selector.text });
          else entries.push(suppression(selector, comment, { start: 0, end: tree.text.length + 1 }, "file"));
          break;
        case "start":
          // The first one counts; the second one waits in vain for an end of its own.
          if (!open.has(selector.text)) open.set(selector.text, { selector, comment });
          else problems.push({ kind: "start-without-end", range: comment.range, selector: selector.text });
          break;
        case "end": {
          const started = open.get(selector.text);
          if (started === undefined) {
            problems.push({ kind: "end-without-start", range: comment.range, selector: selector.text });
          } else {
            const covers = { start: started.comment.range.end, end: comment.range.start };
            const region = suppression(started.selector, started.comment, covers, "region");
            entries.push({ ...region, end: { selectorRange: selector.range, comment: comment.range } });
            open.delete(selector.text);
          }
        }
      }
    }
    if (comment.form === "next") pending.push(comment);
  }
  for (const { selector, comment } of open.values()) {
    problems.push({ kind: "start-without-end", range: comment.range, selector: selector.text });
  }
  for (const comment of pending) {
    for (const selector of comment.selectors)
      entries.push(suppression(selector, comment, { start: 0, end: 0 }, "next"));
  }
  return { entries, problems };
}

interface Selector {
  readonly text: string;
  readonly range: Range;
}

interface Comment {
  readonly form: "next" | "file" | "start" | "end";
  readonly range: Range;
  readonly selectors: readonly Selector[];
  readonly reason: string | undefined;
}

function readComment(text: string, leaf: Leaf): Comment | undefined {
  const line = text.slice(leaf.start, leaf.end);
  const match = pattern.exec(line);
  if (match === null) return undefined;
  const from = match[0].length;
  const dashes = line.indexOf("--", from);
  const to = dashes < 0 ? line.length : dashes;
  const selectors: Selector[] = [];
  for (const word of line.slice(from, to).matchAll(/[^\s,]+/g)) {
    const start = leaf.start + from + word.index;
    selectors.push({ text: word[0], range: { start, end: start + word[0].length } });
  }
  const reason = dashes < 0 ? undefined : line.slice(dashes + 2).trim() || undefined;
  const form = match[1] === undefined ? "next" : (match[1].slice(1) as "file" | "start" | "end");
  return { form, range: { start: leaf.start, end: leaf.end }, selectors, reason };
}

function suppression(selector: Selector, comment: Comment, covers: Range, form: Suppression["form"]): Suppression {
  const { reason, range } = comment;
  const { start, end } = covers;
  return {
    selector: selector.text,
    selectorRange: selector.range,
    comment: range,
    covers: { start, end },
    reason,
    form,
  };
}
