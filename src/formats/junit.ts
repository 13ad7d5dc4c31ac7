import type { FindingRecord } from "./finding-record.ts";
import { groupByPath } from "./group-by-path.ts";
import { escapeXml } from "./xml.ts";

/** JUnit XML: a suite a file, a failing case a finding, one passing case for a clean file. */
export function formatJunit(records: readonly FindingRecord[], paths: readonly string[]): string {
  const suites = [...groupByPath(records, paths)].map(([path, group]) => {
    const name = escapeXml(path);
    const cases = group.map(({ code, name: rule, message, range, severity }) => {
      const { line, column } = range.start;
      const place = escapeXml(`${path}:${line}:${column}: ${message}`);
      return `    <testcase name="${code} ${rule} ${line}:${column}" classname="${name}"><failure type="${severity}" message="${escapeXml(message)}">${place}</failure></testcase>\n`;
    });
    const body = cases.length === 0 ? `    <testcase name="unitfile" classname="${name}"/>\n` : cases.join("");
    const tests = Math.max(1, cases.length);
    return `  <testsuite name="${name}" tests="${tests}" failures="${cases.length}" errors="0">\n${body}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="unitfile">\n${suites.join("")}</testsuites>\n`;
}
