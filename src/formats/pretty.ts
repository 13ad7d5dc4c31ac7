import { lineText } from "../core/line-index.ts";
import type { Severity } from "../lint/diagnostic.ts";
import type { FindingRecord, RecordRange, Sources } from "./finding-record.ts";
import type { RunSummary } from "./json.ts";
import type { Paint } from "./paint.ts";

/** Code frames for people. */
export function formatPretty(records: readonly FindingRecord[], sources: Sources, paint: Paint): string {
  return records.map((record) => `${formatOne(record, sources, paint)}\n`).join("");
}

function formatOne(record: FindingRecord, sources: Sources, paint: Paint): string {
  const color = paint[record.severity];
  const fix = record.fixes[0];
  const mark = fix === undefined ? "" : fix.safe ? " [fix]" : " [unsafe fix]";
  const places = [record, ...record.related];
  const width = Math.max(...places.map(({ range }) => String(range.start.line).length));
  const gutter = " ".repeat(width + 1);
  const lines = [
    `${color(paint.bold(`${record.severity}[${record.code}]`))}${paint.bold(`: ${record.message}`)}`,
    `${gutter}${paint.dim("-->")} ${where(record.path, record.range)}`,
    ...frame(record.path, record.range, "^", "", { sources, paint: color, dim: paint.dim, width, context: true }),
  ];
  for (const { path, range, message } of record.related) {
    lines.push(`${gutter}${paint.dim(":::")} ${where(path, range)}`);
    lines.push(
      ...frame(path, range, "-", message, { sources, paint: paint.info, dim: paint.dim, width, context: false }),
    );
  }
  const advice = record.advice ?? fix?.title;
  if (advice !== undefined) lines.push(`${gutter}${paint.dim("=")} help: ${advice}${mark}`);
  if (record.note !== undefined) lines.push(`${gutter}${paint.dim("=")} note: ${record.note}`);
  return lines.map((line) => `${line}\n`).join("");
}

function where(path: string, { start }: RecordRange): string {
  return `${path}:${start.line}:${start.column}`;
}

interface FrameStyle {
  readonly sources: Sources;
  readonly paint: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly width: number;
  /** Whether the line before is shown too. */
  readonly context: boolean;
}

/** Longest part of a source line that is shown. */
const LONGEST_LINE = 160;

function frame(path: string, { start, end }: RecordRange, caret: string, message: string, style: FrameStyle): string[] {
  const { width, dim, paint } = style;
  const bar = dim(`${" ".repeat(width + 2)}|`);
  const index = style.sources.lines(path);
  const out = [bar];
  if (style.context && start.line > 1)
    out.push(sourceLine(start.line - 1, lineText(index, start.line - 1).slice(0, 2 * LONGEST_LINE + 2), style));
  // A line may be a megabyte long; only its beginning is shown.
  const points = [...lineText(index, start.line).slice(0, 2 * LONGEST_LINE + 2)];
  out.push(sourceLine(start.line, points.join(""), style));
  const last = end.line === start.line ? Math.max(end.column, start.column + 1) : points.length + 1;
  if (start.column <= LONGEST_LINE) {
    const pad = points
      .slice(0, start.column - 1)
      .map((point) => (point === "\t" ? "    " : " ".repeat(displayWidth(point))));
    const under = points.slice(start.column - 1, Math.min(last - 1, LONGEST_LINE));
    const length = Math.max(
      1,
      under.reduce((sum, point) => sum + (point === "\t" ? 4 : displayWidth(point)), 0),
    );
    const label = message === "" ? "" : ` ${message}`;
    out.push(`${bar} ${pad.join("")}${paint(`${caret.repeat(length)}${label}`)}`);
  }
  if (style.context) out.push(bar);
  return out;
}

function sourceLine(line: number, text: string, { width, dim }: FrameStyle): string {
  const points = [...text];
  const shown = points.length > LONGEST_LINE ? `${points.slice(0, LONGEST_LINE).join("")}…` : text;
  const clean = shown.replaceAll("\t", "    ").replaceAll(/[\u0000-\u001f\u007f\ud800-\udfff]/gu, "\ufffd");
  return `${dim(`${String(line).padStart(width + 1)} |`)} ${clean}`.trimEnd();
}

/** Columns of a code point on a terminal: wide East Asian characters and emoji take two. */
function displayWidth(point: string): number {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    point,
  )
    ? 2
    : 1;
}

/** The last line of a run. */
export function formatSummary(summary: RunSummary): string {
  const parts = (["error", "warning", "info", "hint"] as const satisfies readonly Severity[])
    .filter((severity) => summary[severity] > 0 || severity === "error" || severity === "warning")
    .map((severity) => counted(summary[severity], severity));
  const more = summary.unsafelyFixable > 0 ? `, ${summary.unsafelyFixable} more with --unsafe-fixes` : "";
  const fixes = summary.fixable + summary.unsafelyFixable > 0 ? ` (${summary.fixable} fixable${more})` : "";
  return `${parts.join(", ")} in ${counted(summary.files, "file")}${fixes}\n`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 || word === "info" ? "" : "s"}`;
}
