import { lstatSync, mkdirSync, realpathSync, rmdirSync, symlinkSync, unlinkSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** Path in the tree → new link, or `undefined` for what is removed; as install operations report them. */
export type LinkEdits = ReadonlyMap<string, { readonly link: string } | undefined>;

/**
 * Carries out the edits of an install operation on disk.
 *
 * @param root - folder that stands for `/`.
 * @throws Error when a path leads out of the root, or the disk refuses.
 */
export function writeTreeEdits(root: string, edits: LinkEdits): void {
  const top = realpathSync(root);
  // Deeper paths first, so that a folder is empty when its turn to go comes.
  for (const [path] of [...edits].filter(([, edit]) => edit === undefined).reverse()) {
    const file = placeOf(top, path);
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (stats?.isDirectory()) rmdirSync(file);
    else if (stats !== undefined) unlinkSync(file);
  }
  for (const [path, edit] of edits) {
    if (edit === undefined) continue;
    mkdirSync(dirname(join(top, path)), { recursive: true });
    const file = placeOf(top, path);
    if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) unlinkSync(file);
    symlinkSync(edit.link, file);
  }
}

/** Where a path is on disk; its folder must really lie below the root. */
function placeOf(top: string, path: string): string {
  const file = join(top, path);
  const folder = realpathSync(dirname(file));
  const isInside = top === sep || folder === top || folder.startsWith(`${top}${sep}`);
  if (!isInside) throw new Error(`${path}: a link leads out of the root folder`);
  return file;
}
