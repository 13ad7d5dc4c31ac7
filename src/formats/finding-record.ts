import { indexLines, type LineIndex, lineAt, lineText, positionAt } from "../core/line-index.ts";
import type { Location, Range } from "../core/range.ts";
import { sha1Hex } from "../core/sha1.ts";
import { byteLength, encodeText } from "../core/text/decode.ts";
import type { Diagnostic, Severity } from "../lint/diagnostic.ts";

/** A place for people and programs: 1-based line, 1-based column in code points, 0-based offset in bytes. */
export interface RecordPosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface RecordRange {
  readonly start: RecordPosition;
  /** Exclusive. */
  readonly end: RecordPosition;
}

/** A finding as the `json` format prints it; every other format is made from it. */
export interface FindingRecord {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string;
  readonly range: RecordRange;
  readonly unit?: string;
  readonly advice?: string;
  readonly note?: string;
  readonly related: readonly { readonly path: string; readonly range: RecordRange; readonly message: string }[];
  readonly fixes: readonly FixRecord[];
  /** Address of the rule's page. */
  readonly help: string;
  /** Survives edits elsewhere in the file. */
  readonly fingerprint: string;
  readonly suppressed: boolean;
}

export interface FixRecord {
  readonly title: string;
  readonly safe: boolean;
  /** Byte offsets of the original file. */
  readonly edits: readonly {
    readonly path: string;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }[];
}

/** The texts that findings speak of, with what is needed to show places in them. */
export interface Sources {
  readonly lines: (path: string) => LineIndex;
}

export function makeSources(textOf: (path: string) => string): Sources {
  const indexes = new Map<string, LineIndex>();
  return {
    lines: (path) => {
      let index = indexes.get(path);
      if (index === undefined) {
        index = indexLines(textOf(path));
        indexes.set(path, index);
      }
      return index;
    },
  };
}

/** Where the rule pages are published. */
export const RULE_PAGES = "https://unitfile.dev/rules";

/** Turns findings into records. */
export function makeRecords(findings: readonly Diagnostic[], sources: Sources, suppressed = false): FindingRecord[] {
  const seen = new Map<string, number>();
  const bytesAt = byteOffsets(sources);
  const range = ({ path, range }: Location) => recordRange(path, range, sources, bytesAt);
  return findings.map((finding) => {
    const { code, name, severity, message, location, help, note, unit } = finding;
    const lines = sources.lines(location.path);
    const line = lineText(lines, lineAt(lines, location.range.start)).replaceAll(/\s+/g, " ").trim();
    const key = `${code}\n${location.path}\n${line}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return {
      code,
      name,
      severity,
      message,
      path: location.path,
      range: range(location),
      ...(unit === undefined ? {} : { unit }),
      ...(help === undefined ? {} : { advice: help }),
      ...(note === undefined ? {} : { note }),
      related: finding.related.map((place) => ({
        path: place.location.path,
        range: range(place.location),
        message: place.message,
      })),
      fixes: finding.fixes.map(({ title, safety, edits }) => ({
        title,
        safe: safety === "safe",
        edits: edits.map(({ path, range: { start, end }, text }) => ({
          path,
          start: bytesAt(path, start),
          end: bytesAt(path, end),
          text,
        })),
      })),
      help: `${RULE_PAGES}/${code}`,
      fingerprint: sha1Hex(encodeText(`${key}\n${ordinal}`)),
      suppressed,
    };
  });
}

function recordRange(
  path: string,
  { start, end }: Range,
  sources: Sources,
  bytesAt: (path: string, offset: number) => number,
): RecordRange {
  const lines = sources.lines(path);
  return {
    start: { ...positionAt(lines, start), offset: bytesAt(path, start) },
    end: { ...positionAt(lines, end), offset: bytesAt(path, end) },
  };
}

/** Byte offsets by path; counts on from the last place asked for, as findings come in order. */
function byteOffsets(sources: Sources): (path: string, offset: number) => number {
  const last = new Map<string, { offset: number; bytes: number }>();
  return (path, offset) => {
    const { text } = sources.lines(path);
    const from = last.get(path);
    const known = from !== undefined && from.offset <= offset ? from : { offset: 0, bytes: 0 };
    const bytes = known.bytes + byteLength(text, known.offset, Math.min(offset, text.length));
    last.set(path, { offset, bytes });
    return bytes;
  };
}
