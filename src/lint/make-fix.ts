import type { TextEdit } from "../core/text-edit.ts";
import type { Fix } from "./diagnostic.ts";

/** A fix made of edits in one file. */
export function makeFix(
  file: { readonly path: string },
  safety: Fix["safety"],
  title: string,
  edits: readonly TextEdit[],
): Fix {
  return { title, safety, edits: edits.map((edit) => ({ ...edit, path: file.path })) };
}
