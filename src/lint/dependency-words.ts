import type { Range } from "../core/range.ts";
import { sourceRange } from "../parser/entry-value.ts";
import { splitWords } from "../values/quoted-words.ts";
import type { DirectiveUse } from "./lint-file.ts";

/** One word of a dependency list. */
export interface DependencyWord {
  /** As written, specifiers included. */
  readonly text: string;
  /** Place in the file. */
  readonly range: Range;
}

/** Whether an assignment is a dependency list of `[Unit]`, such as `After=`. */
export function isDependencyList(use: DirectiveUse): boolean {
  return use.section === "Unit" && use.directive?.kind.kind === "unit-list";
}

/** The words of an assignment that names units. */
export function dependencyWords({ value }: DirectiveUse): DependencyWord[] {
  return splitWords(value.text).words.map((word) => ({ text: word.text, range: sourceRange(value, word.range) }));
}
