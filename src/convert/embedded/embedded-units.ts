import { pushAll } from "../../core/push-all.ts";
import type { Range } from "../../core/range.ts";
import { sourceRangeOf } from "../../parser/piece-map.ts";
import { readYaml } from "../yaml-tree.ts";
import type { EmbeddedUnit, EmbeddedUnits, EmbeddingFormat, EmbeddingProblem } from "./embedded-unit.ts";
import { maskPlaceholders, type Placeholder } from "./placeholders.ts";
import { searchUnits } from "./search-units.ts";

/**
 * Finds the unit files inside a cloud-config, Ignition, Butane or Container Linux config, or inside a template or
 * manifest that carries one of these.
 *
 * Template placeholders are tolerated: control lines are left out, others stay in the units' text and are listed.
 *
 * @param text - the YAML or JSON file.
 * @returns Units with a map back to the file, and problems; undefined when the file is none of these formats.
 *
 * @example
 * embeddedUnits("#cloud-config\ncoreos:\n  units:\n    - name: a.service\n      content: |\n        [Service]\n")
 *   ?.units[0]?.text; // "[Service]\n"
 * @example
 * embeddedUnits("hello: world\n"); // undefined
 *
 * @since 0.1.0
 */
export function embeddedUnits(text: string): EmbeddedUnits | undefined {
  if (!mayEmbed(text)) return undefined;
  const window = cloudConfigWindow(text);
  const masked = maskPlaceholders(window);
  const reading = readYaml(masked.text);
  const found = searchUnits(reading.documents, { source: window, ...masked }, embeddedUnits);
  const format = found.format ?? formatOfText(window);
  if (format === undefined) return undefined;
  const problems: EmbeddingProblem[] = reading.problems.slice(0, MAX_PROBLEMS).map(({ message, range }) => ({
    severity: "error",
    message,
    range,
  }));
  pushAll(problems, found.problems);
  const first = masked.placeholders[0];
  if (first !== undefined) problems.push(placeholderNote(masked.placeholders, first));
  problems.sort((a, b) => a.range.start - b.range.start);
  return { format, units: found.units, ...(found.machine === undefined ? {} : { machine: found.machine }), problems };
}

/** Range in the embedding file of a range of a unit's text. */
export function embeddedRange(unit: Pick<EmbeddedUnit, "pieces">, range: Range): Range {
  return sourceRangeOf(unit.pieces, range);
}

/** Problems that are told of one file; behind a first one most are only its consequences. */
const MAX_PROBLEMS = 5;

/** Whether it is worth reading the text as YAML at all. */
function mayEmbed(text: string): boolean {
  return /#cloud-config|\bunits\b|\bwrite_files\b|\bignition\b|\bstorage\b/.test(text);
}

function formatOfText(text: string): EmbeddingFormat | undefined {
  if (/^\s*#cloud-config\b/.test(text)) return "cloud-config";
  if (/^\s*\{\s*"ignition"/.test(text)) return "ignition";
  return /^variant:\s*(?:fcos|flatcar|openshift|r4e|fiot)\b/m.test(text) ? "butane" : undefined;
}

/**
 * A cloud-config inside a shell here-document or a template's definition: everything around it is blanked, so that offsets stay. Any other text is
 * given back as it is.
 */
function cloudConfigWindow(text: string): string {
  if (!/^(?:#!|\{\{)/.test(text)) return text;
  const header = /^#cloud-config\b.*$/m.exec(text);
  if (header === null) return text;
  const opening = /<<-?\s*['"]?(\w{1,40})['"]?[^\n]*\n?$/.exec(text.slice(0, header.index));
  const closing = opening === null ? -1 : text.indexOf(`\n${opening[1]}\n`, header.index);
  const end = closing < 0 ? text.length : closing;
  const blank = (part: string) => part.replace(/[^\r\n]/g, " ");
  return blank(text.slice(0, header.index)) + text.slice(header.index, end) + blank(text.slice(end));
}

function placeholderNote(placeholders: readonly Placeholder[], first: Placeholder): EmbeddingProblem {
  const kinds = [...new Set(placeholders.map(({ text }) => (text.length > 40 ? `${text.slice(0, 37)}…` : text)))];
  const shown = kinds
    .slice(0, 3)
    .map((text) => `\`${text}\``)
    .join(", ");
  const more = kinds.length > 3 ? ` and ${kinds.length - 3} more` : "";
  const message = `template placeholders are taken as they stand: ${shown}${more}`;
  return { severity: "info", message, range: { start: first.start, end: first.end } };
}
