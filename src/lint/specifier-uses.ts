import { lately } from "../core/lately.ts";
import type { Range } from "../core/range.ts";
import { entryValue, sourceRange } from "../parser/entry-value.ts";
import { scanSpecifiers } from "../specifiers/scan-specifiers.ts";
import { mayBeSpecifier, specifierSets } from "../specifiers/specifier-sets.ts";
import { type SpecifierUse, specifierUse } from "../specifiers/specifier-use.ts";
import { expandableParts } from "../units/expandable-parts.ts";
import type { DirectiveUse, LintFile } from "./lint-file.ts";

/** A `%` with a letter or digit behind it, in a part of a value that systemd expands. `%%` is not among them. */
export interface SpecifierInFile {
  readonly use: DirectiveUse;
  readonly expansion: SpecifierUse;
  readonly letter: string;
  /** Whether the directive knows it. */
  readonly known: boolean;
  /** Place in the file. */
  readonly range: Range;
  readonly part: PartInFile;
  /** Offset of the `%` in the part's text. */
  readonly at: number;
}

/** A part of a value that is expanded in one go: the value, or one word after unquoting. */
export interface PartInFile {
  readonly text: string;
  /** Place of a range of `text` in the file. */
  readonly locate: (range: Range) => Range;
  /** The word before it on a line that is split into words. */
  readonly before: string | undefined;
}

/** The parts of a directive's value that are expanded; empty when nothing in it is. */
export function expandedParts(use: DirectiveUse): readonly PartInFile[] {
  const { directive, value } = use;
  const expansion = directive === undefined ? undefined : specifierUse(directive);
  if (directive === undefined || expansion === undefined) return [];
  const parts = expandableParts(value.text, directive, expansion);
  return parts.map((part, i) => ({
    text: part.text,
    locate: (range) => sourceRange(value, part.locate(range)),
    before: parts[i - 1]?.text,
  }));
}

/** Every specifier of an assignment, known or not, in the order of its text. */
export function specifiersOf(use: DirectiveUse): SpecifierInFile[] {
  const expansion = use.directive === undefined ? undefined : specifierUse(use.directive);
  if (expansion === undefined) return [];
  const { letters } = specifierSets[expansion.set];
  return expandedParts(use).flatMap((part) =>
    scanSpecifiers(part.text)
      .filter(({ letter }) => mayBeSpecifier(letter))
      .map(({ letter, start, end }) => {
        const range = part.locate({ start, end });
        return { use, expansion, letter, known: letters.includes(letter), range, part, at: start };
      }),
  );
}

/** Every specifier of a file's assignments; found once, for several rules ask. */
export const specifiersIn = lately((file: LintFile): readonly SpecifierInFile[] => {
  const { text } = file.tree;
  return text.includes("%") || text.includes("\\") ? file.directives.flatMap(specifiersOf) : [];
});

/** Whether `[X-Fleet]` of a file holds one of these letters, which fleet replaces there. */
export function usesInFleetSection(file: LintFile, letters: string): boolean {
  const pattern = new RegExp(`%[${letters}]`);
  return file.tree.sections.some(
    (section) =>
      section.name === "X-Fleet" &&
      section.items.some((item) => item.type === "entry" && pattern.test(entryValue(file.tree, item).text)),
  );
}
