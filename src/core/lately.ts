/**
 * Like {@link oncePer}, but remembers few results at a time: for what is asked for again and again while one object is
 * looked at, and then never more. Keeping it for all of a hundred thousand files would fill the memory.
 *
 * @param most - how many results are remembered before all are forgotten.
 */
export function lately<K extends object, V>(make: (key: K) => V, most = 64): (key: K) => V {
  let known = new WeakMap<K, V>();
  let count = 0;
  return (key) => {
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as V;
    const made = make(key);
    if (++count > most) {
      known = new WeakMap();
      count = 1;
    }
    known.set(key, made);
    return made;
  };
}
