import fc from "fast-check";

/** One assignment of a unit file. */
export interface TextEntry {
  readonly section: string;
  readonly key: string;
  readonly value: string;
}

/**
 * Texts that hold the given assignments in odd layout: comments, blank lines, indentation, blanks around `=`, repeated
 * sections. systemd and fleet read the same in each of them; continued lines are left out, which the two read
 * differently.
 */
export function arbUnitFileText(entries: readonly TextEntry[]): fc.Arbitrary<string> {
  const layout = fc.record({
    before: fc.array(arbNoise, { maxLength: 2 }),
    indent: fc.constantFrom("", " ", "\t"),
    left: fc.constantFrom("", " "),
    right: fc.constantFrom("", " ", "\t"),
    end: fc.constantFrom("", " "),
    repeatHeader: fc.boolean(),
  });
  return fc
    .tuple(
      fc.array(layout, { minLength: entries.length, maxLength: entries.length }),
      fc.array(arbNoise, { maxLength: 2 }),
    )
    .map(([layouts, tail]) => {
      let text = "";
      let section: string | undefined;
      entries.forEach((entry, at) => {
        const { before = [], indent = "", left = "", right = "", end = "", repeatHeader = false } = layouts[at] ?? {};
        if (entry.section !== section || repeatHeader) text += `[${entry.section}]\n`;
        section = entry.section;
        text += `${before.join("")}${indent}${entry.key}${left}=${right}${entry.value}${end}\n`;
      });
      return text + tail.join("");
    });
}

/** Lines that mean nothing. None ends in a backslash: fleet would swallow the next line. */
const arbNoise = fc.constantFrom("\n", "# note\n", "; note\n", "   \n", "#=[x]\n");
