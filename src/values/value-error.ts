import type { Range } from "../core/range.ts";

/**
 * Why a value was refused. `range` is relative to the value's own text (before specifier expansion where a range map
 * is given by the caller).
 */
export interface ValueError {
  /** Stable kind, kebab-case: `invalid`, `out-of-range`, `not-one-of`, `unbalanced-quoting`, … */
  readonly kind: string;
  readonly range: Range;
  /** What would have been accepted, as words for a message: `a time span such as "5min"`. */
  readonly expected: string;
  /** The one candidate that was probably meant. */
  readonly nearest?: string;
}
