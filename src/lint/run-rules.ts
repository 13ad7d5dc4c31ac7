import { compareBytes, compareText } from "../core/compare.ts";
import type { Location, Range } from "../core/range.ts";
import type { Finding, Rule } from "./define-rule.ts";
import type { Diagnostic, Fix } from "./diagnostic.ts";
import type { LintFile } from "./lint-file.ts";
import type { LintSet, LintUnit } from "./lint-set.ts";
import { splitByManager } from "./make-lint-set.ts";
import type { LintOptions } from "./options.ts";

/** Called around each step of a run, to measure it: must call `run` once. A rule has many steps. */
export type Observer = (what: string, run: () => void) => void;

/**
 * Runs rules over a set, with the severities of the rules themselves. In no particular order; nothing is ignored yet.
 * All rules look at a file before the next one is looked at: what they derive from it is then still at hand.
 */
export function runRules(set: LintSet, rules: readonly Rule[], options: LintOptions, observe?: Observer): Diagnostic[] {
  return splitByManager(set).flatMap((part) => runOnPart(part, rules, options, observe));
}

function runOnPart(set: LintSet, rules: readonly Rule[], options: LintOptions, observe?: Observer): Diagnostic[] {
  const found: Diagnostic[] = [];
  const add = (rule: Rule, findings: Iterable<Finding>, file?: LintFile, unit?: LintUnit) => {
    for (const finding of findings) {
      const fixes = finding.fixes?.filter((fix) => isRead(fix, rule, set, unit)) ?? NO_FIXES;
      found.push(toDiagnostic(rule, { ...finding, fixes }, file, unit?.name));
    }
  };
  const ofFiles = rules.filter(({ checkFile }) => checkFile !== undefined);
  const ofUnits = rules.filter(({ checkUnit }) => checkUnit !== undefined);
  const checkFile = (rule: Rule, file: LintFile) => add(rule, rule.checkFile?.(file, options) ?? [], file);
  const checkUnit = (rule: Rule, unit: LintUnit) => add(rule, rule.checkUnit?.(unit, options) ?? [], unit.file, unit);
  const checkSet = (rule: Rule, all: LintSet) => add(rule, rule.checkSet?.(all, options) ?? []);
  const step = <T>(rule: Rule, check: (rule: Rule, on: T) => void, on: T) =>
    observe === undefined ? check(rule, on) : observe(rule.code, () => check(rule, on));
  const units = new Map(set.units.map((unit) => [unit.file, unit]));
  for (const file of set.files) {
    for (const rule of ofFiles) step(rule, checkFile, file);
    const unit = units.get(file);
    if (unit !== undefined) for (const rule of ofUnits) step(rule, checkUnit, unit);
  }
  for (const rule of rules) step(rule, checkSet, set);
  return found;
}

/** Rules about the text itself, or about what fleet reads: systemd's refusal of a file means nothing to them. */
const ABOUT_TEXT = /^(?:SYN|STY|FLT)/;

const NO_FIXES: readonly Fix[] = [];

/**
 * Whether systemd reads what a fix writes. Behind the line that it refuses a file for it reads nothing. The edits of a
 * unit's fix lie in the files of the unit; they are looked at only where one of these is refused, for some are made on
 * demand.
 */
function isRead(fix: Fix, { code, scope }: Rule, set: LintSet, unit: LintUnit | undefined): boolean {
  if (scope === "file" && ABOUT_TEXT.test(code)) return true;
  if (unit !== undefined && ![unit.file, ...unit.dropIns].some(({ reading }) => reading.state === "error")) return true;
  return fix.edits.every(({ path, range }) => {
    const file = set.file(path);
    if (file === undefined || file.kind.kind.startsWith("quadlet") || file.reading.state !== "error") return true;
    const refused = file.reading.problems[file.reading.problems.length - 1];
    return refused === undefined || range.start < refused.range.start;
  });
}

function toDiagnostic(rule: Rule, finding: Finding, file: LintFile | undefined, unit: string | undefined): Diagnostic {
  const { code, name } = rule;
  const data = finding.data ?? {};
  return {
    code,
    name,
    severity: finding.severity ?? rule.severity,
    messageId: finding.message,
    message: fillTemplate(rule.messages[finding.message] ?? finding.message, data),
    data,
    location: locate(finding.at, file),
    ...(finding.help === undefined ? {} : { help: finding.help }),
    ...(finding.note === undefined ? {} : { note: finding.note }),
    ...(unit === undefined ? {} : { unit }),
    related: finding.related ?? [],
    fixes: finding.fixes ?? [],
  };
}

function locate(at: Range | Location, file: LintFile | undefined): Location {
  if ("path" in at) return at;
  if (file === undefined) throw new TypeError("a set rule must say which file its finding is in");
  return { path: file.path, range: { start: at.start, end: at.end } };
}

/** Values longer than this are cut in the middle. */
const LONGEST_VALUE = 60;

function fillTemplate(template: string, data: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_whole, field: string) =>
    shorten(printable(withoutMiddle(data[field] ?? ""))),
  );
}

/** Far more than is shown; spares long values from being escaped whole for each of many messages. */
function withoutMiddle(text: string): string {
  const kept = 2 * LONGEST_VALUE;
  return text.length <= 2 * kept ? text : `${text.slice(0, kept)}${text.slice(-kept)}`;
}

function shorten(text: string): string {
  const points = [...text];
  if (points.length <= LONGEST_VALUE) return text;
  const half = (LONGEST_VALUE - 1) / 2;
  return `${points.slice(0, Math.ceil(half)).join("")}…${points.slice(-Math.floor(half)).join("")}`;
}

/** Control characters, broken bytes and invisible characters as escapes, so that a message is one clean line. */
export function printable(text: string): string {
  return text.replaceAll(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060\ufeff]|[\ud800-\udfff]/gu,
    escapeCharacter,
  );
}

function escapeCharacter(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point >= 0xdc80 && point <= 0xdcff) return `\\x${(point & 0xff).toString(16)}`;
  if (point === 10) return "\\n";
  if (point === 9) return "\\t";
  return point < 0x100 ? `\\x${point.toString(16).padStart(2, "0")}` : `\\u${point.toString(16).padStart(4, "0")}`;
}

/** Sorts by path (bytewise), place, code. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics
    .map((diagnostic, order) => ({ diagnostic, order }))
    .sort((a, b) => {
      const [first, second] = [a.diagnostic, b.diagnostic];
      return (
        compareBytes(first.location.path, second.location.path) ||
        first.location.range.start - second.location.range.start ||
        compareText(first.code, second.code) ||
        a.order - b.order
      );
    })
    .map(({ diagnostic }) => diagnostic);
}
