import packageJson from "../../package.json" with { type: "json" };
import { positionAt } from "../core/line-index.ts";
import { byteLength } from "../core/text/decode.ts";
import { formatCheckstyle } from "../formats/checkstyle.ts";
import { formatCompact, formatUnix } from "../formats/compact.ts";
import type { FindingRecord, Sources } from "../formats/finding-record.ts";
import { formatGithub } from "../formats/github.ts";
import { formatGitlab } from "../formats/gitlab.ts";
import { formatJson, formatJsonLines, type RunSummary } from "../formats/json.ts";
import { formatJunit } from "../formats/junit.ts";
import { formatMarkdown } from "../formats/markdown.ts";
import { formatPretty } from "../formats/pretty.ts";
import { formatRdjson, type PositionOfByte } from "../formats/rdjson.ts";
import { formatRulePage } from "../formats/rule-page.ts";
import { formatSarif } from "../formats/sarif.ts";
import { formatTemplate } from "../formats/template.ts";
import type { Rule } from "../lint/define-rule.ts";
import type { Io } from "./io.ts";
import { makePaint } from "./paint.ts";

export const formats = [
  "pretty",
  "compact",
  "unix",
  "json",
  "jsonl",
  "sarif",
  "github",
  "gitlab",
  "checkstyle",
  "junit",
  "rdjson",
  "markdown",
  "template",
] as const;
export type Format = (typeof formats)[number];

/** All that a format may print. */
export interface Report {
  readonly records: readonly FindingRecord[];
  readonly suppressed: readonly (FindingRecord & { readonly reason?: string; readonly external?: boolean })[];
  readonly summary: RunSummary;
  readonly sources: Sources;
  readonly paths: readonly string[];
  readonly rules: readonly Rule[];
  readonly template?: string;
}

/** Prints a report in one format. */
export function renderReport(format: Format, report: Report, io: Io): string {
  const { records, summary, sources, paths } = report;
  switch (format) {
    case "pretty":
      return formatPretty(records, sources, makePaint(io.color));
    case "compact":
      return formatCompact(records);
    case "unix":
      return formatUnix(records);
    case "json":
      return formatJson(records, summary);
    case "jsonl":
      return formatJsonLines(records, summary);
    case "sarif":
      return formatSarif(records, {
        version: packageJson.version,
        rules: report.rules.map((rule) => ({ ...rule, page: formatRulePage(rule), category: categoryOf(rule.code) })),
        suppressed: report.suppressed,
        positionOf: positionsByByte(sources),
      });
    case "github":
      return formatGithub(records);
    case "gitlab":
      return formatGitlab(records);
    case "checkstyle":
      return formatCheckstyle(records);
    case "junit":
      return formatJunit(records, paths);
    case "rdjson":
      return formatRdjson(records, positionsByByte(sources));
    case "markdown":
      return formatMarkdown(records, summary);
    case "template":
      return formatTemplate(records, report.template ?? "{path}:{line}:{column}: {message}");
  }
}

/** Words for the letters of a code. */
const categories: Readonly<Record<string, string>> = {
  SYN: "syntax",
  KEY: "keys",
  VAL: "values",
  EXE: "commands",
  DEP: "dependencies",
  ORD: "ordering",
  INS: "install",
  TPL: "templates",
  SEC: "security",
  FLT: "fleet",
  QDL: "quadlet",
  PLC: "files",
  STY: "style",
  SUP: "ignore comments",
};

function categoryOf(code: string): string {
  return categories[code.replace(/\d+$/, "")] ?? "custom";
}

function positionsByByte(sources: Sources): PositionOfByte {
  return (path, offset) => {
    const lines = sources.lines(path);
    let at = 0;
    let low = 0;
    let high = lines.starts.length - 1;
    // Bytes before a line are not stored; lines are few enough to search with a count each.
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (byteLength(lines.text, 0, lines.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    at = lines.starts[low] ?? 0;
    let bytes = byteLength(lines.text, 0, at);
    while (bytes < offset && at < lines.text.length) {
      const length = (lines.text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      bytes += byteLength(lines.text, at, at + length);
      at += length;
    }
    return { ...positionAt(lines, at), offset };
  };
}
