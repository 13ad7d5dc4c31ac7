import type { Diagnostic } from "./diagnostic.ts";

/**
 * Of several rules that describe one defect at one token, only the narrowest reports: wide rule → narrower ones.
 * Chains are written out, so that one look-up is enough.
 */
const narrower: Readonly<Record<string, readonly string[]>> = {
  SYN001: ["SYN007"],
  KEY001: ["FLT037"],
  KEY003: ["KEY004", "KEY005", "FLT037"],
  KEY004: ["KEY005"],
  KEY011: ["EXE017"],
  VAL020: ["VAL021", "VAL022"],
  FLT012: ["FLT011"],
  ORD001: ["ORD002", "ORD003", "ORD004"],
  DEP003: ["DEP004", "DEP008"],
  DEP004: ["DEP008"],
  DEP012: ["DEP009"],
  TPL001: ["TPL002"],
  FLT024: ["FLT023"],
  FLT032: ["FLT019", "FLT020", "FLT028", "FLT029", "FLT031"],
};

/** VAL001 speaks only where no narrower rule about values, commands or specifiers does. */
const narrowerThanInvalidValue = /^(VAL0(0[2-9]|[12]\d|3[0-4])|EXE\d+|TPL\d+)$/;

/** Drops findings that a narrower rule reports at the same place. */
export function withoutShadowed(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const at = new Map<string, string[]>();
  for (const { code, location } of diagnostics) {
    const key = placeOf(location);
    const codes = at.get(key);
    if (codes === undefined) at.set(key, [code]);
    else codes.push(code);
  }
  return diagnostics.filter(({ code, location }) => {
    const others = at.get(placeOf(location)) ?? [];
    if (others.length < 2) return true;
    if (code === "VAL001") return !others.some((other) => narrowerThanInvalidValue.test(other));
    return !others.some((other) => narrower[code]?.includes(other));
  });
}

function placeOf({ path, range }: Diagnostic["location"]): string {
  return `${range.start}:${path}`;
}
