/** The names that most users need; each folder has an entry of its own with the rest, the rules are in `unitfile/lint`. */

export type { Location, Range } from "./core/range.ts";
export type { Result } from "./core/result.ts";
export { applyEdits, type FileEdit, type TextEdit } from "./core/text-edit.ts";
export { applyFixes } from "./lint/apply-fixes.ts";
export { defineRule, type Rule } from "./lint/define-rule.ts";
export type { Diagnostic, Fix, Severity } from "./lint/diagnostic.ts";
export { type LintInput, type LintReport, lint } from "./lint/lint.ts";
export type { LintOptions } from "./lint/options.ts";
export { type EntryValue, entryValue, sourceRange } from "./parser/entry-value.ts";
export { formatText } from "./parser/format.ts";
export { parse } from "./parser/parse.ts";
export { print } from "./parser/print.ts";
export type { SyntaxTree } from "./parser/syntax-tree.ts";
export type { SpecifierContext } from "./specifiers/context.ts";
export { expand } from "./specifiers/expand.ts";
export { parseUnitName, type UnitName } from "./templates/unit-name.ts";
export { treeFromObject } from "./units/file-tree.ts";
export { findUnit, loadUnitSet, type UnitSet } from "./units/load-unit-set.ts";
