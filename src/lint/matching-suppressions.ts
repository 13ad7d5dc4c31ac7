import type { Rule } from "./define-rule.ts";
import type { Suppression, Suppressions } from "./suppressions.ts";

/** Finds the entries that hold for a finding of a rule at an offset of the file. */
export type FindSuppressions = (rule: Rule, offset: number) => Suppression[];

/**
 * Sorts the entries of a file by selector, so that a file full of comments and findings takes no longer than one with
 * few. Of several equal comments at one place only the first counts.
 */
export function indexSuppressions({ entries }: Suppressions): FindSuppressions {
  if (entries.length === 0) return () => [];
  const lists = new Map<string, Suppression[]>();
  for (const entry of entries) {
    const key = `${entry.form} ${entry.selector}`;
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [entry]);
    // Those of one form and selector stand in order and never overlap, but where one says again what another said.
    else if (list[list.length - 1]?.covers.start !== entry.covers.start) list.push(entry);
  }
  return (rule, offset) => {
    const found: Suppression[] = [];
    for (const selector of selectorsOf(rule)) {
      for (const form of ["next", "region", "file"] as const) {
        const entry = entryAt(lists.get(`${form} ${selector}`) ?? [], offset);
        if (entry !== undefined) found.push(entry);
      }
    }
    return found;
  };
}

/** Every selector that names a rule. */
function selectorsOf({ code, name, presets }: Rule): string[] {
  const prefixes = Array.from(code, (_character, at) => code.slice(0, at + 1));
  return [...prefixes, name, ...presets.map((preset) => `@${preset}`), "ALL"];
}

/** The last entry that begins at or before an offset, when it reaches it. */
function entryAt(sorted: readonly Suppression[], offset: number): Suppression | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.covers.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const entry = sorted[low - 1];
  return entry !== undefined && offset < entry.covers.end ? entry : undefined;
}
