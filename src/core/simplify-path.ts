import { byteLength } from "./text/decode.ts";

/** Longest path the kernel takes, in bytes. */
export const MAX_PATH_BYTES = 4095;
/** Longest single component, in bytes. */
export const MAX_COMPONENT_BYTES = 255;

/**
 * Removes what does not change a path's meaning, as systemd does before it uses one: doubled slashes, `.` components, a
 * trailing slash, and `..` directly below the root. Other `..` stay. A relative path of which nothing is left becomes
 * `.`; an empty text stays empty.
 *
 * @example
 * simplifyPath("/../a//b/./c/"); // "/a/b/c"
 */
export function simplifyPath(path: string): string {
  if (path === "" || isPlainPath(path)) return path;
  const absolute = path.startsWith("/");
  const kept: string[] = [];
  let at = 0;
  while (at < path.length) {
    const slash = path.indexOf("/", at);
    const end = slash < 0 ? path.length : slash;
    const component = path.slice(at, end);
    // From a component that no file system takes, systemd leaves the rest alone.
    if (isTooLong(component)) {
      kept.push(path.slice(at));
      break;
    }
    const atRoot = absolute && kept.length === 0;
    if (component !== "" && component !== "." && !(atRoot && component === "..")) kept.push(component);
    at = end + 1;
  }
  if (absolute) return `/${kept.join("/")}`;
  return kept.length === 0 ? "." : kept.join("/");
}

/** Whether the lengths are in order: not empty, at most 4095 bytes, components at most 255 bytes. `.` and `..` are fine. */
export function isValidPath(path: string): boolean {
  return isPlainPath(path) || (path !== "" && byteLength(path) <= MAX_PATH_BYTES && !path.split("/").some(isTooLong));
}

/**
 * Whether a path is valid and written plainly: no `.` or `..` component and no doubled slash. A trailing slash is
 * accepted.
 */
export function isNormalizedPath(path: string): boolean {
  if (isPlainPath(path)) return true;
  if (!isValidPath(path) || path.includes("//")) return false;
  return !path.split("/").some((component) => component === "." || component === "..");
}

/** Absolute, with nothing to remove, and too short to break any limit: as nearly all paths are. */
function isPlainPath(path: string): boolean {
  return path.length <= SHORT && hasNothingToRemove(path);
}

/** Whether a path is absolute, without `.`, `..` and empty components. */
export function hasNothingToRemove(path: string): boolean {
  return path.startsWith("/") && !/\/\.{0,2}(?:\/|$)/.test(path);
}

/** A character has at most three bytes for each of its UTF-16 units. */
const SHORT = MAX_COMPONENT_BYTES / 3;

function isTooLong(component: string): boolean {
  return component.length > MAX_COMPONENT_BYTES || byteLength(component) > MAX_COMPONENT_BYTES;
}
