import type { TextEdit } from "../../core/text-edit.ts";
import type { LintFile } from "../lint-file.ts";
import type { ContainerOption } from "./container-call.ts";

/** Takes an option, its value and the blanks before it out of a command; a letter out of its cluster. */
export function removeOption(file: LintFile, { name, word, valueRange, clusterSize }: ContainerOption): TextEdit[] {
  const { text } = file.tree;
  if (clusterSize > 1) {
    const at = text.indexOf(name.slice(1), word.range.start + 1);
    return at < 0 || at >= word.range.end ? [] : [{ range: { start: at, end: at + 1 }, text: "" }];
  }
  const end = Math.max(word.range.end, valueRange?.end ?? 0);
  let { start } = word.range;
  while (text.charAt(start - 1) === " " || text.charAt(start - 1) === "\t") start--;
  return [{ range: { start, end }, text: "" }];
}
