import { parseCalendar, weekdayConflict } from "./calendar.ts";
import { parseInteger, UINT32_MAX } from "./integer.ts";
import { expanded, type KindOf, whole } from "./kind-reading.ts";
import { parseLimit } from "./read-scalar.ts";
import { parseSize } from "./size.ts";
import { INFINITY, parseTimespan } from "./timespan.ts";
import type { ValueByKind } from "./typed-value.ts";
import type { ValueContext } from "./value-context.ts";
import { ignoreLine, setTo, type ValueReading, wholeRange } from "./value-reading.ts";

export function readSize(text: string, kind: KindOf<"size">): ValueReading<ValueByKind["size"]> {
  if (kind.percent === undefined) {
    const signed = kind.max !== undefined && kind.max < 2 ** 64;
    const parsed = parseSize(text, signed ? { max: 2n ** 63n - 1n } : {});
    return whole(parsed);
  }
  return whole(
    parseLimit(text, {
      amount: "size",
      infinity: kind.infinity === true,
      off: kind.words?.includes("off") === true,
      zero: kind.zero !== false,
      max: kind.infinity === true ? 2n ** 64n - 2n : 2n ** 64n - 1n,
    }),
  );
}

export function readTimer(
  text: string,
  kind: KindOf<"timer">,
  context: ValueContext,
): ValueReading<ValueByKind["timer"]> {
  if (kind.form === "timespan") {
    const span = expanded(text, context, (value) => parseTimespan(value));
    return span.outcome === "set" ? setTo({ kind: "span", span: span.value }, span.problems) : span;
  }
  const calendar = expanded(text, context, (value) => parseCalendar(value));
  if (calendar.outcome !== "set") return calendar;
  const conflict = weekdayConflict(calendar.value) !== undefined;
  const expected = "a weekday that the date falls on";
  const problems = conflict
    ? [{ kind: "weekday-conflict", range: wholeRange(text), expected, effect: "none", level: "warning" } as const]
    : [];
  return setTo({ kind: "calendar", calendar: calendar.value }, problems);
}

export function readTimespan(text: string, kind: KindOf<"timespan">): ValueReading<bigint> {
  const parsed = parseTimespan(text, kind.unit === "ns" ? { precision: "ns", unit: 1n } : {});
  if (!parsed.ok) return ignoreLine(parsed.error);
  const tooShort = kind.min !== undefined && parsed.value < 1_000_000n;
  if (tooShort || (!kind.infinity && parsed.value === INFINITY)) {
    return ignoreLine({ kind: "out-of-range", range: wholeRange(text), expected: "a finite time span of at least 1s" });
  }
  return setTo(kind.zero !== undefined && parsed.value === 0n ? INFINITY : parsed.value);
}

export function readUint(text: string, kind: KindOf<"uint">): ValueReading<ValueByKind["uint"]> {
  if (kind.percent !== undefined) {
    return whole(
      parseLimit(text, { amount: "number", infinity: true, zero: false, zeroShare: true, max: 2n ** 64n - 2n }),
    );
  }
  const word = kind.words?.find((candidate) => candidate === text);
  if (word === "infinity" || word === "idle") return setTo(word);
  const parsed = parseInteger(text, {
    min: BigInt(kind.min),
    max: kind.max > Number.MAX_SAFE_INTEGER ? UINT32_MAX : BigInt(kind.max),
  });
  if (parsed.ok) return setTo(Number(parsed.value));
  const also = kind.words === undefined ? "" : `, or ${kind.words.map((candidate) => `"${candidate}"`).join(" or ")}`;
  return ignoreLine({ ...parsed.error, expected: `${parsed.error.expected}${also}` });
}
