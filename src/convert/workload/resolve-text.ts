import { expandKnown } from "../../specifiers/expand.ts";
import { parseUnitName } from "../../templates/unit-name.ts";
import { scanVariables } from "../../values/environment-expansion.ts";
import type { Workload } from "./workload.ts";

/** What a target puts in the place of facts that only the machine knows; `undefined` where it has none. */
export interface HostFacts {
  readonly hostName?: string;
  readonly publicIP?: string;
}

export interface ResolvedText {
  readonly text: string;
  /** Variables whose value only the machine's files or the shell know. */
  readonly variables: readonly string[];
  /** Specifiers that the target has no word for. */
  readonly specifiers: readonly string[];
  /** Parts that only a shell can work out: `$(…)`, backquotes. */
  readonly shellParts: readonly string[];
}

/**
 * Replaces specifiers by what the unit's name says and variables by what `Environment=` says; lists what is left.
 *
 * @param shell - the text stands in a line that a shell runs, so `$NAME` counts everywhere.
 */
export function resolveText(workload: Workload, text: string, facts: HostFacts, shell = false): ResolvedText {
  const shellParts = commandSubstitutions(text);
  const name = parseUnitName(workload.unit.name);
  let expanded = shell ? text.replace(/\$([A-Za-z_][A-Za-z0-9_]*)/g, "${$1}") : text;
  const specifiers: string[] = [];
  if (name.ok) {
    const machine = facts.hostName === undefined ? {} : { H: facts.hostName, l: facts.hostName };
    const known = expandKnown(expanded, { unit: name.value, manager: "system", machine });
    expanded = known.expanded.text;
    for (const problem of known.problems) if ("letter" in problem) specifiers.push(`%${problem.letter}`);
  }
  const variables = new Set<string>();
  const parts: string[] = [];
  let at = 0;
  for (const use of scanVariables(expanded)) {
    parts.push(expanded.slice(at, use.start));
    at = use.end;
    const value = use.kind === "escaped" ? "$" : (workload.environment.get(use.name) ?? hostAddress(use.name, facts));
    if (use.kind === "literal" || value === undefined) {
      const written = expanded.slice(use.start, use.end);
      // A known host fact of the target stays as it is.
      if (use.kind !== "literal" && written !== facts.hostName) variables.add(use.name);
      parts.push(written);
    } else parts.push(value);
  }
  parts.push(expanded.slice(at));
  return {
    text: parts.join(""),
    variables: [...variables].filter((variable) => variable !== ""),
    specifiers,
    shellParts,
  };
}

/** The variables that CoreOS wrote into `/etc/environment`. */
function hostAddress(name: string, facts: HostFacts): string | undefined {
  return /^COREOS_(?:PUBLIC|PRIVATE)_IPV4$/.test(name) ? facts.publicIP : undefined;
}

/** `$(…)` and backquoted parts of a text. */
export function commandSubstitutions(text: string): string[] {
  const found: string[] = [];
  for (const [open, close] of [
    ["$(", ")"],
    ["`", "`"],
  ] as const) {
    let at = text.indexOf(open);
    while (at >= 0) {
      const end = text.indexOf(close, at + open.length);
      if (end < 0) break;
      found.push(text.slice(at, end + 1));
      at = text.indexOf(open, end + 1);
    }
  }
  return found;
}
