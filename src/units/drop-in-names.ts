import { templateOf } from "../templates/instantiate.ts";
import { parseUnitName, type UnitName } from "../templates/unit-name.ts";

/**
 * The names whose `.d`, `.wants`, `.requires` and `.upholds` directories belong to a unit, the most specific first:
 * the unit, its template, the prefixes cut at each dash, and last the bare type.
 *
 * @example
 * dropInNames(name); // for a-b@x.service: a-b@x, a-b@, a-, a-@x, a-@ (each with .service), then "service"
 *
 * @see systemd.unit(5), "drop-in"
 * @since 0.1.0
 */
export function dropInNames(name: UnitName): readonly string[] {
  return [...specificDropInNames(name), name.type];
}

/** The same without the bare type, which is searched after everything else. */
export function specificDropInNames(name: UnitName): readonly string[] {
  if (name.kind !== "instance") return chainOf(name);
  const names = new Set<string>();
  collect(name, names);
  return [...names];
}

/** The name itself, and its prefix cut at each dash from the last to the first. */
function chainOf({ text, prefix, type }: UnitName): string[] {
  const names = [text];
  for (let cut = cutAfterDash(prefix); cut !== undefined; cut = cutAfterDash(cut)) names.push(`${cut}.${type}`);
  return names;
}

function collect(name: UnitName, names: Set<string>): void {
  // A name seen before brings nothing new: all that follows from it is in the set already.
  if (names.has(name.text)) return;
  names.add(name.text);
  if (name.kind === "instance") {
    const template = templateOf(name);
    if (template !== undefined) collectText(template, names);
  }
  const cut = cutAfterDash(name.prefix);
  if (cut === undefined) return;
  // The chain of a template goes on without the "@"; the forms with it are reached through instances only.
  collectText(name.kind === "instance" ? `${cut}@${name.instance}.${name.type}` : `${cut}.${name.type}`, names);
}

function collectText(text: string, names: Set<string>): void {
  const parsed = parseUnitName(text);
  if (parsed.ok) collect(parsed.value, names);
}

/** Cuts a prefix after its last dash; a dash at the end is taken away first, once. */
function cutAfterDash(prefix: string): string | undefined {
  let dash = prefix.lastIndexOf("-");
  if (dash === prefix.length - 1 && dash > 0) dash = prefix.lastIndexOf("-", dash - 1);
  return dash > 0 ? prefix.slice(0, dash + 1) : undefined;
}
