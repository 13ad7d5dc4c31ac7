import type { Rule } from "./define-rule.ts";
import type { Diagnostic, Fix, Severity } from "./diagnostic.ts";
import type { LintOptions } from "./options.ts";
import { selectorRank } from "./selectors.ts";
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
    for (const entry of entries) {
      const known = entry.selector === "ALL" || rules.some((rule) => selectorRank(entry.selector, rule) > 0);
      if (!known) {
        const data = { selector: entry.selector };
        const message = `"${entry.selector}" names no rule; this comment ignores nothing`;
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
      const alone = entries.filter((other) => other.comment.start === entry.comment.start).length === 1;
      const fixes: Fix[] = alone
        ? [{ title: "delete the comment", safety: "safe", edits: [{ path, range: entry.comment, text: "" }] }]
        : [];
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
