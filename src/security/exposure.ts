import type { ResolvedUnit } from "../units/resolved-unit.ts";
import { assessors } from "./assessors.ts";
import { effectiveSandbox } from "./effective-sandbox.ts";

/** What a policy changes about one assessor. */
export interface PolicyEntry {
  readonly weight?: number;
  readonly range?: number;
  readonly description_good?: string;
  readonly description_bad?: string;
  readonly description_na?: string;
}

/** Assessor field → change, as `systemd-analyze security --security-policy=` takes it. */
export type SecurityPolicy = Readonly<Record<string, PolicyEntry>>;

/** One line of the assessment. */
export interface AssessedSetting {
  readonly field: string;
  readonly name: string;
  readonly weight: number;
  readonly range: number;
  /** 0 to `range`; undefined when it does not count for this unit. */
  readonly badness: number | undefined;
  /** Share of the overall exposure in tenths; undefined when it counts nothing. */
  readonly exposure: number | undefined;
}

export type ExposureRating = "DANGEROUS" | "UNSAFE" | "EXPOSED" | "MEDIUM" | "OK" | "SAFE" | "PERFECT";

/** How exposed a unit is. */
export interface SecurityAssessment {
  readonly unit: string;
  /** 0 to 100; shown divided by ten. */
  readonly exposure: number;
  readonly rating: ExposureRating;
  readonly settings: readonly AssessedSetting[];
}

export interface AssessOptions {
  /** Default: `system`. */
  readonly manager?: "system" | "user";
  readonly policy?: SecurityPolicy;
}

/**
 * Scores a loaded unit as `systemd-analyze security --offline=true` of systemd 262 does.
 *
 * @example
 * assessSecurity(unit).exposure; // 94 for a service with nothing but ExecStart=: shown as 9.4
 * @see systemd-analyze(1), "security"
 * @since 0.1.0
 */
export function assessSecurity(
  unit: Pick<ResolvedUnit, "name" | "reading">,
  options: AssessOptions = {},
): SecurityAssessment {
  const sandbox = effectiveSandbox(unit, options.manager ?? "system");
  let badnessSum = 0;
  let weightSum = 0;
  const rows = assessors.map((assessor) => {
    const change = options.policy?.[assessor.field] ?? {};
    const { weight = assessor.weight, range = assessor.range } = change;
    const skipped = weight === 0 || (assessor.defaultDependenciesOnly === true && !sandbox.defaultDependencies);
    const badness = skipped ? undefined : assessor.badness(sandbox);
    if (badness !== undefined) {
      badnessSum += ratioUp(badness * weight, range);
      weightSum += weight;
    }
    return { field: assessor.field, name: assessor.name, weight, range, badness };
  });
  const exposure = ratioUp(badnessSum * 100, weightSum);
  const settings = rows.map((row) => {
    const { badness, weight, range } = row;
    const counts = badness !== undefined && badness > 0;
    return { ...row, exposure: counts ? ratioUp(ratioUp(badness * weight * 100, range), weightSum) : undefined };
  });
  return { unit: unit.name.text, exposure, rating: ratingOf(exposure), settings };
}

/** A figure in tenths as it is shown. */
export function formatExposure(tenths: number): string {
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}

/** Division rounded up; nothing of nothing is nothing. */
function ratioUp(a: number, b: number): number {
  return b === 0 ? 0 : Math.ceil(a / b);
}

const ratings: readonly (readonly [least: number, rating: ExposureRating])[] = [
  [100, "DANGEROUS"],
  [90, "UNSAFE"],
  [75, "EXPOSED"],
  [50, "MEDIUM"],
  [10, "OK"],
  [1, "SAFE"],
];

function ratingOf(exposure: number): ExposureRating {
  return ratings.find(([least]) => exposure >= least)?.[1] ?? "PERFECT";
}
