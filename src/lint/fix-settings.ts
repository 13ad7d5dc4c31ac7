import type { Rule } from "./define-rule.ts";
import type { Diagnostic, Fix } from "./diagnostic.ts";
import type { LintOptions } from "./options.ts";
import { selectorRank } from "./selectors.ts";

type FixSetting = "off" | "safe" | "unsafe";

/** Fixes as the configuration has them: `["warning", { "fix": "off" }]` offers none, the other two say how safe they are. */
export function withFixSettings(
  findings: readonly Diagnostic[],
  rules: readonly Rule[],
  { ruleOptions }: LintOptions,
): readonly Diagnostic[] {
  const settings = Object.entries(ruleOptions).flatMap(([selector, { fix }]) =>
    isSetting(fix) ? [{ selector, fix }] : [],
  );
  if (settings.length === 0) return findings;
  const byCode = new Map<string, FixSetting>();
  for (const rule of rules) {
    let best = 0;
    for (const { selector, fix } of settings) {
      const rank = selectorRank(selector, rule);
      if (rank === 0 || rank < best) continue;
      best = rank;
      byCode.set(rule.code, fix);
    }
  }
  return findings.map((finding) => {
    const setting = byCode.get(finding.code);
    return setting === undefined ? finding : { ...finding, fixes: asSet(finding.fixes, setting) };
  });
}

function asSet(fixes: readonly Fix[], setting: FixSetting): readonly Fix[] {
  return setting === "off" ? [] : fixes.map((fix) => ({ ...fix, safety: setting }));
}

function isSetting(value: unknown): value is FixSetting {
  return value === "off" || value === "safe" || value === "unsafe";
}
