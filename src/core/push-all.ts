/** Appends items one by one: `push(...items)` fails on lists longer than an engine takes as arguments. */
export function pushAll<T>(target: T[], items: Iterable<T>): void {
  for (const item of items) target.push(item);
}
