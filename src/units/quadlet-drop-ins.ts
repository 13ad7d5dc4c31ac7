/**
 * Names of the folders with drop-ins of a Quadlet file, the most specific first: its own name, its template's, prefixes
 * that end in a dash, and its kind.
 *
 * @example
 * quadletDropInFolders("foo-bar@i.container");
 * // ["foo-bar@i.container.d", "foo-bar@.container.d", "foo-@.container.d", "foo-.container.d", "container.d"]
 */
export function quadletDropInFolders(fileName: string): string[] {
  const base = fileName.slice(0, fileName.lastIndexOf("."));
  const extension = fileName.slice(base.length);
  const folders = [`${fileName}.d`];
  const at = base.indexOf("@");
  const prefix = at < 0 ? base : base.slice(0, at);
  if (at >= 0 && at < base.length - 1) folders.push(`${prefix}@${extension}.d`);
  for (let dash = prefix.lastIndexOf("-"); dash >= 0; dash = dash === 0 ? -1 : prefix.lastIndexOf("-", dash - 1)) {
    const start = prefix.slice(0, dash + 1);
    if (at >= 0) folders.push(`${start}@${extension}.d`);
    folders.push(`${start}${extension}.d`);
  }
  folders.push(`${extension.slice(1)}.d`);
  return folders;
}
