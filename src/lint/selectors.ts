import { nearest } from "../core/nearest.ts";
import { err, ok, type Result } from "../core/result.ts";
import { presets, type Rule } from "./define-rule.ts";
import type { Severity } from "./diagnostic.ts";
import type { LintOptions } from "./options.ts";

/** A selector that names no rule. */
export interface UnknownSelector {
  readonly selector: string;
  readonly nearest?: string;
}

/** A rule that is on, with the severity its findings get. */
export interface ActiveRule {
  readonly rule: Rule;
  /** Set by the configuration; then it replaces every severity the rule itself gives. */
  readonly severity?: Severity;
}

/**
 * Chooses the rules that run: presets or `select`, then `extendSelect`, `ignore` and `rules` of the options. Where
 * selectors disagree about a rule, the longer (more specific) one wins; between equals, off wins.
 */
export function chooseRules(rules: readonly Rule[], options: LintOptions): Result<ActiveRule[], UnknownSelector[]> {
  const unknown: UnknownSelector[] = [];
  const check = (selector: string) => {
    if (!rules.some((rule) => selectorRank(selector, rule) > 0) && !isPresetSelector(selector)) {
      unknown.push(describeUnknown(selector, rules));
    }
  };
  const on = options.select ?? options.presets.map((name) => `@${name}`);
  const votes: { selector: string; vote: "on" | "off" | Severity }[] = [
    ...on.map((selector) => ({ selector, vote: "on" as const })),
    ...options.extendSelect.map((selector) => ({ selector, vote: "on" as const })),
    ...Object.entries(options.rules).map(([selector, vote]) => ({ selector, vote })),
    ...options.ignore.map((selector) => ({ selector, vote: "off" as const })),
  ];
  for (const { selector } of votes) check(selector);
  if (unknown.length > 0) return err(unknown);
  const active: ActiveRule[] = [];
  for (const rule of rules) {
    let best = 0;
    let isOn = false;
    let severity: Severity | undefined;
    for (const { selector, vote } of votes) {
      const rank = selectorRank(selector, rule);
      if (rank === 0 || rank < best) continue;
      // Later votes of equal rank win: severities and `off` come after the selections.
      best = rank;
      isOn = vote !== "off";
      if (vote !== "on" && vote !== "off") severity = vote;
    }
    if (isOn) active.push(severity === undefined ? { rule } : { rule, severity });
  }
  return ok(active);
}

/**
 * How specifically a selector names a rule; 0 when it does not. A preset or `ALL` ranks below a prefix, a prefix
 * below a longer prefix, a code or name above all.
 */
export function selectorRank(selector: string, rule: Rule): number {
  if (selector === "ALL") return 1;
  if (selector.startsWith("@")) return inPreset(selector.slice(1), rule) ? 2 : 0;
  if (selector === rule.name || selector === rule.code) return 100;
  return /^[A-Z]+\d*$/.test(selector) && rule.code.startsWith(selector) ? 2 + selector.length : 0;
}

function inPreset(preset: string, rule: Rule): boolean {
  return (rule.presets as readonly string[]).includes(preset);
}

function isPresetSelector(selector: string): boolean {
  return selector === "ALL" || (selector.startsWith("@") && (presets as readonly string[]).includes(selector.slice(1)));
}

function describeUnknown(selector: string, rules: readonly Rule[]): UnknownSelector {
  const near = nearestSelector(selector, rules);
  return near === undefined ? { selector } : { selector, nearest: near };
}

/** The code, name or preset that an unknown selector was probably meant to be. */
export function nearestSelector(selector: string, rules: readonly Rule[]): string | undefined {
  const candidates = [...rules.flatMap((rule) => [rule.code, rule.name]), ...presets.map((name) => `@${name}`), "ALL"];
  return nearest(selector, candidates);
}
