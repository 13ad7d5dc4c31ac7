/** The linter: rules, their choice, ignore comments and fixes. */
export { applyFixes, chooseFix, type FixOptions, type FixPass } from "./lint/apply-fixes.ts";
export {
  type Config,
  type ConfigOverride,
  type ConfigProblem,
  checkConfig,
  configOptions,
  mergeConfigs,
} from "./lint/config.ts";
export { configJsonSchema } from "./lint/config-schema.ts";
export {
  type BadExample,
  defineRule,
  type ExampleFiles,
  type Finding,
  type GoodExample,
  type Preset,
  type Rule,
  type RuleMeta,
} from "./lint/define-rule.ts";
export type { Diagnostic, Fix, RelatedPlace, Severity } from "./lint/diagnostic.ts";
export { type EmbeddedFiles, takeOutEmbedded } from "./lint/embedded-files.ts";
export { type FileKind, fileKind } from "./lint/file-kind.ts";
export { type FixAllOptions, type Fixed, fixAll } from "./lint/fix-loop.ts";
export { type LintInput, type LintReport, lint } from "./lint/lint.ts";
export type { DirectiveUse, LintFile } from "./lint/lint-file.ts";
export type { LintLink, LintSet, LintUnit } from "./lint/lint-set.ts";
export { makeFix } from "./lint/make-fix.ts";
export { effectiveList, headerRange, lastUse, valueRange } from "./lint/make-lint-set.ts";
export { defaultOptions, type LintOptions, type MachineOption, type UnitsOptions } from "./lint/options.ts";
export { rules } from "./lint/rules/index.generated.ts";
export type { UnknownSelector } from "./lint/selectors.ts";
