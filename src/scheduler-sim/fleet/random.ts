/** State of the generator xoshiro128**: four 32-bit words, not all zero. Plain data, so it can stand in a trace. */
export type RandomState = readonly [number, number, number, number];

/** Name of the generator, for trace headers. */
export const GENERATOR = "xoshiro128**";

/** Spreads a seed over the state. Any number is a seed; its low 32 bits count. */
export function seedRandom(seed: number): RandomState {
  let word = seed >>> 0;
  const next = (): number => {
    word = (word + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  return [next(), next(), next(), next() | 1];
}

/** The next 32-bit number and the state behind it. Integers only, so it is the same everywhere. */
export function nextRandom([a, b, c, d]: RandomState): { readonly value: number; readonly state: RandomState } {
  const value = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
  const x = c ^ a;
  const y = d ^ b;
  return { value, state: [(a ^ y) >>> 0, (b ^ x) >>> 0, (x ^ (b << 9)) >>> 0, rotate(y, 11) >>> 0] };
}

/** A list in random order; every order is equally likely. */
export function shuffle<T>(
  items: readonly T[],
  state: RandomState,
): { readonly items: readonly T[]; readonly state: RandomState } {
  const shuffled = [...items];
  let random = state;
  for (let at = shuffled.length - 1; at > 0; at--) {
    const drawn = below(at + 1, random);
    random = drawn.state;
    const other = shuffled[drawn.value] as T;
    shuffled[drawn.value] = shuffled[at] as T;
    shuffled[at] = other;
  }
  return { items: shuffled, state: random };
}

/** A number from 0 to `bound` - 1. Draws that would favour small numbers are thrown away. */
function below(bound: number, state: RandomState): { readonly value: number; readonly state: RandomState } {
  const fair = 2 ** 32 - (2 ** 32 % bound);
  let drawn = nextRandom(state);
  while (drawn.value >= fair) drawn = nextRandom(drawn.state);
  return { value: drawn.value % bound, state: drawn.state };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
