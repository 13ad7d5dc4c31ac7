import type { LintUnit } from "./lint-set.ts";
import type { LintOptions } from "./options.ts";

/** Whether the user manager runs the unit: the configuration says so, or the file lies below a `user/` unit folder. */
export function isUserUnit(unit: LintUnit, options: LintOptions): boolean {
  if (options.scope !== undefined) return options.scope === "user";
  return /(?:^|\/)user\//.test(unit.file.path);
}
