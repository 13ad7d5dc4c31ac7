/** A set of small numbers (machines or units) as bits. */
export type NumberSet = Uint32Array;

export function emptySet(size: number): NumberSet {
  return new Uint32Array((size + 31) >> 5);
}

export function fullSet(size: number): NumberSet {
  const set = emptySet(size).fill(0xffffffff);
  if ((size & 31) !== 0) set[set.length - 1] = 2 ** (size & 31) - 1;
  return set;
}

export function hasMember(set: NumberSet, member: number): boolean {
  return (((set[member >> 5] as number) >>> (member & 31)) & 1) === 1;
}

export function addMember(set: NumberSet, member: number): void {
  set[member >> 5] = (set[member >> 5] as number) | (1 << (member & 31));
}

export function dropMember(set: NumberSet, member: number): void {
  set[member >> 5] = (set[member >> 5] as number) & ~(1 << (member & 31));
}

/** Keeps in `set` what is also in `other`. */
export function intersectWith(set: NumberSet, other: NumberSet): void {
  for (let i = 0; i < set.length; i++) set[i] = (set[i] as number) & (other[i] as number);
}

export function subtractFrom(set: NumberSet, other: NumberSet): void {
  for (let i = 0; i < set.length; i++) set[i] = (set[i] as number) & ~(other[i] as number);
}

export function uniteWith(set: NumberSet, other: NumberSet): void {
  for (let i = 0; i < set.length; i++) set[i] = (set[i] as number) | (other[i] as number);
}

export function meets(a: NumberSet, b: NumberSet): boolean {
  for (let i = 0; i < a.length; i++) if (((a[i] as number) & (b[i] as number)) !== 0) return true;
  return false;
}

/** Whether all members of `a` are in `b`. */
export function isSubset(a: NumberSet, b: NumberSet): boolean {
  for (let i = 0; i < a.length; i++) if (((a[i] as number) & ~(b[i] as number)) !== 0) return false;
  return true;
}

export function sizeOf(set: NumberSet): number {
  let count = 0;
  for (let i = 0; i < set.length; i++) {
    let word = set[i] as number;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** The members in rising order. */
export function membersOf(set: NumberSet): number[] {
  const members: number[] = [];
  for (let i = 0; i < set.length; i++) {
    let word = set[i] as number;
    while (word !== 0) {
      const bit = 31 - Math.clz32(word & -word);
      members.push((i << 5) + bit);
      word &= word - 1;
    }
  }
  return members;
}

/** The lowest member; -1 when there is none. */
export function firstMember(set: NumberSet): number {
  for (let i = 0; i < set.length; i++) {
    const word = set[i] as number;
    if (word !== 0) return (i << 5) + 31 - Math.clz32(word & -word);
  }
  return -1;
}
