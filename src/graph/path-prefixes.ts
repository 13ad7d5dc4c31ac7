/** A path and every directory above it, the path itself first, the root last. */
export function prefixPaths(path: string): string[] {
  const prefixes = [path];
  for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
    prefixes.push(path.slice(0, slash));
  }
  if (path !== "/") prefixes.push("/");
  return prefixes;
}
