import type { FindingRecord } from "./finding-record.ts";

const commands = { error: "error", warning: "warning", info: "notice", hint: "notice" } as const;

/** How many annotations of a kind GitHub shows a step. */
const SHOWN = 10;

/**
 * GitHub Actions workflow commands. The gravest come first; where GitHub would drop some silently, a last notice
 * counts them.
 */
export function formatGithub(records: readonly FindingRecord[]): string {
  const byKind = { error: [] as string[], warning: [] as string[], notice: [] as string[] };
  for (const record of records) byKind[commands[record.severity]].push(annotation(record));
  const hidden = Object.values(byKind).reduce((sum, lines) => sum + Math.max(0, lines.length - SHOWN), 0);
  const lines = [...byKind.error, ...byKind.warning, ...byKind.notice];
  if (hidden > 0) {
    const text = `${records.length} findings; GitHub shows ${SHOWN} of a kind a step, ${hidden} are not shown`;
    lines.push(`::notice title=unitfile::${escapeData(text)}\n`);
  }
  return lines.join("");
}

function annotation({ severity, path, range, code, name, message }: FindingRecord): string {
  const { start, end } = range;
  const properties = [
    `file=${escapeProperty(path)}`,
    `line=${start.line}`,
    `endLine=${end.line}`,
    `col=${start.column}`,
    // GitHub refuses an end column on another line.
    ...(start.line === end.line ? [`endColumn=${end.column}`] : []),
    `title=${escapeProperty(`${code} ${name}`)}`,
  ];
  return `::${commands[severity]} ${properties.join(",")}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
