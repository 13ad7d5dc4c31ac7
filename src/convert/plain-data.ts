import type { PlainValue } from "./yaml-tree.ts";

/** A map of plain data. */
export type PlainMap = { readonly [key: string]: PlainValue };

/** The value as a map; an empty one when it is none. */
export function mapOf(value: PlainValue | undefined): PlainMap {
  return typeof value === "object" && value !== null && !isPlainList(value) ? value : {};
}

/** The value as a list; an empty one when it is none. */
export function listOf(value: PlainValue | undefined): readonly PlainValue[] {
  return typeof value === "object" && value !== null && isPlainList(value) ? value : [];
}

/** Text of a scalar; undefined for anything else. */
export function stringOf(value: PlainValue | undefined): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** A finite number, also one written as text. */
export function numberOf(value: PlainValue | undefined): number | undefined {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  return typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

export function isPlainList(value: PlainValue): value is readonly PlainValue[] {
  return Array.isArray(value);
}
