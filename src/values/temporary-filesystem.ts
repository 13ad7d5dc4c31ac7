import { parsePath } from "./path.ts";
import { quoteWord } from "./quote-word.ts";
import { dropItem, readItems } from "./read-items.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import { placeError, resetValue, setTo, type ValueReading } from "./value-reading.ts";

/** An empty memory file system that is mounted for a service. */
export interface TemporaryFilesystem {
  readonly path: string;
  /** Mount options as written, not expanded. */
  readonly options: string | undefined;
}

/**
 * Reads `TemporaryFileSystem=`: words `PATH[:OPTIONS]`. Bad words are dropped, an unclosed quote ends the list.
 *
 * @example
 * readTemporaryFilesystems("/var:ro /tmp", context); // sets both
 *
 * @since 0.1.0
 */
export function readTemporaryFilesystems(
  text: string,
  context: ValueContext,
): ValueReading<readonly TemporaryFilesystem[]> {
  if (text === "") return resetValue();
  const list = readItems<TemporaryFilesystem>(text, { unquote: true }, (word) => {
    const colon = word.text.indexOf(":");
    const expanded = context.expand(colon < 0 ? word.text : word.text.slice(0, colon), EXPANSION.path);
    if (!expanded.ok) return dropItem(placeError(expanded.error, word.range, false));
    const path = parsePath(expanded.value);
    if (!path.ok) return dropItem(placeError(path.error, word.range, false));
    const options = colon < 0 ? "" : word.text.slice(colon + 1);
    return { kind: "item", item: { path: path.value, options: options === "" ? undefined : options } };
  });
  return setTo(list.items, list.problems);
}

/** Canonical form. */
export function printTemporaryFilesystems(filesystems: readonly TemporaryFilesystem[]): string {
  return filesystems
    .map(({ path, options }) => quoteWord(options === undefined ? path : `${path}:${options}`))
    .join(" ");
}
