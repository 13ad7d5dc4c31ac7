import type { FindingRecord, RecordPosition } from "./finding-record.ts";

const severities = { error: "ERROR", warning: "WARNING", info: "INFO", hint: "INFO" } as const;

/** Turns a byte offset of a file into a position. */
export type PositionOfByte = (path: string, offset: number) => RecordPosition;

/** reviewdog's diagnostic format, with the fixes that stay in the file as suggestions. */
export function formatRdjson(records: readonly FindingRecord[], positionOf: PositionOfByte): string {
  const diagnostics = records.map(({ message, path, range, severity, code, help, fixes }) => ({
    message,
    location: { path, range: span(range.start, range.end) },
    severity: severities[severity],
    code: { value: code, url: help },
    suggestions: fixes
      .flatMap(({ edits }) => edits)
      .filter((edit) => edit.path === path)
      .map(({ start, end, text }) => ({ range: span(positionOf(path, start), positionOf(path, end)), text })),
  }));
  return `${JSON.stringify({ source: { name: "unitfile", url: "https://unitfile.dev" }, diagnostics }, undefined, 2)}\n`;
}

function span(start: RecordPosition, end: RecordPosition) {
  return { start: { line: start.line, column: start.column }, end: { line: end.line, column: end.column } };
}
