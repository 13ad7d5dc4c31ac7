import type { SyntaxTree } from "./syntax-tree.ts";
import { leaves } from "./visit.ts";

/**
 * Prints a tree back from its leaves: exactly the text that was parsed.
 *
 * @example
 * print(parse("[Unit]\r\n A = b")); // "[Unit]\r\n A = b"
 * @since 0.1.0
 */
export function print(tree: SyntaxTree): string {
  const parts: string[] = [];
  for (const leaf of leaves(tree)) parts.push(tree.text.slice(leaf.start, leaf.end));
  return parts.join("");
}
