import { quoteTuple } from "./bind-paths.ts";
import { dropItem, readItems } from "./read-items.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import { ignoreLine, resetValue, setTo, type ValueReading } from "./value-reading.ts";

/** What the URLs of `Documentation=` may start with. */
const SCHEMES: readonly string[] = ["http://", "https://", "file:/", "info:", "man:"];

/**
 * Reads the URLs of `Documentation=`: `http://…`, `https://…`, `file:/…`, `info:…` and `man:…`, ASCII only. Specifiers
 * are replaced in the whole value before it is split. A bad URL is dropped, an unclosed quote voids the line.
 *
 * @example
 * readUrlList("man:foo(8) https://example.com", context); // sets both
 *
 * @since 0.1.0
 */
export function readUrlList(text: string, context: ValueContext): ValueReading<readonly string[]> {
  if (text === "") return resetValue();
  const expanded = context.expand(text, EXPANSION.full);
  if (!expanded.ok) return ignoreLine(expanded.error);
  const alike = expanded.value === text;
  const whole = { start: 0, end: text.length };
  const list = readItems<string>(expanded.value, { unquote: true, escapes: "retain" }, (word) => {
    if (isDocumentationUrl(word.text)) return { kind: "item", item: word.text };
    const range = alike ? word.range : whole;
    return dropItem({ kind: "invalid-url", range, expected: `a URL that starts with ${SCHEMES.join(", ")}` });
  });
  if (!list.stopped) return setTo(list.items, list.problems);
  const problem = list.problems[list.problems.length - 1];
  return problem === undefined ? setTo(list.items) : ignoreLine({ ...problem, range: alike ? problem.range : whole });
}

/** Canonical form: URLs separated by blanks. */
export function printUrlList(urls: readonly string[]): string {
  return urls.map(quoteTuple).join(" ");
}

function isDocumentationUrl(text: string): boolean {
  return (
    /^[\u0001-\u007f]*$/.test(text) && SCHEMES.some((scheme) => text.length > scheme.length && text.startsWith(scheme))
  );
}
