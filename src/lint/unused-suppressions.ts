import type { Range } from "../core/range.ts";
import type { FileEdit } from "../core/text-edit.ts";
import type { Rule } from "./define-rule.ts";
import type { Diagnostic, Fix, Severity } from "./diagnostic.ts";
import type { LintOptions } from "./options.ts";
import { nearestSelector, selectorRank } from "./selectors.ts";
import type { Suppression, SuppressionProblem, Suppressions } from "./suppressions.ts";

/** Findings about the ignore comments themselves; these cannot be ignored by comments. */
export function unusedSuppressions(
  byPath: ReadonlyMap<string, Suppressions>,
  used: ReadonlySet<Suppression>,
  rules: readonly Rule[],
  ran: readonly Rule[],
  options: LintOptions,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [path, { entries, problems }] of byPath) {
    for (const problem of problems) found.push(problemFinding(path, problem));
    const byComment = selectorsByComment(entries);
    for (const entry of entries) {
      const known = entry.selector === "ALL" || rules.some((rule) => selectorRank(entry.selector, rule) > 0);
      if (!known) {
        const data = { selector: entry.selector };
        const near = nearestSelector(entry.selector, rules);
        const hint = near === undefined ? "" : `; did you mean ${near}?`;
        const message = `"${entry.selector}" names no rule${hint === "" ? "; this comment ignores nothing" : hint}`;
        found.push(finding(path, "SUP003", "unknown-ignored-rule", "warning", message, entry.selectorRange, data));
        continue;
      }
      if (options.requireReason && entry.reason === undefined) {
        const message = `the configuration wants a reason: add " -- why" behind "${entry.selector}"`;
        found.push(finding(path, "SUP001", "incomplete-ignore", "warning", message, entry.selectorRange, {}));
      }
      // A rule that did not run cannot tell whether its ignore is needed.
      const couldMatch = ran.some((rule) => entry.selector === "ALL" || selectorRank(entry.selector, rule) > 0);
      if (used.has(entry) || !couldMatch || options.reportUnusedIgnores === "off") continue;
      const message = `nothing here is reported by ${entry.selector}; this comment ignores nothing`;
      const fixes: Fix[] = [{ title: "delete the comment", safety: "safe", edits: removal(path, entry, byComment) }];
      const data = { selector: entry.selector };
      const unused = finding(
        path,
        "SUP002",
        "unused-ignore",
        options.reportUnusedIgnores,
        message,
        entry.selectorRange,
        data,
      );
      found.push({ ...unused, fixes });
    }
  }
  return found;
}

/** The selectors of each comment, by where the comment starts. */
function selectorsByComment(entries: readonly Suppression[]): Map<number, Range[]> {
  const found = new Map<number, Range[]>();
  for (const { comment, selectorRange } of entries.flatMap(placesOf)) {
    const list = found.get(comment.start);
    if (list === undefined) found.set(comment.start, [selectorRange]);
    else list.push(selectorRange);
  }
  for (const list of found.values()) list.sort((a, b) => a.start - b.start);
  return found;
}

/** The comment of an entry; for a region also the one that ends it. */
function placesOf(entry: Suppression): readonly Pick<Suppression, "comment" | "selectorRange">[] {
  return entry.end === undefined ? [entry] : [entry, entry.end];
}

/** Takes a selector out of its comment; the comment goes with its last one. */
function removal(path: string, entry: Suppression, byComment: ReadonlyMap<number, readonly Range[]>): FileEdit[] {
  return placesOf(entry).map(({ comment, selectorRange }) => {
    const siblings = byComment.get(comment.start) ?? [];
    const at = siblings.findIndex(({ start }) => start === selectorRange.start);
    const [before, after] = [siblings[at - 1], siblings[at + 1]];
    if (after !== undefined) return { path, range: { start: selectorRange.start, end: after.start }, text: "" };
    if (before !== undefined) return { path, range: { start: before.end, end: selectorRange.end }, text: "" };
    return { path, range: comment, text: "" };
  });
}

function problemFinding(path: string, problem: SuppressionProblem): Diagnostic {
  const { kind, range, selector = "" } = problem;
  const data = { selector };
  switch (kind) {
    case "no-rule":
      return finding(
        path,
        "SUP001",
        "incomplete-ignore",
        "warning",
        "an ignore comment names the rules it means",
        range,
        data,
      );
    case "too-late":
      return finding(
        path,
        "SUP001",
        "incomplete-ignore",
        "warning",
        '"lint-ignore-file" stands before the first assignment',
        range,
        data,
      );
    case "end-without-start":
      return finding(
        path,
        "SUP004",
        "unpaired-ignore",
        "warning",
        `no "lint-ignore-start: ${selector}" before this`,
        range,
        data,
      );
    case "start-without-end":
      return finding(
        path,
        "SUP004",
        "unpaired-ignore",
        "warning",
        `no "lint-ignore-end: ${selector}" after this`,
        range,
        data,
      );
  }
}

function finding(
  path: string,
  code: string,
  name: string,
  severity: Severity,
  message: string,
  range: { readonly start: number; readonly end: number },
  data: Readonly<Record<string, string>>,
): Diagnostic {
  const location = { path, range: { start: range.start, end: range.end } };
  return { code, name, severity, messageId: name, message, data, location, related: [], fixes: [] };
}
