import type { Location } from "../core/range.ts";
import { dependencyWords } from "./dependency-words.ts";
import type { DirectiveUse } from "./lint-file.ts";
import type { LintUnit } from "./lint-set.ts";
import { effectiveList } from "./make-lint-set.ts";
import { usesOf } from "./uses-by-key.ts";

/** A word of a list in `[Install]`, or of a dependency list, that still counts after all drop-ins. */
export interface EffectiveWord {
  readonly text: string;
  readonly at: Location;
  readonly use: DirectiveUse;
}

/** Directives that make other units start this one when it is enabled. */
export const WANTING: readonly string[] = ["WantedBy", "RequiredBy", "UpheldBy"];

/** The words of install directives, in reading order. Words with specifiers are left out: they depend on more. */
export function installWords(unit: LintUnit, keys: readonly string[]): EffectiveWord[] {
  return keys.flatMap((key) => effectiveList(unit, "Install", [key])).flatMap(wordsOf);
}

/** The words of dependency lists of `[Unit]`; those with specifiers are left out. */
export function dependencyListWords(unit: LintUnit, keys: readonly string[]): EffectiveWord[] {
  return usesOf(unit.uses, ...keys)
    .filter(({ section }) => section === "Unit")
    .flatMap(wordsOf);
}

function wordsOf(use: DirectiveUse): EffectiveWord[] {
  return dependencyWords(use)
    .filter(({ text }) => !text.includes("%"))
    .map(({ text, range }) => ({ text, at: { path: use.file.path, range }, use }));
}
