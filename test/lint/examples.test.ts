import { describe, expect, it } from "vitest";
import { indexLines, positionAt } from "../../src/core/line-index.ts";
import { applyFixes } from "../../src/lint/apply-fixes.ts";
import type { ExampleFiles, Rule } from "../../src/lint/define-rule.ts";
import type { Diagnostic } from "../../src/lint/diagnostic.ts";
import { lint } from "../../src/lint/lint.ts";
import type { LintOptions } from "../../src/lint/options.ts";
import { rules } from "../../src/lint/rules/index.generated.ts";

function findings(rule: Rule, files: ExampleFiles, options: Partial<LintOptions> = {}): readonly Diagnostic[] {
  const report = lint(new Map(Object.entries(files)), rules, { ...options, select: [rule.code] });
  if (!report.ok) throw new Error(JSON.stringify(report.error));
  return report.value.findings;
}

function show(finding: Diagnostic, files: ExampleFiles, rule: Rule): string {
  const { path, range } = finding.location;
  const { line, column } = positionAt(indexLines(files[path] ?? ""), range.start);
  const severity = finding.severity === rule.severity ? "" : ` ${finding.severity}`;
  return `${path}:${line}:${column} ${finding.messageId}${severity}`;
}

// The examples are the documentation; this makes them true.
describe.each(rules.map((rule) => ({ id: `${rule.code} ${rule.name}`, rule })))("$id", ({ rule }) => {
  it("has a text for people", () => {
    expect(rule.summary.length).toBeGreaterThan(10);
    expect(rule.why.length).toBeGreaterThan(10);
    expect(rule.examples.bad.length + rule.examples.good.length).toBeGreaterThan(1);
  });

  it.each(rule.examples.good.map((example, i) => ({ i, example })))("is silent on good example $i", ({ example }) => {
    const { files, options } = example;
    expect(findings(rule, files, options).map((finding) => show(finding, files, rule))).toEqual([]);
  });

  it.each(rule.examples.bad.map((example, i) => ({ i, example })))("reports bad example $i", ({ example }) => {
    const { files, options, report, fixed } = example;
    const found = findings(rule, files, options);
    expect(found.map((finding) => show(finding, files, rule))).toEqual(report);
    for (const finding of found) expect(finding.message).not.toMatch(/\{\{|^\w+$/);
    if (fixed === undefined) return;
    const pass = applyFixes(new Map(Object.entries(files)), found, { unsafe: true });
    expect(Object.fromEntries(pass.texts)).toEqual(fixed);
  });
});
