/** Findings as text and data. */
export { formatCheckstyle } from "./formats/checkstyle.ts";
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
export { formatGithub } from "./formats/github.ts";
export { formatGitlab } from "./formats/gitlab.ts";
export { formatJson, formatJsonLines, type RunSummary, summarize } from "./formats/json.ts";
export { formatJunit } from "./formats/junit.ts";
export { formatMarkdown } from "./formats/markdown.ts";
export { type Paint, plain } from "./formats/paint.ts";
export { formatPretty, formatSummary } from "./formats/pretty.ts";
export { formatRdjson, type PositionOfByte } from "./formats/rdjson.ts";
export { formatRuleIndex, formatRulePage } from "./formats/rule-page.ts";
export { formatSarif, type SarifOptions, type SarifRuleFacts } from "./formats/sarif.ts";
export { formatTemplate, unknownFields } from "./formats/template.ts";
export { unifiedDiff } from "./formats/unified-diff.ts";
