/** Defers building `make()` until the first call, then always gives the same object. Used for grammars and lookup tables. */
export function lazy<T extends object>(make: () => T): () => T {
  let built: T | undefined;
  return () => {
    built ??= make();
    return built;
  };
}
