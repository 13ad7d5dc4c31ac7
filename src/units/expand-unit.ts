import { type DirectiveInfo, findDirective, sectionsOf } from "../catalogue/catalogue.ts";
import type { Range } from "../core/range.ts";
import { applyEdits, type TextEdit } from "../core/text-edit.ts";
import { entryValue, sourceRange } from "../parser/entry-value.ts";
import type { EntryNode, SyntaxTree } from "../parser/syntax-tree.ts";
import type { SpecifierContext } from "../specifiers/context.ts";
import { type Expansion, expandKnown, type SpecifierError } from "../specifiers/expand.ts";
import { type SpecifierUse, specifierUse } from "../specifiers/specifier-use.ts";
import { hexEscape } from "../templates/escape.ts";
import { replaceFleetSpecifiers } from "../templates/fleet-specifiers.ts";
import { type ExpandablePart, expandableParts } from "./expandable-parts.ts";

/** A place of a unit file that specifiers are replaced in. Ranges are offsets in the file. */
export interface SpecifierPlace {
  readonly section: string;
  readonly key: string;
  readonly range: Range;
}

/** A specifier and what it became. */
export interface ReplacedSpecifier extends SpecifierPlace {
  /** fleet replaces its four when it schedules; systemd everything else, when it loads the unit on the machine. */
  readonly by: "fleet" | "systemd";
  readonly letter: string;
  readonly value: string;
}

/** A specifier that stays as it is, and why. */
export interface SpecifierProblem extends SpecifierPlace {
  readonly error: SpecifierError | { readonly kind: "not-writable"; readonly letter: string };
  /** What systemd does about it; irrelevant where only a fact is missing. */
  readonly onFailure: SpecifierUse["onFailure"];
}

export interface ExpandedUnit {
  /**
   * The file with every specifier replaced whose value is known. Loaded under the same name it means the same: `%%`
   * stays, a `%` in a value is written `%%`, blanks and quotes in a word are escaped.
   */
  readonly text: string;
  readonly replaced: readonly ReplacedSpecifier[];
  readonly problems: readonly SpecifierProblem[];
}

/**
 * Expands the specifiers of a unit file where its directives do, each with its own set and limit.
 *
 * @param tree - the file; that of the template for an instance.
 *
 * @example
 * expandUnit(parse("[Service]\nExecStart=/bin/x %i\n"), context).text; // "[Service]\nExecStart=/bin/x 1\n" for x@1.service
 * @since 0.1.0
 */
export function expandUnit(tree: SyntaxTree, context: SpecifierContext): ExpandedUnit {
  const found: Found = { edits: [], replaced: [], problems: [] };
  const known = new Set(sectionsOf(context.unit.type));
  const install = installContext(tree, context);
  for (const section of tree.sections) {
    for (const item of section.items) {
      if (item.type !== "entry") continue;
      if (section.name === "X-Fleet") {
        replaceInFleetEntry(tree, item, context, found);
        continue;
      }
      const directive = known.has(section.name) ? findDirective(section.name, item.key) : undefined;
      const entryContext = section.name === "Install" ? install : context;
      if (directive !== undefined) expandEntry(tree, item, directive, entryContext, found);
    }
  }
  return { text: applyEdits(tree.text, found.edits), replaced: found.replaced, problems: found.problems };
}

interface Found {
  readonly edits: TextEdit[];
  readonly replaced: ReplacedSpecifier[];
  readonly problems: SpecifierProblem[];
}

/** In `[Install]` of a template the default instance stands in; the last assignment wins. */
function installContext(tree: SyntaxTree, context: SpecifierContext): SpecifierContext {
  if (context.unit.kind !== "template" || context.defaultInstance !== undefined) return context;
  const entries = tree.sections
    .filter((section) => section.name === "Install")
    .flatMap((section) => section.items)
    .filter((item) => item.type === "entry" && item.key === "DefaultInstance");
  const last = entries[entries.length - 1];
  return last?.type === "entry" ? { ...context, defaultInstance: entryValue(tree, last).text } : context;
}

function expandEntry(
  tree: SyntaxTree,
  entry: EntryNode,
  directive: DirectiveInfo,
  context: SpecifierContext,
  found: Found,
): void {
  const use = specifierUse(directive);
  if (use === undefined) return;
  const value = entryValue(tree, entry);
  const { section, name: key } = directive;
  for (const part of expandableParts(value.text, directive, use)) {
    const { expanded, problems } = expandKnown(part.text, context, { set: use.set, limit: part.limit });
    const place = (range: Range) => ({ section, key, range: sourceRange(value, part.locate(range)) });
    for (const error of problems) found.problems.push({ ...place(error.range), error, onFailure: use.onFailure });
    if (problems.some((problem) => problem.kind === "too-long")) continue;
    for (const expansion of expanded.expansions) {
      if (expansion.letter === "%") continue;
      const { letter, value: replacement } = expansion;
      const at = place(expansion);
      const written = writeValue(expansion, part);
      if (written === undefined) {
        found.problems.push({ ...at, error: { kind: "not-writable", letter }, onFailure: use.onFailure });
        continue;
      }
      found.edits.push({ range: at.range, text: written });
      found.replaced.push({ ...at, by: "systemd", letter, value: replacement });
    }
  }
}

/** The value as it has to be written to be read back as it is; undefined when the file format has no way to. */
function writeValue(expansion: Expansion, part: ExpandablePart): string | undefined {
  const value = expansion.value.replaceAll("%", "%%");
  // An empty word would vanish from the line.
  const whole = expansion.end - expansion.start === part.text.length;
  if (value === "" && whole && part.bare && part.escape !== "none") return '""';
  switch (part.escape) {
    case "c":
      // A lone `;` would end the command.
      return value === ";" && whole ? "\\x3b" : value.replace(/[ \t\n\r\v\f"'\\\0]/g, cEscape);
    case "text":
      return value.replace(/[\n\r\v\f\\\0]/g, cEscape);
    case "field":
      return value.replace(/[ \t\n\r\v\f"'\\\0:]/g, (character) => (character === ":" ? "\\:" : hexEscape(character)));
    case "backslash":
      return /[\n\r\0]/.test(value) ? undefined : value.replace(/[ \t"'\\:]/g, "\\$&");
    case "none":
      return /[\n\r\0]/.test(value) ? undefined : value;
  }
}

function cEscape(character: string): string {
  return character === '"' || character === "'" || character === "\\" ? `\\${character}` : hexEscape(character);
}

function replaceInFleetEntry(tree: SyntaxTree, entry: EntryNode, context: SpecifierContext, found: Found): void {
  const { start, end } = entry.valueRange;
  const raw = tree.text.slice(start, end);
  const result = replaceFleetSpecifiers(raw, context.unit.text);
  for (const piece of result.pieces) {
    if (piece.copied) continue;
    const range = { start: piece.source.start + start, end: piece.source.end + start };
    const value = result.text.slice(piece.start, piece.end);
    found.edits.push({ range, text: value });
    const letter = raw.charAt(piece.source.start + 1);
    found.replaced.push({ section: "X-Fleet", key: entry.key, range, by: "fleet", letter, value });
  }
}
