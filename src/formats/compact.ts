import type { FindingRecord } from "./finding-record.ts";

/** `PATH:LINE:COLUMN: SEVERITY CODE name: message`, one line each. */
export function formatCompact(records: readonly FindingRecord[]): string {
  return records
    .map(({ path, range, severity, code, name, message }) => {
      const { line, column } = range.start;
      return `${path}:${line}:${column}: ${severity} ${code} ${name}: ${message}\n`;
    })
    .join("");
}

/** `PATH:LINE:COLUMN: message [SEVERITY/CODE]`, one line each. */
export function formatUnix(records: readonly FindingRecord[]): string {
  return records
    .map(({ path, range, severity, code, message }) => {
      const { line, column } = range.start;
      return `${path}:${line}:${column}: ${message} [${severity}/${code}]\n`;
    })
    .join("");
}
