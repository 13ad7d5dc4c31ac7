/** Half-open range of UTF-16 offsets into one text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A range in a named file of the file tree. */
export interface Location {
  /** Path with `/`, as the file tree names it. */
  readonly path: string;
  readonly range: Range;
}
