import type { Range } from "../core/range.ts";
import { unreachable } from "../core/unreachable.ts";
import { isVariableName } from "./environment.ts";
import { splitWords } from "./quoted-words.ts";

/**
 * What a `$` in an argument does when the command runs. `range` lies within the argument.
 *
 * - `whole`: the argument is `$NAME` and is replaced by the words of the value, or vanishes
 * - `inline`: `${NAME}` is replaced by the value, or by nothing
 * - `escaped`: `$$` becomes `$`
 * - `literal`: `$` and what follows stay (`a$NAME`, `${NAME` without a brace, `${NAME:-x}`)
 */
export type VariableUse = Range & { readonly kind: "whole" | "inline" | "escaped" | "literal"; readonly name: string };

/** What became of an argument vector. */
export interface ExpandedArgv {
  readonly argv: readonly string[];
  /** Names that were used and are not set, in the order of use. */
  readonly unset: readonly string[];
  /** What stands where a name should and is none; it expands to nothing. */
  readonly invalid: readonly string[];
}

/**
 * Lists what each `$` of one argument means to systemd. There is no shell: quotes have no meaning any more, and only
 * `$NAME` as a whole argument and `${NAME}` are replaced.
 *
 * @example
 * scanVariables("-p${PORT}"); // [{ kind: "inline", name: "PORT", start: 2, end: 9 }]
 * @example
 * scanVariables("$HOME/x"); // [{ kind: "whole", name: "HOME/x", start: 0, end: 7 }]: not a valid name, so the argument vanishes
 * @since 0.1.0
 */
export function scanVariables(argument: string): VariableUse[] {
  const second = argument.charAt(1);
  if (argument.startsWith("$") && second !== "{" && second !== "$") {
    return [{ kind: "whole", name: argument.slice(1), start: 0, end: argument.length }];
  }
  const uses: VariableUse[] = [];
  for (let start = argument.indexOf("$"); start >= 0; start = argument.indexOf("$", uses.at(-1)?.end)) {
    uses.push(variableAt(argument, start));
  }
  return uses;
}

function variableAt(argument: string, start: number): VariableUse {
  const next = argument.charAt(start + 1);
  if (next === "$") return { kind: "escaped", name: "", start, end: start + 2 };
  if (next !== "{") return { kind: "literal", name: "", start, end: start + 1 };
  let end = start + 2;
  while (end < argument.length && argument.charAt(end) !== "}" && argument.charAt(end) !== ":") end++;
  if (argument.charAt(end) === "}")
    return { kind: "inline", name: argument.slice(start + 2, end), start, end: end + 1 };
  // A colon would start a shell's default, which is not known here: up to it, or without a brace to the end, all stays.
  return { kind: "literal", name: "", start, end: Math.min(end + 1, argument.length) };
}

/**
 * Replaces the variables of an argument vector as systemd does when it runs a command. Not to be used for commands with
 * the prefix `:`, and never for the program's path.
 *
 * @param argv - Arguments with argument 0, after unquoting and specifier expansion.
 * @param environment - Name → value.
 *
 * @example
 * expandVariables(["echo", "$A", "${A}"], new Map([["A", "x y"]])).argv; // ["echo", "x", "y", "x y"]
 * @example
 * expandVariables(["echo", "$A/b"], new Map()); // { argv: ["echo"], unset: [], invalid: ["A/b"] }
 * @see systemd.service(5), "Command lines"
 * @since 0.1.0
 */
export function expandVariables(argv: readonly string[], environment: ReadonlyMap<string, string>): ExpandedArgv {
  const out: string[] = [];
  const unset: string[] = [];
  const invalid: string[] = [];
  const lookUp = (name: string): string => {
    const value = isVariableName(name) ? environment.get(name) : undefined;
    if (value === undefined && name !== "") (isVariableName(name) ? unset : invalid).push(name);
    return value ?? "";
  };
  for (const argument of argv) {
    const uses = argument.includes("$") ? scanVariables(argument) : [];
    const [first] = uses;
    if (first?.kind === "whole") out.push(...wordsOf(lookUp(first.name)));
    else out.push(uses.length === 0 ? argument : replaceUses(argument, uses, lookUp));
  }
  return { argv: out, unset, invalid };
}

function replaceUses(argument: string, uses: readonly VariableUse[], lookUp: (name: string) => string): string {
  const parts: string[] = [];
  let at = 0;
  for (const use of uses) {
    parts.push(argument.slice(at, use.start), replacement(argument, use, lookUp));
    at = use.end;
  }
  parts.push(argument.slice(at));
  return parts.join("");
}

function replacement(argument: string, use: VariableUse, lookUp: (name: string) => string): string {
  switch (use.kind) {
    case "whole":
    case "inline":
      return lookUp(use.name);
    case "escaped":
      return "$";
    case "literal":
      return argument.slice(use.start, use.end);
    default:
      return unreachable(use.kind);
  }
}

/** A value is split at blanks; quotes group, backslashes are dropped, an unclosed quote is accepted. */
function wordsOf(value: string): string[] {
  return splitWords(value, { unquote: true, acceptUnbalanced: true }).words.map((word) => word.text);
}
