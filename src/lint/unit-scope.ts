import type { LintUnit } from "./lint-set.ts";
import type { LintOptions } from "./options.ts";

/** Whether the user manager runs the unit: the configuration says so, or the file lies below a `user/` unit folder. */
export function isUserUnit(unit: LintUnit, options: LintOptions): boolean {
  return options.scope === undefined ? isUserPath(unit.file.path) : options.scope === "user";
}

/** Whether a path lies below a `user/` unit folder. */
export function isUserPath(path: string): boolean {
  return /(?:^|\/)user\//.test(path);
}
