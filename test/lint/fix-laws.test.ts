import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../src/core/text-edit.ts";
import { applyFixes } from "../../src/lint/apply-fixes.ts";
import type { Diagnostic, Fix } from "../../src/lint/diagnostic.ts";
import { fixAll } from "../../src/lint/fix-loop.ts";
import { lint } from "../../src/lint/lint.ts";
import { rules } from "../../src/lint/rules/index.generated.ts";
import { exampleFiles, type Files, generatedFiles } from "./generated-files.ts";
import { loadedValues } from "./loaded-values.ts";

const ALL = { select: ["ALL"] };

function findings(files: Files, select: readonly string[] = ["ALL"]): readonly Diagnostic[] {
  const report = lint(new Map(Object.entries(files)), rules, { select });
  if (!report.ok) throw new Error(JSON.stringify(report.error));
  return report.value.findings;
}

function fixed(files: Files, unsafe: boolean) {
  const result = fixAll(new Map(Object.entries(files)), rules, ALL, { unsafe });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return { ...result.value, files: { ...files, ...Object.fromEntries(result.value.texts) } };
}

/** Safe fixes that take out a line which has no effect: the setting is gone afterwards, and only that one. */
const REMOVING = new Set(["DEP007", "DEP017", "DEP018", "INS008", "KEY006", "STY011", "VAL035", "VAL037"]);

const laws: readonly (readonly [law: string, holds: (files: Files) => void])[] = [
  [
    "fixes settle, and their edits never overlap",
    (files) => {
      for (const { code, fixes } of findings(files)) {
        for (const { edits } of fixes) {
          for (const path of new Set(edits.map((edit) => edit.path))) {
            const own = edits.filter((edit) => edit.path === path);
            expect(() => applyEdits(files[path] ?? "", own), code).not.toThrow();
          }
        }
      }
      for (const unsafe of [false, true]) expect(fixed(files, unsafe).unsettled).toEqual([]);
    },
  ],
  [
    "a fixed set has nothing left to fix",
    (files) => {
      const once = fixed(files, false);
      expect([...fixed(once.files, false).texts.keys()]).toEqual([]);
    },
  ],
  [
    "a fix silences its finding at its place",
    (files) => {
      const inputs = new Map(Object.entries(files));
      const before = findings(files);
      const seen = new Set<string>();
      for (const finding of before) {
        const { code, fixes, message, location } = finding;
        // One of each rule is enough: a run is made for each.
        if (fixes.length === 0 || seen.has(code) || code.startsWith("SUP")) continue;
        seen.add(code);
        const { texts } = applyFixes(inputs, [finding], { unsafe: true });
        if (texts.size === 0) continue;
        const after = findings({ ...files, ...Object.fromEntries(texts) }, [code]).filter((one) => one.code === code);
        const place = { path: location.path, start: moved(location.range.start, location.path, fixes[0]) };
        const again = after.some(
          (one) =>
            one.message === message && one.location.path === place.path && one.location.range.start === place.start,
        );
        // A second finding may come to stand where the first one was.
        const fewer = after.length < before.filter((one) => one.code === code).length;
        expect(again && !fewer, `${code} in ${location.path}`).toBe(false);
      }
    },
  ],
  [
    "a rule that promises no fix, or none that is safe, offers none",
    (files) => {
      const promised = new Map(rules.map(({ code, fix }) => [code, fix]));
      for (const { code, fixes } of findings(files)) {
        const fix = promised.get(code);
        if (fix === "none") expect(fixes, code).toEqual([]);
        if (fix === "unsafe")
          expect(
            fixes.map(({ safety }) => safety),
            code,
          ).not.toContain("safe");
      }
    },
  ],
  [
    "a rule about units edits no file but those of the unit",
    (files) => {
      const scopes = new Map(rules.map(({ code, scope }) => [code, scope]));
      for (const { code, unit, fixes } of findings(files)) {
        if (scopes.get(code) !== "unit" || unit === undefined) continue;
        for (const { path } of fixes.flatMap(({ edits }) => edits)) {
          const parts = path.split("/");
          expect(parts.at(-1) === unit || parts.at(-2)?.endsWith(".d"), `${code} edits ${path}`).toBe(true);
        }
      }
    },
  ],
  [
    "a safe fix leaves what systemd reads as it is",
    (files) => {
      const after = fixed(files, false);
      const removed = new Set(after.applied.filter(({ code }) => REMOVING.has(code)).flatMap(namesIn));
      expect(loadedValues(after.files, removed)).toEqual(loadedValues(files, removed));
    },
  ],
  [
    "the order of the files does not matter",
    (files) => {
      const entries = Object.entries(files);
      const order = (inputs: [string, string][]) => {
        const report = lint(new Map(inputs), rules, ALL);
        return report.ok ? report.value.findings : report.error;
      };
      expect(order(entries.toReversed())).toEqual(order(entries));
    },
  ],
];

/** Where an offset comes to after a fix. */
function moved(offset: number, path: string, fix: Fix | undefined): number {
  let at = offset;
  for (const { range, text, path: edited } of fix?.edits ?? []) {
    if (edited === path && range.end <= offset) at += text.length - (range.end - range.start);
  }
  return at;
}

/** The directives that a finding is about; lists of dependencies as a whole. */
function namesIn({ code, message }: Diagnostic): string[] {
  if (code.startsWith("DEP")) return ["unit-list"];
  if (code === "INS008") return ["DefaultInstance"];
  return [...message.matchAll(/([A-Z]\w+)=/g)].map((match) => match[1] ?? "");
}

// Examples are where rules have something to say; files made of their lines bring rules together.
const files = fc.oneof(fc.constantFrom(...exampleFiles), generatedFiles);

describe("fixes", () => {
  it.each(laws)("%s", (_law, holds) => {
    fc.assert(fc.property(files, holds), { numRuns: 60 });
  });
});
