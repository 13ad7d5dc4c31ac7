import { err, ok, type Result } from "../core/result.ts";
import { INT32_MAX, parseInteger } from "./integer.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

/** What a percentage may be. */
export interface PercentOptions {
  /** Whether more than 100 % is accepted. Default false. */
  readonly unbounded?: boolean;
}

const SIGNS: readonly { readonly sign: string; readonly decimals: 0 | 1 | 2 }[] = [
  { sign: "‱", decimals: 0 },
  { sign: "‰", decimals: 1 },
  { sign: "%", decimals: 2 },
];
const EXPECTED = 'a percentage such as "50%" or "12.5%"';

/**
 * Parses a percentage into hundredths of a per cent: an integer with up to two decimals and `%`, with up to one decimal
 * and `‰`, or an integer and `‱`.
 *
 * @returns ten-thousandths, so 10000 is 100 %.
 *
 * @example
 * parsePercent("12.5%"); // { ok: true, value: 1250 }
 * @example
 * parsePercent("50"); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parsePercent(text: string, options: PercentOptions = {}): Result<number, ValueError> {
  const fail = (kind: string) => err({ kind, range: wholeRange(text), expected: EXPECTED });
  const unit = SIGNS.find(({ sign }) => text.endsWith(sign));
  if (unit === undefined) return fail("invalid");
  const number = text.slice(0, -unit.sign.length);
  const dot = number.indexOf(".");
  const fraction = dot < 0 ? "" : number.slice(dot + 1);
  if (dot >= 0 && (!/^[0-9]{1,2}$/.test(fraction) || fraction.length > unit.decimals)) return fail("invalid");
  const whole = parseInteger(dot < 0 ? number : number.slice(0, dot), { min: 0n });
  if (!whole.ok) return fail(whole.error.kind);
  const scale = 10n ** BigInt(unit.decimals);
  const value = whole.value * scale + BigInt(fraction.padEnd(unit.decimals, "0") || "0");
  if (value > (options.unbounded === true ? INT32_MAX : 10_000n)) return fail("out-of-range");
  return ok(Number(value));
}

/** Canonical form: `%` with only the decimals that are needed. */
export function printPercent(value: number): string {
  const whole = Math.floor(value / 100);
  const fraction = `${value % 100}`.padStart(2, "0").replace(/0+$/, "");
  return fraction === "" ? `${whole}%` : `${whole}.${fraction}%`;
}
