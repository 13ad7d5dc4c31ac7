/**
 * A function whose result is worked out once for each object and forgotten with the object. For what several rules or
 * steps derive from the same immutable data.
 *
 * @example
 * const linesOf = oncePer((file: File) => file.text.split("\n"));
 */
export function oncePer<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as V;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
