import type { TextEdit } from "../core/text-edit.ts";
import { removeItem } from "../parser/edit.ts";
import { type DependencyWord, dependencyWords } from "./dependency-words.ts";
import type { DirectiveUse } from "./lint-file.ts";

/** Takes a word out of a list; the whole line when it is the only one. */
export function removeWord(use: DirectiveUse, word: DependencyWord): TextEdit[] {
  const words = dependencyWords(use);
  if (words.length === 1) return removeItem(use.entry);
  const at = words.findIndex(({ range }) => range.start === word.range.start);
  const next = words[at + 1];
  const previous = words[at - 1];
  // With the blanks up to the next word, or those behind the previous one when it is the last.
  if (next !== undefined) return [{ range: { start: word.range.start, end: next.range.start }, text: "" }];
  return [{ range: { start: previous?.range.end ?? word.range.start, end: word.range.end }, text: "" }];
}
