import fc from "fast-check";

/** Fragments of unit files, valid and broken, that make the readers' special cases likely. */
const pieces = [
  "[Unit]",
  "[Service]",
  "[X-Fleet]",
  "[",
  "]",
  "[]",
  "[a b]",
  "Description",
  "After",
  "=",
  " = ",
  "a",
  "b c",
  "\\",
  "\\\\",
  "\\\n",
  "\\ \n",
  "\n",
  "\r",
  "\r\n",
  "\n\r",
  "\0",
  "#",
  ";",
  "# c",
  "# c \\",
  " ",
  "\t",
  "\ufeff",
  "\u2028",
  "\u00a0",
  "é",
  "\udcff",
  "\ud83d\ude00",
  '"',
  "'",
  "%n",
  "-",
  ".include x",
];

export const unitText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: fc.string() }), {
    maxLength: 40,
  })
  .map((parts) => parts.join(""));
