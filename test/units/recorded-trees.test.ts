import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type FileLiteral, treeFromObject } from "../../src/units/file-tree.ts";
import { findUnit, loadUnitSet } from "../../src/units/load-unit-set.ts";

interface RecordedUnit {
  readonly state: string;
  readonly aliases?: readonly string[];
  readonly fragment?: string;
  readonly dropins?: readonly string[];
}
interface RecordedCase {
  readonly id: string;
  readonly scope?: "user";
  readonly search?: readonly string[];
  readonly tree: Readonly<Record<string, FileLiteral>>;
  readonly results: readonly {
    readonly units?: Readonly<Record<string, RecordedUnit>>;
    readonly others?: Readonly<Record<string, string>>;
  }[];
}

/** Only the manager's load queue, which knows in which order units come up, gives these load errors. */
const NEEDS_THE_QUEUE = "File exists";

describe.each(["loading", "dropins", "dependencies", "verify-load"])("recorded trees of %s", (file) => {
  const path = new URL(`../../fixtures/vectors/systemd/${file}.json`, import.meta.url);
  const { cases } = JSON.parse(readFileSync(path, "utf8")) as { readonly cases: readonly RecordedCase[] };
  it.each(cases.map((testCase) => [testCase.id, testCase] as const))("%s", (_id, testCase) => {
    const set = loadUnitSet(treeFromObject(testCase.tree), {
      searchPath: testCase.search ?? ["/u/etc", "/u/run", "/u/lib"],
      manager: testCase.scope ?? "system",
    });
    const matches = testCase.results.map(({ units = {}, others = {} }) => ({
      expected: {
        ...Object.fromEntries(
          Object.entries(units)
            .filter(([, unit]) => !("error" in unit && unit.error === NEEDS_THE_QUEUE))
            .map(([name, { state, aliases = [], fragment, dropins = [] }]) => [
              name,
              { state, aliases, fragment, dropins },
            ]),
        ),
        ...Object.fromEntries(Object.entries(others).map(([name, state]) => [name, { state }])),
      },
    }));
    const outcomes = matches.map(({ expected }) => {
      const actual = Object.fromEntries(
        Object.entries(expected).map(([name, want]) => {
          const unit = findUnit(set, name);
          const state = unit?.load;
          if (!("fragment" in want)) return [name, { state }];
          return [name, { state, aliases: unit?.aliases, fragment: unit?.fragment, dropins: unit?.dropIns }];
        }),
      );
      return { actual, expected };
    });
    const fitting = outcomes.find(({ actual, expected }) => JSON.stringify(actual) === JSON.stringify(expected));
    const shown = fitting ?? outcomes[0];
    expect(shown?.actual).toEqual(shown?.expected);
  });
});
