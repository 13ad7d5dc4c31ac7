import type { Location } from "../core/range.ts";
import type { FileEdit } from "../core/text-edit.ts";

/**
 * How much a finding matters. `error`: systemd or fleet refuses, ignores or drops something. `warning`: it loads and
 * probably does something else than meant. `info`: often wrong, sometimes meant. `hint`: better practice.
 */
export type Severity = "error" | "warning" | "info" | "hint";

/** Severities from the mildest to the gravest. */
export const severities = ["hint", "info", "warning", "error"] as const satisfies readonly Severity[];

/** Whether `a` is at least as grave as `b`. */
export function atLeast(a: Severity, b: Severity): boolean {
  return severities.indexOf(a) >= severities.indexOf(b);
}

/** A change that answers a finding. Safe ones do not change what systemd and fleet do with the unit. */
export interface Fix {
  readonly title: string;
  readonly safety: "safe" | "unsafe";
  readonly edits: readonly FileEdit[];
}

export interface RelatedPlace {
  readonly location: Location;
  readonly message: string;
}

/** One finding. Plain data; every output format is made from it. */
export interface Diagnostic {
  /** `KEY003` */
  readonly code: string;
  /** `unknown-key` */
  readonly name: string;
  readonly severity: Severity;
  /** Which of the rule's messages. Stable, unlike the wording. */
  readonly messageId: string;
  readonly message: string;
  readonly data: Readonly<Record<string, string>>;
  readonly location: Location;
  /** How to put it right, with the text to write. */
  readonly help?: string;
  /** Version, chain or source. */
  readonly note?: string;
  /** The unit it speaks of, for rules that look at merged units. */
  readonly unit?: string;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
}
