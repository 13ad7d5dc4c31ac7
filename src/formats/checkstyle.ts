import type { FindingRecord } from "./finding-record.ts";
import { groupByPath } from "./group-by-path.ts";
import { escapeXml } from "./xml.ts";

/** Checkstyle XML; a hint becomes info. */
export function formatCheckstyle(records: readonly FindingRecord[]): string {
  const files = [...groupByPath(records)].map(([path, group]) => {
    const errors = group.map(({ range, severity, message, code }) => {
      const { line, column } = range.start;
      const level = severity === "hint" ? "info" : severity;
      return `    <error line="${line}" column="${column}" severity="${level}" message="${escapeXml(message)}" source="unitfile.${code}"/>\n`;
    });
    return `  <file name="${escapeXml(path)}">\n${errors.join("")}  </file>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join("")}</checkstyle>\n`;
}
