import type { Category, Issue } from "codeclimate-types";
import type { FindingRecord } from "./finding-record.ts";

const severities = { hint: "info", info: "minor", warning: "major", error: "critical" } as const;
const categories: Readonly<Record<string, Category>> = { SEC: "Security", STY: "Style" };

/**
 * A GitLab Code Quality report. It has what only Code Climate asks for as well, since some of those that read such
 * reports refuse an issue without categories.
 */
export function formatGitlab(records: readonly FindingRecord[]): string {
  const issues = records.map(
    ({ message, code, fingerprint, severity, path, range }): Issue => ({
      type: "issue",
      check_name: code,
      description: message.replaceAll(/[\r\n]+/g, " "),
      categories: [categories[code.replace(/\d+$/, "")] ?? "Bug Risk"],
      severity: severities[severity],
      fingerprint,
      location: { path: path.replace(/^\.\//, ""), lines: { begin: range.start.line, end: range.end.line } },
    }),
  );
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
