import { lately } from "../core/lately.ts";
import type { DirectiveUse } from "./lint-file.ts";

/** The assignments of a file or unit by their key: most rules look for one or two keys among hundreds. */
const byKey = lately((uses: readonly DirectiveUse[]): ReadonlyMap<string, readonly DirectiveUse[]> => {
  const index = new Map<string, DirectiveUse[]>();
  for (const use of uses) {
    const list = index.get(use.key);
    if (list === undefined) index.set(use.key, [use]);
    else list.push(use);
  }
  return index;
});

/**
 * Assignments with one of some keys, in any section, in reading order.
 *
 * @param uses - the `directives` of a file or the `uses` of a unit; the array must not change any more.
 */
export function usesOf<U extends DirectiveUse>(uses: readonly U[], ...keys: readonly string[]): readonly U[] {
  const index = byKey(uses) as ReadonlyMap<string, readonly U[]>;
  let found: readonly U[] = NONE;
  for (const key of keys) {
    const some = index.get(key);
    if (some === undefined) continue;
    if (found !== NONE) return uses.filter((use) => keys.includes(use.key));
    found = some;
  }
  return found;
}

const NONE: readonly never[] = [];
