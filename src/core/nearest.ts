/**
 * The candidate that `word` was probably meant to be, or undefined when none is near enough or two are equally near.
 *
 * Distance counts insertions, deletions, replacements and swaps of neighbours; letter case costs nothing extra once.
 * Allowed are 1 for words up to 5 letters, 2 up to 10, 3 beyond.
 *
 * @example
 * nearest("ExecStrat", ["ExecStart", "ExecStop"]); // "ExecStart"
 * @example
 * nearest("Banana", ["ExecStart", "ExecStop"]); // undefined
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const limit = word.length <= 5 ? 1 : word.length <= 10 ? 2 : 3;
  const lower = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = limit + 1;
  let tied = false;
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) > limit) continue;
    const distance = editDistance(lower, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
      tied = false;
    } else if (distance === bestDistance && distance <= limit && best !== undefined) {
      tied = true;
    }
  }
  return tied ? undefined : best;
}

/**
 * Edit distance with neighbour swaps (optimal string alignment). Stops early and gives `limit + 1` once the distance
 * must exceed `limit`.
 */
export function editDistance(a: string, b: string, limit: number = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let rowBest = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      rowBest = Math.min(rowBest, cost);
    }
    if (rowBest > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
