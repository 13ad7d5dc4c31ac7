import { compareBytes } from "../core/compare.ts";
import { err, ok, type Result } from "../core/result.ts";
import type { FileNode } from "../units/file-tree.ts";
import { TextFile } from "../units/text-file.ts";
import type { Rule } from "./define-rule.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { fileKind, isStray } from "./file-kind.ts";
import { withFixSettings } from "./fix-settings.ts";
import { type LintFile, lintFile } from "./lint-file.ts";
import type { LintLink, LintSet } from "./lint-set.ts";
import { makeLintSet } from "./make-lint-set.ts";
import { indexSuppressions } from "./matching-suppressions.ts";
import { defaultOptions, type LintOptions } from "./options.ts";
import { optionsFor } from "./overrides.ts";
import { withoutShadowed } from "./precedence.ts";
import { type Observer, runRules, sortDiagnostics } from "./run-rules.ts";
import { type ActiveRule, chooseRules, type UnknownSelector } from "./selectors.ts";
import { readSuppressions, type Suppression } from "./suppressions.ts";
import { unusedSuppressions } from "./unused-suppressions.ts";

/** A file of a run: its text, or a node of a file tree where links and permissions matter. */
export type LintInput = string | FileNode;

/** Outcome of a run. */
export interface LintReport {
  /** Sorted by path, line, column, code. */
  readonly findings: readonly Diagnostic[];
  /** Findings that an ignore comment hides, with the comment's reason. */
  readonly suppressed: readonly { readonly finding: Diagnostic; readonly reason: string | undefined }[];
}

/**
 * Checks unit files against rules. Pure: the files come in as texts, findings go out as data.
 *
 * @param inputs - content by path; paths that are no unit files, drop-ins or Quadlet files are left out, links are kept
 *   for the rules about enablement and aliases.
 * @param rules - the rules to choose from, usually all of them.
 * @param options - see {@link LintOptions}; what is missing has its default.
 * @param observe - called around each rule, to measure it.
 * @returns the report, or the selectors that name no rule.
 * @since 0.1.0
 */
export function lint(
  inputs: ReadonlyMap<string, LintInput>,
  rules: readonly Rule[],
  options: Partial<LintOptions> = {},
  observe?: Observer,
): Result<LintReport, UnknownSelector[]> {
  const prepared = prepareRun(inputs, rules, options);
  if (!prepared.ok) return prepared;
  const { set, chosen, options: full } = prepared.value;
  return ok(finishRun(prepared.value, runRules(set, chosen.all, full, observe)));
}

/** A run before its rules were called: what several workers share. */
export interface PreparedRun {
  readonly set: LintSet;
  readonly rules: readonly Rule[];
  readonly chosen: ChosenRules;
  /** Complete, with what the files themselves switch on. */
  readonly options: LintOptions;
}

/** The first part of {@link lint}: reads the files and chooses the rules. */
export function prepareRun(
  inputs: ReadonlyMap<string, LintInput>,
  rules: readonly Rule[],
  options: Partial<LintOptions>,
): Result<PreparedRun, UnknownSelector[]> {
  const files: LintFile[] = [];
  const links: LintLink[] = [];
  const strays: string[] = [];
  for (const [path, input] of [...inputs].sort(([a], [b]) => compareBytes(a, b))) {
    const node: FileNode = typeof input === "string" ? new TextFile(input) : input;
    if (node.kind === "symlink") links.push({ path, target: node.target });
    if (node.kind !== "file") continue;
    const kind = fileKind(path);
    if (kind !== undefined) {
      const file = lintFile(path, kind, node);
      if (!isOfNetworkd(file)) files.push(file);
    } else if (isStray(path)) strays.push(path);
  }
  const fleet = files.some((file) => file.isFleet);
  const given = { ...defaultOptions, ...options };
  const presets = fleet && !given.presets.includes("fleet") ? [...given.presets, "fleet"] : given.presets;
  const full: LintOptions = { ...given, presets, units: { ...defaultOptions.units, ...options.units } };
  const chosen = chooseForFiles(rules, [...files, ...links], full);
  if (!chosen.ok) return err(chosen.error);
  return ok({ set: makeLintSet(files, links, full, strays), rules, chosen: chosen.value, options: full });
}

/** Quadlet and systemd-networkd share the ending `.network`; only the latter's files say which links they match. */
function isOfNetworkd({ kind, tree }: LintFile): boolean {
  return kind.kind === "quadlet" && kind.section === "Network" && tree.sections.some(({ name }) => name === "Match");
}

/** The last part of {@link lint}: severities, precedence and ignore comments over what the rules found. */
export function finishRun({ set, rules, chosen, options }: PreparedRun, raw: readonly Diagnostic[]): LintReport {
  const judged = withFixSettings(
    raw.flatMap((finding) => chosen.judge(finding)),
    rules,
    options,
  );
  const all = sortDiagnostics(withoutShadowed(judged));
  const bySource = new Map(set.files.map((file) => [file.path, readSuppressions(file.tree)]));
  const find = new Map([...bySource].map(([path, source]) => [path, indexSuppressions(source)]));
  const byCode = new Map(rules.map((rule) => [rule.code, rule]));
  const used = new Set<Suppression>();
  const findings: Diagnostic[] = [];
  const suppressed: { finding: Diagnostic; reason: string | undefined }[] = [];
  for (const finding of all) {
    const places = [finding.location, ...finding.related.map(({ location }) => location)];
    const rule = byCode.get(finding.code);
    const hits =
      rule === undefined ? [] : places.flatMap(({ path, range }) => find.get(path)?.(rule, range.start) ?? []);
    for (const hit of hits) used.add(hit);
    if (hits.length === 0 || finding.code.startsWith("SUP")) findings.push(finding);
    else suppressed.push({ finding, reason: hits[0]?.reason });
  }
  const about = unusedSuppressions(bySource, used, rules, chosen.all, options);
  return { findings: about.length === 0 ? findings : sortDiagnostics([...findings, ...about]), suppressed };
}

interface ChosenRules {
  /** Rules that are on for at least one file. */
  readonly all: readonly Rule[];
  /** The finding as the options for its file have it; none where its rule is off there. */
  readonly judge: (finding: Diagnostic) => Diagnostic[];
}

/** Chooses the rules for each file; files with the same overrides share one choice. */
function chooseForFiles(
  rules: readonly Rule[],
  files: readonly { readonly path: string }[],
  options: LintOptions,
): Result<ChosenRules, UnknownSelector[]> {
  const choices = new Map<string, Map<string, ActiveRule>>();
  const choose = (own: LintOptions): Result<Map<string, ActiveRule>, UnknownSelector[]> => {
    const key = JSON.stringify([own.presets, own.rules]);
    const known = choices.get(key);
    if (known !== undefined) return ok(known);
    const active = chooseRules(rules, own);
    if (!active.ok) return active;
    const byCode = new Map(active.value.map((one) => [one.rule.code, one]));
    choices.set(key, byCode);
    return ok(byCode);
  };
  const base = choose(options);
  if (!base.ok) return base;
  const byPath = new Map<string, Map<string, ActiveRule>>();
  for (const { path } of options.overrides.length === 0 ? [] : files) {
    const own = choose(optionsFor(path, options));
    if (!own.ok) return own;
    byPath.set(path, own.value);
  }
  const all = rules.filter(({ code }) => [...choices.values()].some((choice) => choice.has(code)));
  const judge = (finding: Diagnostic) => {
    const choice = (byPath.get(finding.location.path) ?? base.value).get(finding.code);
    if (choice === undefined) return [];
    return [choice.severity === undefined ? finding : { ...finding, severity: choice.severity }];
  };
  return ok({ all, judge });
}
