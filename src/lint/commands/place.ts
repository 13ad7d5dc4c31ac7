import type { Location, Range } from "../../core/range.ts";
import type { DirectiveUse } from "../lint-file.ts";
import { valueRange } from "../make-lint-set.ts";
import type { LintCommand } from "./commands.ts";

/** A range in the file of a command of a merged unit. */
export function placeOf({ use }: Pick<LintCommand, "use">, range: Range): Location {
  return { path: use.file.path, range };
}

/** Where the value of an assignment of a merged unit stands. */
export function valuePlace(use: DirectiveUse): Location {
  return { path: use.file.path, range: valueRange(use) };
}

/** Where the key of an assignment of a merged unit stands. */
export function keyPlace(use: DirectiveUse): Location {
  return { path: use.file.path, range: use.entry.keyRange };
}
