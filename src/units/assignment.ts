import type { Range } from "../core/range.ts";
import type { EntryValue } from "../parser/entry-value.ts";
import type { Assignment as WrittenLine } from "../parser/systemd-reading.ts";

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

/** A line of a file that several units may read: only where it stands is their own. */
export class FileLine implements Assignment {
  declare readonly written: WrittenLine;
  declare readonly file: { readonly path: string; readonly kind: SourceKind };

  constructor(written: WrittenLine, file: FileLine["file"]) {
    this.written = written;
    this.file = file;
  }

  get section(): string {
    return this.written.section;
  }

  get key(): string {
    return this.written.key;
  }

  get value(): EntryValue {
    return this.written.value;
  }

  get path(): string {
    return this.file.path;
  }

  get range(): Range {
    return this.written.entry;
  }

  get keyRange(): Range {
    return this.written.entry.keyRange;
  }

  get line(): number {
    return this.written.line;
  }

  get source(): SourceKind {
    return this.file.kind;
  }
}
