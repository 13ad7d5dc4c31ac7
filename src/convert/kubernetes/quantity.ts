const FACTORS: Readonly<Record<string, number>> = {
  "": 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
  Ei: 1024 ** 6,
};

/**
 * Number of a Kubernetes quantity.
 *
 * @example
 * parseQuantity("500m"); // 0.5
 * @example
 * parseQuantity("much"); // undefined
 */
export function parseQuantity(text: string): number | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d{1,3})|([numkMGTPE]i?|))$/.exec(text);
  if (match === null) return undefined;
  const factor = FACTORS[match[3] ?? ""];
  return factor === undefined ? undefined : Number(`${match[1]}${match[2] ?? ""}`) * factor;
}
