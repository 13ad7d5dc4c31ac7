import type { Range } from "../core/range.ts";

/**
 * A unit file as it is written: every character of the text lies in exactly one leaf (a header, entry, comment,
 * blank or invalid line). Knows no section or directive names. Plain data, no methods.
 */
export interface SyntaxTree {
  readonly type: "document";
  readonly text: string;
  /** What stands before the first section header. */
  readonly head: readonly ItemNode[];
  readonly sections: readonly SectionNode[];
  /** Offset of the one byte-order mark that systemd's reader removes, if any. */
  readonly bom?: number;
}

/** A header and all lines up to the next header. The range covers both. */
export interface SectionNode extends Range {
  readonly type: "section";
  /** What stands between the brackets, not trimmed. */
  readonly name: string;
  readonly nameRange: Range;
  /** End of the header line, its line end included. */
  readonly headerEnd: number;
  readonly items: readonly ItemNode[];
}

export type ItemNode = EntryNode | CommentNode | BlankNode | InvalidNode;

/** `Key=value`; all continuation lines and the final line end are in the range. */
export interface EntryNode extends Range {
  readonly type: "entry";
  /** The key as systemd reads it: joined over continuations, stripped. */
  readonly key: string;
  readonly keyRange: Range;
  /** Raw text after `=` up to the line end; decoded on demand by `entryValue`. */
  readonly valueRange: Range;
  /** Whether the entry goes over several physical lines. */
  readonly continued: boolean;
}

export interface CommentNode extends Range {
  readonly type: "comment";
}

export interface BlankNode extends Range {
  readonly type: "blank";
}

/** A line that is neither: without `=`, with nothing before it, or a header that does not end in `]`. */
export interface InvalidNode extends Range {
  readonly type: "invalid";
  readonly problem: "no-equals" | "bad-header" | "empty-key";
}
