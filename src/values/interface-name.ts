import { err, ok, type Result } from "../core/result.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

/**
 * Parses the name of a network interface: printable ASCII without blank, `/`, `:` and `%`, not only digits, and none of
 * `.`, `..`, `all`, `default`.
 *
 * @param options - `alternative`: up to 127 characters (an alternative name) instead of 15.
 *
 * @example
 * parseInterfaceName("eth0"); // { ok: true, value: "eth0" }
 * @example
 * parseInterfaceName("eth0:1"); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseInterfaceName(
  text: string,
  options: { readonly alternative?: boolean } = {},
): Result<string, ValueError> {
  const longest = options.alternative === true ? 127 : 15;
  const valid =
    text.length <= longest &&
    /^[!-~]+$/.test(text) &&
    !/[/:%]/.test(text) &&
    !/^[0-9]+$/.test(text) &&
    !RESERVED.has(text);
  if (valid) return ok(text);
  return err({
    kind: text === "" ? "empty" : "invalid",
    range: wholeRange(text),
    expected: `the name of a network interface, at most ${longest} characters`,
  });
}

const RESERVED: ReadonlySet<string> = new Set([".", "..", "all", "default"]);
