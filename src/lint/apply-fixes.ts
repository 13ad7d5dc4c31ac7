import { compareText } from "../core/compare.ts";
import { applyEdits, type FileEdit } from "../core/text-edit.ts";
import { atLeast, type Diagnostic, type Fix } from "./diagnostic.ts";

/** Which fixes may be applied. */
export interface FixOptions {
  /** Also fixes that can change what systemd or fleet does. Default: false. */
  readonly unsafe?: boolean;
}

/** What one pass changed. */
export interface FixPass {
  /** Only the files that changed. */
  readonly texts: ReadonlyMap<string, string>;
  readonly applied: readonly Diagnostic[];
}

/** The fix that a finding offers under the options: the first that is allowed. */
export function chooseFix(diagnostic: Diagnostic, options: FixOptions = {}): Fix | undefined {
  return diagnostic.fixes.find((fix) => options.unsafe === true || fix.safety === "safe");
}

/**
 * Applies fixes once: graver findings first, then by place. A fix that overlaps one already taken waits for the next
 * pass, and so does one that touches a file that is not among `texts`.
 */
export function applyFixes(
  texts: ReadonlyMap<string, string>,
  diagnostics: readonly Diagnostic[],
  options: FixOptions = {},
): FixPass {
  const taken = new Map<string, FileEdit[]>();
  const applied: Diagnostic[] = [];
  for (const diagnostic of inOrder(diagnostics)) {
    const fix = chooseFix(diagnostic, options);
    if (fix === undefined || fix.edits.length === 0) continue;
    const fits = fix.edits.every(
      (edit) => texts.has(edit.path) && !(taken.get(edit.path) ?? []).some((other) => touches(edit, other)),
    );
    if (!fits) continue;
    for (const edit of fix.edits) taken.set(edit.path, [...(taken.get(edit.path) ?? []), edit]);
    applied.push(diagnostic);
  }
  const changed = new Map<string, string>();
  const emptied = new Set<string>();
  for (const [path, edits] of taken) {
    const before = texts.get(path) ?? "";
    const after = applyEdits(before, edits);
    changed.set(path, after);
    if (after === "" && before !== "") emptied.add(path);
  }
  if (emptied.size === 0) return { texts: changed, applied };
  // systemd takes an empty file for a mask: what would empty one is not done.
  const empties = (diagnostic: Diagnostic) =>
    chooseFix(diagnostic, options)?.edits.some(({ path }) => emptied.has(path)) === true;
  const rest = diagnostics.filter((diagnostic) => !empties(diagnostic));
  return applyFixes(texts, rest, options);
}

function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => {
    if (a.severity !== b.severity) return atLeast(a.severity, b.severity) ? -1 : 1;
    return (
      compareText(a.location.path, b.location.path) ||
      a.location.range.start - b.location.range.start ||
      compareText(a.code, b.code)
    );
  });
}

/** Two insertions at one place touch as well, unless they add different settings: whose order matters little. */
function touches(a: FileEdit, b: FileEdit): boolean {
  if (a.range.start > b.range.end || b.range.start > a.range.end) return false;
  const [one, other] = [insertedKey(a), insertedKey(b)];
  return one === undefined || other === undefined || one === other;
}

/** The key of an edit that only inserts one `Key=value` line. */
function insertedKey({ range, text }: FileEdit): string | undefined {
  if (range.start !== range.end || !/^\n?[^\n]*\n?$/.test(text)) return undefined;
  return /^\s*([A-Za-z-]+)=/.exec(text)?.[1];
}
