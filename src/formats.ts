/** Findings as text and data. */
export { formatCompact, formatUnix } from "./formats/compact.ts";
export {
  type FindingRecord,
  type FixRecord,
  makeRecords,
  makeSources,
  type RecordPosition,
  type RecordRange,
  type Sources,
} from "./formats/finding-record.ts";
export { formatJson, formatJsonLines, type RunSummary, summarize } from "./formats/json.ts";
export { type Paint, plain } from "./formats/paint.ts";
export { formatPretty, formatSummary } from "./formats/pretty.ts";
