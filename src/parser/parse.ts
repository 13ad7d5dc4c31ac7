import { groupLines } from "./document-grammar.ts";
import { lex } from "./lex.ts";
import { Document } from "./nodes.ts";
import type { SyntaxTree } from "./syntax-tree.ts";

/**
 * Parses a unit file into a lossless tree. Never throws: every text is some tree, and `print(parse(text)) === text`.
 *
 * @param text - the file's text; bytes that are not UTF-8 come in as `decodeBytes` gives them.
 * @example
 * parse("[Unit]\nDescription=Web\n").sections[0]?.name; // "Unit"
 * @since 0.1.0
 */
export function parse(text: string): SyntaxTree {
  const { runs, bom } = lex(text);
  const { head, sections } = groupLines(runs);
  return new Document(text, head, sections, bom);
}
