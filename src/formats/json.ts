import type { Severity } from "../lint/diagnostic.ts";
import type { FindingRecord } from "./finding-record.ts";

/** Counts of a run. */
export interface RunSummary {
  readonly files: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
  readonly suppressed: number;
  /** Findings with a safe fix, and those with only an unsafe one. */
  readonly fixable: number;
  readonly unsafelyFixable: number;
}

/** Counts findings for the last line of a run and for the reports. */
export function summarize(records: readonly FindingRecord[], files: number, suppressed: number): RunSummary {
  const count = (severity: Severity) => records.filter((record) => record.severity === severity).length;
  const fixable = records.filter(({ fixes }) => fixes.some(({ safe }) => safe)).length;
  const unsafelyFixable = records.filter(({ fixes }) => fixes.length > 0).length - fixable;
  const [error, warning, info, hint] = [count("error"), count("warning"), count("info"), count("hint")];
  return { files, error, warning, info, hint, suppressed, fixable, unsafelyFixable };
}

/** The report as one JSON object; `schemas/report.schema.json` describes it. */
export function formatJson(records: readonly FindingRecord[], summary: RunSummary): string {
  return `${JSON.stringify({ version: 1, summary, findings: records }, undefined, 2)}\n`;
}

/** One finding a line, then a line with the summary. */
export function formatJsonLines(records: readonly FindingRecord[], summary: RunSummary): string {
  return [...records.map((record) => JSON.stringify(record)), JSON.stringify({ version: 1, summary })]
    .map((line) => `${line}\n`)
    .join("");
}
