/**
 * The list with one more item; for lists of which most end with one. Pushed to an empty array it would get room for
 * sixteen more.
 *
 * @param list - used up.
 */
export function appended<T>(list: T[], item: T): T[] {
  if (list.length === 0) return [item];
  list.push(item);
  return list;
}
