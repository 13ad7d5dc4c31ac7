import { assessSecurity, formatExposure } from "../../../src/security/exposure.ts";
import { treeFromObject } from "../../../src/units/file-tree.ts";
import { findUnit, loadUnitSet } from "../../../src/units/load-unit-set.ts";
import { type Adapter, expectEqual } from "../../adapter.ts";

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const {
      unit: text,
      overall,
      rating,
      assessors,
    } = testCase as unknown as {
      unit: string;
      overall: string;
      rating: string;
      assessors: Readonly<Record<string, readonly [number | null, string | null]>>;
    };
    const name = "test.service";
    const unit = findUnit(loadUnitSet(treeFromObject({ [name]: text })), name);
    if (unit === undefined) return { failed: "no such unit" };
    const assessed = assessSecurity(unit);
    const rows = assessed.settings.map(({ field, badness, exposure }) => [
      field,
      [badness ?? null, exposure === undefined ? null : formatExposure(exposure)],
    ]);
    const actual = {
      overall: formatExposure(assessed.exposure),
      rating: assessed.rating,
      assessors: Object.fromEntries(rows),
    };
    return expectEqual(actual, { overall, rating, assessors });
  },
};
