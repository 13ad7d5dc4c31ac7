import type { Result } from "../core/result.ts";
import { applyFixes, type FixOptions } from "./apply-fixes.ts";
import type { Rule } from "./define-rule.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { type LintInput, type LintReport, lint } from "./lint.ts";
import type { LintOptions } from "./options.ts";
import type { UnknownSelector } from "./selectors.ts";

/** More passes than real files ever need; reaching it means that two rules undo each other. */
const MAX_PASSES = 10;

/** Which fixes may be applied, and what else is known. */
export interface FixAllOptions extends FixOptions {
  /** Files that the rules see as well, but that are not changed. Default: none. */
  readonly context?: ReadonlyMap<string, LintInput>;
}

/** What fixing came to. */
export interface Fixed {
  /** New texts of the files that changed. */
  readonly texts: ReadonlyMap<string, string>;
  readonly applied: readonly Diagnostic[];
  /** What is left to report. */
  readonly report: LintReport;
  /** Rules whose fixes still wanted to change something after the last pass: a bug in those rules. */
  readonly unsettled: readonly string[];
}

/** Applies fixes until none is left: lints, applies what does not overlap, and lints again. */
export function fixAll(
  inputs: ReadonlyMap<string, LintInput>,
  rules: readonly Rule[],
  options: Partial<LintOptions>,
  fixOptions: FixAllOptions = {},
): Result<Fixed, UnknownSelector[]> {
  const current = new Map(inputs);
  const changed = new Map<string, string>();
  const applied: Diagnostic[] = [];
  for (let pass = 0; ; pass++) {
    const report = lint(new Map([...(fixOptions.context ?? []), ...current]), rules, options);
    if (!report.ok) return report;
    const { texts, applied: now } = applyFixes(textsOf(current), report.value.findings, fixOptions);
    if (now.length === 0 || pass === MAX_PASSES) {
      const unsettled = [...new Set(now.map(({ code }) => code))].sort();
      return { ok: true, value: { texts: changed, applied, report: report.value, unsettled } };
    }
    applied.push(...now);
    for (const [path, text] of texts) {
      const before = current.get(path);
      current.set(path, typeof before === "object" && before.kind === "file" ? { ...before, text } : text);
      changed.set(path, text);
    }
  }
}

function textsOf(inputs: ReadonlyMap<string, LintInput>): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [path, input] of inputs) {
    if (typeof input === "string") texts.set(path, input);
    else if (input.kind === "file") texts.set(path, input.text);
  }
  return texts;
}
