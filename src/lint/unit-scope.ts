import type { LintUnit } from "./lint-set.ts";
import type { LintOptions } from "./options.ts";

/** Whether the user manager runs the unit: the configuration says so, or the file lies below a `user/` unit folder. */
export function isUserUnit(unit: LintUnit, options: LintOptions): boolean {
  return options.scope === undefined ? isUserPath(unit.file.path) : options.scope === "user";
}

/** Whether a unit, drop-in or link stands in a unit folder of the user manager: `user`, `user.control`; no home folder. */
export function isUserPath(path: string): boolean {
  const folders = path.split("/").slice(0, -1);
  if (/\.(?:d|wants|requires|upholds)$/.test(folders.at(-1) ?? "")) folders.pop();
  return /^user(?:\.[a-z]+)?$/.test(folders.at(-1) ?? "") && folders.at(-2) !== "home";
}
