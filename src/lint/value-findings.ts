import { lately } from "../core/lately.ts";
import type { Range } from "../core/range.ts";
import { sourceRange } from "../parser/entry-value.ts";
import { parseUnitName, type UnitName } from "../templates/unit-name.ts";
import { anyMachine, unitValueContext } from "../units/unit-value-context.ts";
import type { ValueContext } from "../values/value-context.ts";
import type { ValueProblem } from "../values/value-reading.ts";
import { readValue } from "../values/value-types.ts";
import type { DirectiveUse, LintFile } from "./lint-file.ts";
import { valueRange } from "./make-lint-set.ts";
import type { LintOptions } from "./options.ts";
import { isQuadletName, isTranslated } from "./quadlet-names.ts";
import { isUserPath } from "./unit-scope.ts";

/** Something that systemd finds wrong with a value, and the rule that reports it. */
export interface ValueFinding {
  readonly use: DirectiveUse;
  readonly problem: ValueProblem;
  /** The code of the narrowest rule about it. */
  readonly code: string;
  /** The word that is to blame. */
  readonly word: Range;
  /** The whole value. */
  readonly value: Range;
}

/** What the rule with this code has to report in a file. */
export function valueFindings(file: LintFile, options: LintOptions, code: string): readonly ValueFinding[] {
  return allFindings(file, options).filter((finding) => finding.code === code);
}

/** All values that systemd refuses, with where their narrowest rule points. */
export function refusedValues(
  file: LintFile,
  options: LintOptions,
): readonly (ValueFinding & { readonly at: Range })[] {
  return allFindings(file, options)
    .filter(
      ({ problem }) => problem.effect !== "none" && problem.level !== "silent" && problem.kind !== "unbalanced-quoting",
    )
    .map((finding) => ({ ...finding, at: WORD_RULES.has(finding.code) ? finding.word : finding.value }));
}

/** Rules that point at the word that is to blame, instead of at the whole value. */
const WORD_RULES: ReadonlySet<string> = new Set([
  "EXE001",
  "TPL001",
  "VAL014",
  "VAL015",
  "VAL017",
  "VAL019",
  "VAL020",
  "VAL023",
  "VAL027",
  "VAL031",
]);

const byManager = {
  system: lately((file: LintFile) => readFindings(file, "system")),
  user: lately((file: LintFile) => readFindings(file, "user")),
};

function allFindings(file: LintFile, options: LintOptions): readonly ValueFinding[] {
  return byManager[managerOf(file, options)](file);
}

function readFindings(file: LintFile, manager: "system" | "user"): ValueFinding[] {
  const unit = nameOf(file);
  if (unit === undefined) return [];
  const context = contextFor(unit, manager);
  const findings: ValueFinding[] = [];
  for (const use of file.directives) {
    const { directive, value } = use;
    if (directive === undefined || use.section === "Install") continue;
    const name = (directive.aliasOf ?? directive.name).replace(/^.*\./, "");
    const { problems } = readValue({ name, kind: directive.kind }, value.text, context);
    for (const problem of worthReporting(use, problems)) {
      const code = codeOf(use, problem);
      if (code === undefined) continue;
      findings.push({ use, problem, code, word: sourceRange(value, problem.range), value: valueRange(use) });
    }
  }
  return findings;
}

/** Problems without those that another one explains, and those of words that systemd never gets to read. */
function worthReporting(use: DirectiveUse, problems: readonly ValueProblem[]): readonly ValueProblem[] {
  if (problems.length === 0) return problems;
  const wordOf = ({ range }: ValueProblem) => use.value.text.slice(range.start, range.end);
  const kind = use.directive?.kind.kind;
  if (kind === "url-list") {
    // From there on every word is part of a supposed comment.
    const comment = problems.findIndex((problem) => wordOf(problem).startsWith("#"));
    return comment < 0 ? problems : problems.slice(0, comment + 1);
  }
  if (!isTranslated(use)) return problems;
  return problems.filter((problem) => !isQuadletName(wordOf(problem)));
}

/** Which manager reads a file: as configured, otherwise told by its folder. */
function managerOf(file: LintFile, options: LintOptions): "system" | "user" {
  return options.scope ?? (isUserPath(file.path) ? "user" : "system");
}

/** The unit that a file is for; a made-up name where a drop-in is for many. */
function nameOf(file: LintFile): UnitName | undefined {
  const { kind } = file;
  const type = kind.kind === "unit" || kind.kind === "drop-in" ? kind.unitType : "service";
  const written = kind.kind === "quadlet" || kind.kind === "quadlet-drop-in" ? undefined : parseUnitName(kind.unit);
  if (written?.ok === true) return written.value;
  const placeholder = parseUnitName(`unit@.${type}`);
  return placeholder.ok ? placeholder.value : undefined;
}

function contextFor(unit: UnitName, manager: "system" | "user"): ValueContext {
  return unitValueContext(unit, anyMachine(manager));
}

/** Problems that are none of the value itself. */
const NOT_OF_VALUES: ReadonlySet<string> = new Set(["removed-directive", "missing-fact"]);

/** Problem → rule, whatever the directive. */
const BY_PROBLEM: Readonly<Record<string, string>> = {
  "unknown-specifier": "TPL001",
  "unresolvable-specifier": "TPL001",
  "legacy-var-run": "VAL016",
  "obsolete-word": "VAL025",
  "deprecated-word": "VAL032",
  "weekday-conflict": "VAL012",
  "not-for-this-unit-type": "VAL001",
};

/** Kind of value → rule. */
const BY_KIND: Readonly<Record<string, string>> = {
  bool: "VAL002",
  enum: "VAL003",
  "enum-list": "VAL003",
  stdio: "VAL003",
  int: "VAL004",
  uint: "VAL004",
  timespan: "VAL005",
  size: "VAL008",
  mode: "VAL013",
  "exec-directories": "VAL017",
  signal: "VAL018",
  "exit-status-list": "VAL019",
  unit: "VAL020",
  "unit-list": "VAL020",
  "env-assignments": "VAL023",
  rlimit: "VAL026",
  syscalls: "VAL027",
  "capability-set": "VAL028",
  "url-list": "VAL031",
};

function codeOf(use: DirectiveUse, problem: ValueProblem): string | undefined {
  const { directive, key } = use;
  const kind = directive?.kind;
  if (kind === undefined || problem.effect === "unknown" || NOT_OF_VALUES.has(problem.kind)) return undefined;
  const byProblem = BY_PROBLEM[problem.kind];
  if (byProblem !== undefined) return byProblem;
  const isDirectory = kind.kind === "exec-directories";
  if (problem.kind === "path-not-absolute") return "VAL014";
  if (problem.kind === "path-not-normalized" && !isDirectory) return "VAL015";
  if (kind.kind === "capability-set") return "VAL028";
  // What systemd says nothing about, or takes all the same.
  if (problem.level === "silent" || (problem.effect === "none" && problem.level !== "warning")) return undefined;
  if (kind.kind === "exec-command") return problem.effect === "none" ? undefined : "EXE001";
  if (key === "CPUQuota") return "VAL010";
  // Which zones there are is the machine's affair.
  if (problem.kind === "unknown-time-zone" && use.value.text.includes("/")) return undefined;
  if (kind.kind === "timer") return kind.form === "calendar" ? "VAL011" : "VAL005";
  if (kind.kind === "uint" && kind.percent !== undefined) return "VAL008";
  if (kind.kind === "socket-address" && !problem.kind.startsWith("path-")) return "VAL030";
  return BY_KIND[kind.kind] ?? "VAL001";
}
