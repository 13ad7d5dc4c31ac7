import type { Location, Range } from "../../core/range.ts";
import type { UnitUse } from "../lint-set.ts";
import { valueRange } from "../make-lint-set.ts";
import type { UnitCommand } from "./commands.ts";

/** A range in the file of a command of a merged unit. */
export function placeOf({ use }: Pick<UnitCommand, "use">, range: Range): Location {
  return { path: use.file.path, range };
}

/** Where the value of an assignment of a merged unit stands. */
export function valuePlace(use: UnitUse): Location {
  return { path: use.file.path, range: valueRange(use) };
}

/** Where the key of an assignment of a merged unit stands. */
export function keyPlace(use: UnitUse): Location {
  return { path: use.file.path, range: use.entry.keyRange };
}
