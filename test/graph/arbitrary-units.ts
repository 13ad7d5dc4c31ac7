import fc from "fast-check";
import type { FileLiteral } from "../../src/units/file-tree.ts";

const keys = [
  "Requires",
  "Wants",
  "BindsTo",
  "Requisite",
  "Upholds",
  "PartOf",
  "Conflicts",
  "Before",
  "After",
  "PropagatesStopTo",
];

/** Small sets of targets with random dependencies; `u0.target` is always there and pulls in some of the others. */
export function arbitraryUnits(options: { readonly conflicts: boolean }): fc.Arbitrary<Record<string, FileLiteral>> {
  const used = options.conflicts ? keys : keys.filter((key) => key !== "Conflicts" && key !== "PropagatesStopTo");
  const line = fc.record({ key: fc.constantFrom(...used), to: fc.integer({ min: 0, max: 8 }) });
  const unit = fc.record({
    lines: fc.array(line, { maxLength: 5 }),
    defaults: fc.boolean(),
    there: fc.integer({ min: 0, max: 9 }),
  });
  return fc.array(unit, { minLength: 2, maxLength: 9 }).map((units) => {
    const files: Record<string, FileLiteral> = {};
    for (const [at, { lines, defaults, there }] of units.entries()) {
      if (at > 0 && there === 0) continue;
      const text = lines.map(({ key, to }) => `${key}=u${to}.target\n`).join("");
      files[`u${at}.target`] = `[Unit]\nDefaultDependencies=${defaults ? "yes" : "no"}\n${text}`;
    }
    return files;
  });
}
