const none: readonly never[] = [];

/**
 * An empty list to be filled and kept. Unlike `[]` it is always made in the young heap: V8 moves what an array literal
 * makes to the old one when earlier lists of the same place were kept, and an old list that nobody needs any more keeps
 * all it holds alive until the next full collection.
 */
export function freshList<T>(): T[] {
  return none.slice();
}
