import type { Location, Range } from "../core/range.ts";
import type { Fix, RelatedPlace, Severity } from "./diagnostic.ts";
import type { LintFile } from "./lint-file.ts";
import type { LintSet, LintUnit } from "./lint-set.ts";
import type { LintOptions } from "./options.ts";

export type Preset = "recommended" | "strict" | "fleet" | "security" | "style";
export const presets = ["recommended", "strict", "fleet", "security", "style"] as const satisfies readonly Preset[];

/** Unit files by path. `\uDC80`..`\uDCFF` stand for bytes that are not UTF-8. */
export type ExampleFiles = Readonly<Record<string, string>>;

/** Files that the rule must be silent about. */
export interface GoodExample {
  readonly files: ExampleFiles;
  /** Configuration beyond "only this rule". */
  readonly options?: Partial<LintOptions>;
}

/** Files that the rule must report, exactly so. */
export interface BadExample extends GoodExample {
  /** `path:line:column messageId`, with ` severity` appended where it is not the rule's own. */
  readonly report: readonly string[];
  /** The files that all fixes together give; only those that change. */
  readonly fixed?: ExampleFiles;
}

/** What a check yields. */
export interface Finding<MessageId extends string = string> {
  readonly message: MessageId;
  readonly data?: Readonly<Record<string, string>>;
  /** A range in the file under check, or a location in any file of the set. */
  readonly at: Range | Location;
  /** Only where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly help?: string;
  readonly note?: string;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

/** Texts and facts about a rule; the same for every finding. Feeds `explain`, the rule pages and SARIF. */
export interface RuleMeta<MessageId extends string = string> {
  /** Category letters and three digits, `KEY003`. Never reused. */
  readonly code: string;
  /** The problem in kebab-case, `unknown-key`; equals the file's name. */
  readonly name: string;
  readonly severity: Severity;
  /** What decides: one file, the merged unit, all files of the run, or these with the machines of a cluster. */
  readonly scope: "file" | "unit" | "set" | "machines";
  readonly presets: readonly Preset[];
  readonly fix: "none" | "safe" | "unsafe" | "mixed";
  readonly since: string;
  /** One line: what is wrong. */
  readonly summary: string;
  /** What systemd or fleet does about it. */
  readonly why: string;
  /** How to put it right. */
  readonly help?: string;
  /** Message templates; `{{field}}` is replaced from the finding's data. */
  readonly messages: Readonly<Record<MessageId, string>>;
  readonly examples: { readonly good: readonly GoodExample[]; readonly bad: readonly BadExample[] };
}

/** A rule: facts about it and one pure check for its scope. */
export interface Rule<MessageId extends string = string> extends RuleMeta<MessageId> {
  /** Called once a file that is a unit, drop-in or Quadlet file. */
  readonly checkFile?: (file: LintFile, options: LintOptions) => Iterable<Finding<MessageId>>;
  /** Called once a unit: its main file with drop-ins merged. */
  readonly checkUnit?: (unit: LintUnit, options: LintOptions) => Iterable<Finding<MessageId>>;
  /** Called once a run. */
  readonly checkSet?: (set: LintSet, options: LintOptions) => Iterable<Finding<MessageId>>;
}

/**
 * Declares a rule. The identity function at run time; checks that every message that is yielded is declared.
 *
 * @example
 * export const rule = defineRule({ code: "ACME001", name: "no-root", …, *checkFile(file) { … } });
 */
export function defineRule<const MessageId extends string>(rule: Rule<MessageId>): Rule {
  return rule as unknown as Rule;
}
