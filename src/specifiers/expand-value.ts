import type { Range } from "../core/range.ts";
import { err, ok, type Result } from "../core/result.ts";
import { unreachable } from "../core/unreachable.ts";
import type { SpecifierContext } from "./context.ts";
import { expand, type SpecifierError } from "./expand.ts";

/** A specifier problem as value grammars report theirs. */
export interface ExpandValueError {
  readonly kind: "unknown-specifier" | "unresolvable-specifier" | "missing-fact" | "too-long";
  readonly range: Range;
  /** What would have been accepted, or what is needed, as words for a message. */
  readonly expected: string;
}

/**
 * The expansion that value grammars take: they decide when which part of a value is expanded, this says what it becomes.
 *
 * @example
 * parseExecCommands("/bin/echo %i", { expand: valueExpansion(context) });
 * @since 0.1.0
 */
export function valueExpansion(
  context: SpecifierContext,
): (
  text: string,
  rule: { readonly family: "full" | "name" | "install"; readonly limit: number },
) => Result<string, ExpandValueError> {
  return (text, { family, limit }) => {
    // Most values hold no specifier, and no character is longer than four bytes.
    if (text.length * 4 <= limit && !text.includes("%")) return ok(text);
    const expanded = expand(text, context, { set: family, limit });
    return expanded.ok ? ok(expanded.value.text) : err(asValueError(expanded.error, family));
  };
}

function asValueError(error: SpecifierError, family: string): ExpandValueError {
  const { range } = error;
  switch (error.kind) {
    case "unknown-specifier": {
      const place =
        family === "full" ? "" : ` that a ${family === "name" ? "unit name" : "line of [Install]"} may hold`;
      return { kind: "unknown-specifier", range, expected: `a specifier of systemd${place}, or %% for a percent sign` };
    }
    case "unresolvable":
      return {
        kind: "unresolvable-specifier",
        range,
        expected: `a unit name or machine that gives %${error.letter} a value`,
      };
    case "missing-fact":
      return { kind: "missing-fact", range, expected: `a description of the machine that tells %${error.letter}` };
    case "no-instance":
      return { kind: "missing-fact", range, expected: `an instance of the template, for %${error.letter}` };
    case "too-long":
      return { kind: "too-long", range, expected: `at most ${error.limit} bytes after expansion` };
    default:
      return unreachable(error);
  }
}
