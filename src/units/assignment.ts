import type { Range } from "../core/range.ts";
import type { EntryValue } from "../parser/entry-value.ts";

/** Which kind of file something stands in. `built-in`: systemd's own text for a unit that no file describes. */
export type SourceKind = "fragment" | "drop-in" | "built-in";

/** One `Key=value` line that systemd reads, in a named file. */
export interface Assignment {
  readonly section: string;
  /** The directive as it is written. */
  readonly key: string;
  readonly value: EntryValue;
  readonly path: string;
  /** The whole entry in the file, continuation lines included. */
  readonly range: Range;
  readonly keyRange: Range;
  /** The line number that systemd prints: the last physical line of the entry. */
  readonly line: number;
  readonly source: SourceKind;
}
