/** Shortest equal path: no `.`, no `//`, `..` resolved in the text alone; an empty path is `.`. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!rooted) parts.push(part);
  }
  const joined = parts.join("/");
  return rooted ? `/${joined}` : joined || ".";
}

/** Path up to the last slash, cleaned. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return cleanPath(path.slice(0, slash + 1));
}

/** What follows the last slash. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/**
 * Path of `target` as seen from the folder `base`; undefined when the text alone cannot tell (one is absolute and the
 * other not, or `base` climbs with `..`).
 */
export function relativePath(base: string, target: string): string | undefined {
  const from = cleanPath(base);
  const to = cleanPath(target);
  if (from === to) return ".";
  if (from.startsWith("/") !== to.startsWith("/")) return undefined;
  const fromParts = from === "." || from === "/" ? [] : from.split("/").filter((part) => part !== "");
  const toParts = to === "." || to === "/" ? [] : to.split("/").filter((part) => part !== "");
  let shared = 0;
  while (shared < fromParts.length && shared < toParts.length && fromParts[shared] === toParts[shared]) shared++;
  if (fromParts[shared] === "..") return undefined;
  return [...fromParts.slice(shared).map(() => ".."), ...toParts.slice(shared)].join("/");
}
