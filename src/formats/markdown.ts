import type { FindingRecord } from "./finding-record.ts";
import type { RunSummary } from "./json.ts";
import { formatSummary } from "./pretty.ts";

/** A table for job summaries. */
export function formatMarkdown(records: readonly FindingRecord[], summary: RunSummary): string {
  const rows = records.map(({ path, range, severity, code, message, help }) => {
    const place = `${path}:${range.start.line}:${range.start.column}`;
    return `| ${cell(place)} | ${severity} | [${code}](${help}) | ${cell(message)} |\n`;
  });
  const table = rows.length === 0 ? "" : `\n| place | severity | rule | message |\n|---|---|---|---|\n${rows.join("")}`;
  return `## unitfile\n\n${formatSummary(summary)}${table}`;
}

function cell(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("\n", " ");
}
