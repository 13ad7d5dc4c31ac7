import { err, ok, type Result } from "../../core/result.ts";
import { byteLength } from "../../core/text/decode.ts";
import { isGoSpace } from "../../core/text/go-space.ts";

/** A field and where it ended. */
interface Field {
  readonly text: string;
  readonly end: number;
}

/**
 * Reads one comma-separated record with `"` quoting, as Go's encoding/csv does.
 *
 * @returns The fields; undefined when the text is not exactly one record; or Go's message, whose columns are bytes from 1.
 */
export function readCsvRecord(text: string): Result<string[] | undefined, string> {
  const fields: string[] = [];
  const start = skipEmptyLines(text);
  for (let at = start; ; at++) {
    const field = text[at] === '"' ? readQuotedField(text, at) : readPlainField(text, at);
    if (!field.ok) return field;
    fields.push(field.value.text);
    at = field.value.end;
    if (text[at] === ",") continue;
    const more = /[^\r\n]/.test(text.slice(at));
    return ok(more || (fields.length === 1 && at === start) ? undefined : fields);
  }
}

/** Quotes a field where Go's csv writer does. */
export function writeCsvField(field: string): string {
  const quoted = field === "\\." || /[",\r\n]/.test(field) || (field !== "" && isGoSpace(field.charCodeAt(0)));
  return quoted ? `"${field.replaceAll('"', '""')}"` : field;
}

function readPlainField(text: string, start: number): Result<Field, string> {
  let end = start;
  while (end < text.length && text[end] !== "," && text[end] !== "\n") {
    if (text[end] === '"') return problem(text, end, 'bare " in non-quoted-field');
    end++;
  }
  const carriage = text[end] !== "," && end > start && text[end - 1] === "\r";
  return ok({ text: text.slice(start, carriage ? end - 1 : end), end });
}

function readQuotedField(text: string, start: number): Result<Field, string> {
  const parts: string[] = [];
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return problem(text, text.length, UNBALANCED);
    parts.push(text.slice(from, quote));
    const next = text[quote + 1];
    if (next === '"') {
      parts.push('"');
      from = quote + 2;
      continue;
    }
    const newline = next === "\n" || (next === "\r" && text[quote + 2] === "\n");
    if (next !== undefined && next !== "," && !newline) return problem(text, quote, UNBALANCED);
    return ok({ text: parts.join(""), end: next === "\r" ? quote + 2 : quote + 1 });
  }
}

const UNBALANCED = 'extraneous or missing " in quoted-field';

/** Empty lines before a record do not count as records. */
function skipEmptyLines(text: string): number {
  let at = 0;
  while (text[at] === "\n" || (text[at] === "\r" && text[at + 1] === "\n")) at += text[at] === "\r" ? 2 : 1;
  return at;
}

function problem(text: string, at: number, what: string): Result<never, string> {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  let line = 1;
  for (let feed = text.indexOf("\n"); feed >= 0 && feed < at; feed = text.indexOf("\n", feed + 1)) line++;
  return err(`parse error on line ${line}, column ${byteLength(text, lineStart, at) + 1}: ${what}`);
}
