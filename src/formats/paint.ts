/** Colours as functions, so that a format does not know whether there are any. */
export interface Paint {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly info: (text: string) => string;
  readonly hint: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
}

const same = (text: string): string => text;

/** No colours at all. */
export const plain: Paint = { error: same, warning: same, info: same, hint: same, bold: same, dim: same, good: same };
