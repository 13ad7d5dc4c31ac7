import { applyEdits } from "../../core/text-edit.ts";
import { removeSection } from "../../parser/edit.ts";
import { parse } from "../../parser/parse.ts";

/** A unit file without its `[X-Fleet]` section, everything else as written. */
export function plainUnitText(text: string): string {
  const tree = parse(text);
  const edits = tree.sections.filter(({ name }) => name === "X-Fleet").flatMap((section) => removeSection(section));
  return edits.length === 0 ? text : `${applyEdits(text, edits).trimEnd()}\n`;
}
