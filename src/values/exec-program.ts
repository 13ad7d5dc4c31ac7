import { isValidPath } from "../core/simplify-path.ts";
import { isSafeText } from "./path.ts";
import type { ValueError } from "./value-error.ts";

const EXPECTED = "an absolute path or a file name without a slash";

/** Why a program can not be one: `exec-empty-path`, `exec-unsafe-path`, `exec-directory-path` or `exec-bad-path`. */
export function checkProgram(path: string): Omit<ValueError, "range"> | undefined {
  if (path === "") return { kind: "exec-empty-path", expected: EXPECTED };
  if (!isSafeText(path)) {
    return {
      kind: "exec-unsafe-path",
      expected: "a path without control characters, quotes, backslashes and the characters * ? [",
    };
  }
  if (/(?:^|\/)(?:\.{0,2})$/.test(path))
    return { kind: "exec-directory-path", expected: "a path that does not name a directory" };
  const absolute = path.startsWith("/");
  if ((!absolute && path.includes("/")) || !isValidPath(path)) return { kind: "exec-bad-path", expected: EXPECTED };
  return undefined;
}
