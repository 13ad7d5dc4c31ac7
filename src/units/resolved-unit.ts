import type { Range } from "../core/range.ts";
import type { EntryValue } from "../parser/entry-value.ts";
import type { UnitName } from "../templates/unit-name.ts";

/** How loading a unit ended. */
export type LoadState = "loaded" | "not-found" | "masked" | "bad-setting" | "error";

/** Which kind of file an assignment stands in. `built-in`: systemd's own text for a unit that no file describes. */
export type AssignmentSource = "fragment" | "drop-in" | "built-in";

/** One `Key=value` line that systemd reads, in a named file. */
export interface Assignment {
  readonly section: string;
  /** The directive as it is written. */
  readonly key: string;
  readonly value: EntryValue;
  /** File of the tree; for a built-in unit its name in angle brackets. */
  readonly path: string;
  /** The whole entry in the file, continuation lines included. */
  readonly range: Range;
  readonly keyRange: Range;
  /** The line number that systemd prints: the last physical line of the entry. */
  readonly line: number;
  readonly source: AssignmentSource;
}

/** What systemd prints while it loads a unit. */
export interface LoadMessage {
  readonly level: "error" | "warning" | "notice" | "info";
  /** Stable kind, kebab-case. */
  readonly kind: string;
  /** The text as systemd 262 prints it, with `FILE:LINE: ` in front where it does so. */
  readonly text: string;
  readonly path?: string;
  readonly line?: number;
  readonly range?: Range;
}

/** An entry of a `.wants`, `.requires` or `.upholds` directory. */
export interface DependencyLink {
  readonly kind: "wants" | "requires" | "upholds";
  /** The unit that is named, template names already filled. */
  readonly unit: string;
  /** Path of the entry. */
  readonly path: string;
}
