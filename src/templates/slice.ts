import { parseUnitName, type UnitName } from "./unit-name.ts";

/** The root of the slice tree. */
export const ROOT_SLICE = "-.slice";

/**
 * Whether systemd can load a slice of this name: plain, and without a leading, trailing or doubled `-` (the root apart).
 * Looser names such as `a--b.slice` pass the name check and are accepted in lists, but have no place in the tree.
 *
 * @example
 * isSliceName("user-1000.slice"); // true
 * @example
 * isSliceName("a--b.slice"); // false
 */
export function isSliceName(text: string): boolean {
  if (text === ROOT_SLICE) return true;
  const name = parseUnitName(text);
  if (!name.ok || name.value.kind !== "plain" || name.value.type !== "slice") return false;
  return !name.value.prefix.split("-").includes("");
}

/**
 * The slice that contains a slice: `a-b.slice` for `a-b-c.slice`, the root for `a.slice`.
 *
 * @returns undefined for the root and for texts that are no slice name.
 */
export function parentSlice(text: string): string | undefined {
  if (text === ROOT_SLICE || !isSliceName(text)) return undefined;
  const dash = text.lastIndexOf("-");
  return dash < 0 ? ROOT_SLICE : `${text.slice(0, dash)}.slice`;
}

/** Every slice above a slice, nearest first, the root last. Empty for the root. */
export function sliceAncestors(text: string): string[] {
  const ancestors: string[] = [];
  for (let above = parentSlice(text); above !== undefined; above = parentSlice(above)) ancestors.push(above);
  return ancestors;
}

/**
 * Whether a name may stand in `Slice=`: of type slice and plain. The looser names are accepted there.
 */
export function isAcceptedAsSlice(name: UnitName): boolean {
  return name.type === "slice" && name.kind === "plain";
}
