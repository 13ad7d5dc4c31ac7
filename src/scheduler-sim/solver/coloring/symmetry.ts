import { addMember, emptySet, hasMember, intersectWith, type NumberSet } from "../number-set.ts";

/**
 * Puts colours (machines) that no vertex tells apart into classes.
 *
 * @param signature - what else tells two colours apart.
 * @returns the class of every colour, numbered by first appearance.
 */
export function interchangeableColors(
  colorCount: number,
  domains: readonly NumberSet[],
  signature: (color: number) => string = () => "",
): Int32Array {
  const distinct = new Map<string, NumberSet>();
  for (const domain of domains) distinct.set(domain.join(), domain);
  const classes = new Map<string, number>();
  return Int32Array.from({ length: colorCount }, (_, color) => {
    let key = `${signature(color)} `;
    for (const domain of distinct.values()) key += hasMember(domain, color) ? "1" : "0";
    const known = classes.get(key);
    if (known !== undefined) return known;
    classes.set(key, classes.size);
    return classes.size - 1;
  });
}

/**
 * Narrows domains so that of each class of interchangeable colours, the n-th vertex (in the order given) may only use
 * the first n. Some colouring survives if there is one: rename the colours by first use. The least colouring survives
 * when the order is the order of comparison.
 */
export function breakColorSymmetry(
  order: readonly number[],
  domains: readonly NumberSet[],
  classes: Int32Array,
): NumberSet[] {
  const narrowed = domains.slice();
  const classCount = classes.reduce((most, cls) => Math.max(most, cls + 1), 0);
  const members: number[][] = Array.from({ length: classCount }, () => []);
  for (const [color, cls] of classes.entries()) (members[cls] as number[]).push(color);
  const allowed = emptySet(classes.length);
  const opened = new Int32Array(classCount);
  let closed = members.filter((colors) => colors.length > 0).length;
  const firstUsers = (vertex: number): void => {
    const domain = domains[vertex] as NumberSet;
    for (const [cls, colors] of members.entries()) {
      const at = opened[cls] as number;
      if (at >= colors.length || !hasMember(domain, colors[0] as number)) continue;
      addMember(allowed, colors[at] as number);
      opened[cls] = at + 1;
      if (at + 1 === colors.length) closed--;
    }
  };
  for (const vertex of order) {
    if (closed === 0) break;
    firstUsers(vertex);
    const domain = (domains[vertex] as NumberSet).slice();
    intersectWith(domain, allowed);
    narrowed[vertex] = domain;
  }
  return narrowed;
}
