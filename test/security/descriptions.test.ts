import { describe, expect, it } from "vitest";
import { assessors } from "../../src/security/assessors.ts";
import { describeSetting } from "../../src/security/descriptions.ts";

describe("describeSetting", () => {
  it("has a text of its own for every assessor", () => {
    const texts = assessors.map(({ field, name, weight, range }) =>
      describeSetting({ field, name, weight, range, badness: range, exposure: 1 }),
    );
    expect(new Set(texts).size).toBe(assessors.length);
    expect(assessors.filter(({ field }, index) => texts[index] === `may ${field}`)).toEqual([]);
  });

  it.each([
    [undefined, {}, "makes no difference for this unit"],
    [0, {}, "cannot write to the operating system"],
    [3, {}, "may in part write to the operating system"],
    [10, {}, "may write to the operating system"],
    [10, { description_bad: "bad" }, "bad"],
    [0, { description_good: "good" }, "good"],
    [undefined, { description_na: "n/a" }, "n/a"],
  ])("tells a badness of %s of 10 as the policy %o says", (badness, entry, text) => {
    const setting = { field: "ProtectSystem", name: "ProtectSystem=", weight: 1000, range: 10, badness, exposure: 1 };
    expect(describeSetting(setting, { ProtectSystem: entry })).toBe(text);
  });
});
