import { err, ok, type Result } from "../core/result.ts";
import { parseEnumWord } from "./enum-word.ts";
import { parseInteger } from "./integer.ts";
import { parseName } from "./names.ts";
import { parsePercent } from "./percent.ts";
import { parseSize } from "./size.ts";
import type { HostNameProtection, Limit } from "./typed-value.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import type { ValueError } from "./value-error.ts";
import { ignoreLine, setTo, shiftError, type ValueReading, wholeRange } from "./value-reading.ts";

/** What a limit accepts besides an absolute amount. */
export interface LimitOptions {
  /** How the amount is written: with suffixes, or as a plain number. */
  readonly amount: "size" | "number";
  readonly infinity: boolean;
  /** Whether `off` is taken. */
  readonly off?: boolean;
  /** Whether 0 is taken. */
  readonly zero: boolean;
  /** Whether 0 % is taken. Default: as `zero`. */
  readonly zeroShare?: boolean;
  /** Largest absolute amount. */
  readonly max: bigint;
}

/**
 * Parses an amount, a percentage of what the machine has, or `infinity`.
 *
 * @example
 * parseLimit("50%", options); // { ok: true, value: { kind: "share", permyriad: 5000 } }
 * @example
 * parseLimit("half", options); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseLimit(text: string, options: LimitOptions): Result<Limit, ValueError> {
  if (options.infinity && text === "infinity") return ok({ kind: "infinity" });
  if (options.off === true && text === "off") return ok({ kind: "off" });
  const words = `${options.infinity ? ', or "infinity"' : ""}${options.off === true ? ', or "off"' : ""}`;
  const what = options.amount === "size" ? 'a size such as "512M"' : "a number";
  const expected = `${what}, a percentage${words}`;
  const outOfRange = () => err({ kind: "out-of-range", range: wholeRange(text), expected });
  const share = parsePercent(text);
  if (share.ok) {
    return share.value === 0 && !(options.zeroShare ?? options.zero)
      ? outOfRange()
      : ok({ kind: "share", permyriad: share.value });
  }
  const amount = options.amount === "size" ? parseSize(text) : parseInteger(text, { min: 0n, max: options.max });
  if (!amount.ok) return err({ ...amount.error, expected });
  if (amount.value > options.max || (amount.value === 0n && !options.zero)) return outOfRange();
  return ok({ kind: "absolute", amount: amount.value });
}

/** Canonical form. */
export function printLimit(
  limit: Limit,
  printAmount: (amount: bigint) => string,
  printShare: (share: number) => string,
): string {
  if (limit.kind === "absolute") return printAmount(limit.amount);
  return limit.kind === "share" ? printShare(limit.permyriad) : limit.kind;
}

/**
 * Reads `ProtectHostname=`: a mode, and behind a colon the host name to set. A host name needs protection.
 *
 * @since 0.1.0
 */
export function readHostNameProtection(
  text: string,
  context: ValueContext,
  words: Parameters<typeof parseEnumWord>[1],
): ValueReading<HostNameProtection> {
  const colon = text.indexOf(":");
  const mode = parseEnumWord(colon < 0 ? text : text.slice(0, colon), words);
  if (!mode.ok) return ignoreLine(mode.error);
  if (colon < 0) return setTo({ mode: mode.value, hostName: undefined });
  const range = { start: colon + 1, end: text.length };
  if (mode.value === "no") {
    return ignoreLine({ kind: "invalid", range, expected: "a host name only where it is protected" });
  }
  const expanded = context.expand(text.slice(colon + 1), EXPANSION.host);
  if (!expanded.ok) return ignoreLine(shiftError(expanded.error, colon + 1));
  const hostName = parseName(expanded.value, "host-name");
  return hostName.ok ? setTo({ mode: mode.value, hostName: hostName.value }) : ignoreLine({ ...hostName.error, range });
}
