import type { FindingRecord } from "./finding-record.ts";

const severities = { hint: "info", info: "minor", warning: "major", error: "critical" } as const;

/** A GitLab Code Quality report. */
export function formatGitlab(records: readonly FindingRecord[]): string {
  const issues = records.map(({ message, code, fingerprint, severity, path, range }) => ({
    description: message,
    check_name: code,
    fingerprint,
    severity: severities[severity],
    location: { path: path.replace(/^\.\//, ""), lines: { begin: range.start.line, end: range.end.line } },
  }));
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
