import type { FileLiteral } from "../src/units/file-tree.ts";

/** Shapes of synthetic unit sets. */
export type TreeShape = "chain" | "star" | "random";

/** The unit whose start pulls in all others. */
export const ROOT_UNIT = "root.target";

/**
 * Unit files of a synthetic set: `count` services and {@link ROOT_UNIT}. In a chain each requires the next; in a star
 * the root wants all; in a random tree each but the first is required by an earlier one, with a few more orderings.
 * The same for the same arguments.
 */
export function syntheticTree(shape: TreeShape, count: number): Record<string, FileLiteral> {
  const next = numbers(count);
  const wants: number[][] = Array.from({ length: count }, () => []);
  const after: number[][] = Array.from({ length: count }, () => []);
  for (let unit = 1; unit < count; unit++) {
    if (shape === "chain") wants[unit - 1]?.push(unit);
    if (shape !== "random") continue;
    const parent = next(unit);
    wants[parent]?.push(unit);
    // Orderings lead to later units only, so there is no cycle.
    if (unit + 1 < count && next(3) === 0) after[unit]?.push(unit + 1 + next(count - unit - 1));
  }
  const files: Record<string, FileLiteral> = {};
  for (let unit = 0; unit < count; unit++) {
    const names = (wants[unit] ?? []).map(nameOf);
    const orders = [...names, ...(after[unit] ?? []).map(nameOf)];
    files[nameOf(unit)] =
      `[Unit]\nDescription=Unit ${unit}\n${names.map((name) => `Requires=${name}\n`).join("")}` +
      `${orders.map((name) => `After=${name}\n`).join("")}[Service]\nExecStart=/bin/true\n`;
  }
  const roots = shape === "star" ? Array.from({ length: count }, (_, unit) => nameOf(unit)) : [nameOf(0)];
  files[ROOT_UNIT] = `[Unit]\nDescription=All\n${roots.map((name) => `Wants=${name}\n`).join("")}`;
  return files;
}

function nameOf(unit: number): string {
  return `u${String(unit).padStart(6, "0")}.service`;
}

/** Numbers below a bound, in a sequence that depends on the seed only. */
function numbers(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
