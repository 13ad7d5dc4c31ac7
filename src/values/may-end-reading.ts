import type { ValueKind } from "../catalogue/catalogue.ts";

/**
 * Whether a value of this kind can end the reading of its file: see `unit-refused` and `file-rejected` in
 * `ProblemEffect`. All other kinds at most lose their line.
 */
export function mayEndReading(kind: ValueKind): boolean {
  switch (kind.kind) {
    case "exec-command":
    case "image-policy":
    case "user":
    case "user-list":
      return true;
    case "bool":
      return kind.fatal === true;
    case "path":
      return kind.relativeTo !== undefined || (kind.fatal ?? false) !== false;
    case "string":
      return kind.prefixes !== undefined;
    default:
      return false;
  }
}
