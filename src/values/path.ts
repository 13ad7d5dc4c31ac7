import { err, ok, type Result } from "../core/result.ts";
import { isNormalizedPath, isValidPath, simplifyPath } from "../core/simplify-path.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

/** What a path must be. */
export interface PathOptions {
  /** `absolute` (default), `relative`, or `any`. */
  readonly form?: "absolute" | "relative" | "any";
  /** Refuses paths below the kernel's own file systems: /dev, /proc, /sys; `except-dev` takes /dev. */
  readonly nonApiVfs?: boolean | "except-dev";
}

/**
 * Checks and simplifies a path: `//`, `/.` and a trailing slash go, `..` is refused, a component has at most 255 bytes
 * and the whole 4095. Quotes, backslashes and blanks are ordinary characters.
 *
 * @returns the simplified path, or an error of kind `path-not-absolute`, `path-is-absolute`, `path-invalid-length`,
 * `path-not-normalized`, `path-below-api-vfs` or `invalid-utf8`.
 *
 * @example
 * parsePath("/srv//www/"); // { ok: true, value: "/srv/www" }
 * @example
 * parsePath("srv/www"); // { ok: false, error: { kind: "path-not-absolute", … } }
 *
 * @since 0.1.0
 */
export function parsePath(text: string, options: PathOptions = {}): Result<string, ValueError> {
  const { form = "absolute", nonApiVfs = false } = options;
  const expected = form === "relative" ? 'a relative path without ".."' : 'an absolute path without ".."';
  const fail = (kind: string) => err({ kind, range: wholeRange(text), expected });
  if (!isWellFormedText(text)) return fail("invalid-utf8");
  const absolute = text.startsWith("/");
  if (form === "absolute" && !absolute) return fail("path-not-absolute");
  if (form === "relative" && absolute) return fail("path-is-absolute");
  const path = simplifyPath(text);
  if (!isValidPath(path)) return fail("path-invalid-length");
  if (!isNormalizedPath(path)) return fail("path-not-normalized");
  if (nonApiVfs !== false && isBelowApiVfs(path, nonApiVfs === "except-dev")) return fail("path-below-api-vfs");
  return ok(path);
}

/** Whether a path is one of /dev, /proc, /sys or below it. */
export function isBelowApiVfs(path: string, exceptDev = false): boolean {
  const roots = exceptDev ? ["/proc", "/sys"] : ["/dev", "/proc", "/sys"];
  return roots.some((root) => path === root || path.startsWith(`${root}/`));
}

/** Whether a text has no bytes that are not UTF-8 and no noncharacters, as systemd's check demands. */
export function isWellFormedText(text: string): boolean {
  if (!/[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/.test(text)) return true;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point >= 0xd800 && point < 0xe000) return false;
    if ((point >= 0xfdd0 && point <= 0xfdef) || (point & 0xfffe) === 0xfffe) return false;
  }
  return true;
}

/** The path below /run that a path below the legacy /var/run stands for; undefined for any other path. */
export function withoutVarRun(path: string): string | undefined {
  if (path === "/var/run") return "/run";
  return path.startsWith("/var/run/") ? path.slice("/var".length) : undefined;
}

/** A file name: not empty, not `.` or `..`, without a slash, at most 255 bytes. */
export function isFileName(text: string): boolean {
  return text !== "." && text !== ".." && !text.includes("/") && isValidPath(text);
}

/** No control character, quote, backslash or glob character, and valid UTF-8. */
export function isSafeText(text: string): boolean {
  return isWellFormedText(text) && !/[\u0000-\u001f\u007f\\"'*?[]/.test(text);
}
