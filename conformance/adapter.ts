/** One case of a vector file: an id and whatever its kind records. */
export interface VectorCase {
  readonly id: string;
  readonly [field: string]: unknown;
}

export interface VectorFile {
  readonly about: unknown;
  readonly cases: readonly VectorCase[];
  readonly [field: string]: unknown;
}

/** `undefined` when the case passes; otherwise what differs, in one line. */
export type Outcome = undefined | { readonly failed: string } | { readonly notCovered: string };

/**
 * Maps the JSON of one kind of vector file to calls of the public API. Each lives in
 * `adapters/<folder>/<file>.ts` and exports `adapter`; the runner finds it by that path.
 */
export interface Adapter {
  /** Called once a file; the returned function is called once a case. */
  readonly prepare: (file: VectorFile) => (testCase: VectorCase) => Outcome | Promise<Outcome>;
}

/** Compares two JSON values; object key order does not matter, array order does. */
export function expectEqual(actual: unknown, expected: unknown, what = "result"): Outcome {
  const difference = firstDifference(actual, expected, what);
  return difference === undefined ? undefined : { failed: difference };
}

function firstDifference(actual: unknown, expected: unknown, path: string): string | undefined {
  if (Object.is(actual, expected)) return undefined;
  if (isRecord(actual) && isRecord(expected) && Array.isArray(actual) === Array.isArray(expected)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    for (const key of keys) {
      const found = firstDifference(actual[key], expected[key], `${path}.${key}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return `${path}: got ${short(actual)}, expected ${short(expected)}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
