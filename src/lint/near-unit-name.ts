import { unitTypeOf } from "../templates/unit-name.ts";

/**
 * The one candidate that was probably meant by a unit name that is not known: the first that is near it.
 *
 * @param candidates - names that exist, in the order of preference.
 */
export function nearUnitName(name: string, candidates: Iterable<string>): string | undefined {
  for (const candidate of candidates) if (areNearNames(name, candidate)) return candidate;
  return undefined;
}

/**
 * The same for many names and one list of candidates: a name is compared only with candidates that are equal to it but
 * for their separators, or for one part.
 */
export function nearUnitNames(candidates: Iterable<string>): (name: string) => string | undefined {
  const names = [...candidates];
  const byLikeness = new Map<string, number[]>();
  for (const [at, name] of names.entries()) {
    for (const likeness of likenesses(name)) {
      const group = byLikeness.get(likeness);
      if (group === undefined) byLikeness.set(likeness, [at]);
      else group.push(at);
    }
  }
  const find = (name: string) => {
    const found = new Set(likenesses(name).flatMap((likeness) => byLikeness.get(likeness) ?? []));
    return nearUnitName(
      name,
      [...found].sort((a, b) => a - b).map((at) => names[at] ?? ""),
    );
  };
  const known = new Map<string, string | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, find(name));
    return known.get(name);
  };
}

/** Texts of which near names share one: the name without separators, and with each of its parts left out. */
function likenesses(name: string): string[] {
  const parts = name.split(PARTS);
  const letter = name.charAt(0);
  return [
    name.replace(SEPARATORS, ""),
    ...parts.map((_, left) => `${letter} ${left} ${parts.toSpliced(left, 1, "").join(" ")}`),
  ];
}

/**
 * Whether two unit names differ only by a slip: in their separators, or by a letter or two in one of their parts. Names
 * that differ in digits (`web-1`, `web-2`) or in their type are two units, not a slip.
 *
 * @example
 * areNearNames("multiuser.target", "multi-user.target"); // true
 * @example
 * areNearNames("x-pac.service", "x-pam.service"); // false: too short to tell
 */
export function areNearNames(a: string, b: string): boolean {
  if (a === b || a.charAt(0) !== b.charAt(0) || Math.abs(a.length - b.length) > MOST_EDITS + MOST_SEPARATORS)
    return false;
  const typeA = unitTypeOf(a);
  const typeB = unitTypeOf(b);
  if (typeA !== undefined && typeB !== undefined && typeA !== typeB) return false;
  if (a.replace(/\d/g, "") === b.replace(/\d/g, "")) return false;
  if (a.replace(SEPARATORS, "") === b.replace(SEPARATORS, "")) return true;
  const partsA = a.split(PARTS);
  const partsB = b.split(PARTS);
  if (partsA.length !== partsB.length) return false;
  const different = partsA.flatMap((part, index) =>
    part === partsB[index] ? [] : [[part, partsB[index] ?? ""] as const],
  );
  const [pair] = different;
  return different.length === 1 && pair !== undefined && isSlip(pair[0], pair[1]);
}

const PARTS = /[-_.@:]/;
const SEPARATORS = /[-_.@]/g;
const MOST_EDITS = 2;
const MOST_SEPARATORS = 8;

function isSlip(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  if (isSwap(a, b)) return longer >= 3;
  const edits = editDistance(a, b);
  return (edits === 1 && longer >= 5) || (edits === MOST_EDITS && longer >= 8);
}

/** One swap of neighbouring letters. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Insertions, deletions and replacements, counted up to three. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST_EDITS) return MOST_EDITS + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
