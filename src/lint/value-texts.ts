import type { Range } from "../core/range.ts";
import type { ProblemEffect, ValueProblem } from "../values/value-reading.ts";
import type { LintFile } from "./lint-file.ts";

const CONSEQUENCES: Readonly<Record<ProblemEffect, string>> = {
  none: "systemd warns about it",
  "item-dropped": "systemd drops the word",
  "rest-dropped": "systemd ignores this word and the rest of the line",
  "line-ignored": "systemd ignores the line",
  "unit-refused": "systemd refuses the unit",
  "file-rejected": "systemd refuses the unit",
  unknown: "what systemd does depends on the machine",
};

/** What systemd does about a problem, as the end of a message. */
export function consequenceOf({ effect }: ValueProblem): string {
  return CONSEQUENCES[effect];
}

/** `, did you mean "x"?` as part of a message where one candidate is near. */
export function meantBy({ nearest }: ValueProblem): string {
  return nearest === undefined ? "" : ` (did you mean "${nearest}"?)`;
}

/** A word as it stands in the file. */
export function wordText(file: LintFile, word: Range): string {
  return file.tree.text.slice(word.start, word.end);
}
