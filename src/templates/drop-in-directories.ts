import { templateOf } from "./instantiate.ts";
import type { UnitName } from "./unit-name.ts";

/**
 * Names of the directories in which drop-ins for a unit are looked for, strongest first; the type's own directory
 * (`service.d`) is last and is tried only after all the others, over the whole search path.
 *
 * After the unit's name and its template come the prefixes that end in a `-`, longest first: plain, then with the
 * instance and as template. Escaped dashes (`\x2d`) do not count.
 *
 * @example
 * dropInDirectories(name); // for foo-bar@x.service:
 * // ["foo-bar@x.service.d", "foo-bar@.service.d", "foo-.service.d", "foo-@x.service.d", "foo-@.service.d", "service.d"]
 *
 * @since 0.1.0
 */
export function dropInDirectories(name: UnitName): string[] {
  const names = [name.text];
  const template = templateOf(name);
  if (template !== undefined && template !== name.text) names.push(template);
  const cuts = prefixesAtDashes(name.prefix);
  for (const cut of cuts) names.push(`${cut}.${name.type}`);
  if (name.kind === "instance") {
    for (const cut of cuts) names.push(`${cut}@${name.instance}.${name.type}`, `${cut}@.${name.type}`);
  }
  return [...names, name.type].map((directory) => `${directory}.d`);
}

/** The prefix up to and with each of its dashes, longest first; never the whole prefix, never a dash alone. */
export function prefixesAtDashes(prefix: string): string[] {
  const cuts: string[] = [];
  for (let dash = prefix.lastIndexOf("-", prefix.length - 2); dash > 0; dash = prefix.lastIndexOf("-", dash - 1)) {
    cuts.push(prefix.slice(0, dash + 1));
  }
  return cuts;
}
