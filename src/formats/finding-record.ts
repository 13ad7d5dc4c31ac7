import { lazy } from "../core/lazy.ts";
import { indexLines, type LineIndex, lineAt, lineText } from "../core/line-index.ts";
import { bytesBefore, indexOffsets, type OffsetIndex, pointsBefore } from "../core/offset-index.ts";
import type { Location } from "../core/range.ts";
import { sha1Hex } from "../core/sha1.ts";
import { encodeText } from "../core/text/decode.ts";
import type { Diagnostic, Fix, Severity } from "../lint/diagnostic.ts";

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

/** Turns findings into records. What few formats print (edits, fingerprints) is worked out when it is asked for. */
export function makeRecords(findings: readonly Diagnostic[], sources: Sources, suppressed = false): FindingRecord[] {
  const places = placesIn(sources);
  const fingerprints = lazy(() => fingerprintsOf(findings, sources));
  const range = ({ path, range: { start, end } }: Location) => ({ start: places(path, start), end: places(path, end) });
  return findings.map((finding, at) => {
    const { code, name, severity, message, location, help, note, unit } = finding;
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
      fixes: finding.fixes.map((fix) => fixRecord(fix, places)),
      help: `${RULE_PAGES}/${code}`,
      get fingerprint() {
        return fingerprints()[at] ?? "";
      },
      suppressed,
    };
  });
}

function fixRecord(fix: Fix, places: PlaceOf): FixRecord {
  const edits = lazy(() =>
    fix.edits.map(({ path, range: { start, end }, text }) => ({
      path,
      start: places(path, start).offset,
      end: places(path, end).offset,
      text,
    })),
  );
  return {
    title: fix.title,
    safe: fix.safety === "safe",
    get edits() {
      return edits();
    },
  };
}

/** Equal findings on equal lines are told apart by their order. */
function fingerprintsOf(findings: readonly Diagnostic[], sources: Sources): readonly string[] {
  const seen = new Map<string, number>();
  const digest = lineDigests(sources);
  return findings.map(({ code, location }) => {
    const key = `${code}\n${location.path}\n${digest(location.path, location.range.start)}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return sha1Hex(encodeText(`${key}\n${ordinal}`));
  });
}

type PlaceOf = (path: string, offset: number) => RecordPosition;

/** Positions in any file; the effort of a look-up does not depend on how long lines are. */
function placesIn(sources: Sources): PlaceOf {
  const indexes = new Map<string, OffsetIndex>();
  return (path, offset) => {
    const lines = sources.lines(path);
    let index = indexes.get(path);
    if (index === undefined) {
      index = indexOffsets(lines.text);
      indexes.set(path, index);
    }
    const line = lineAt(lines, offset);
    const column = pointsBefore(index, offset) - pointsBefore(index, lines.starts[line - 1] ?? 0) + 1;
    return { line, column, offset: bytesBefore(index, offset) };
  };
}

/** A digest of the line at an offset with its blanks reduced, made once a line. */
function lineDigests(sources: Sources): (path: string, offset: number) => string {
  const known = new Map<string, string>();
  return (path, offset) => {
    const lines = sources.lines(path);
    const line = lineAt(lines, offset);
    const key = `${line}:${path}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const digest = sha1Hex(encodeText(lineText(lines, line).replaceAll(/\s+/g, " ").trim()));
    known.set(key, digest);
    return digest;
  };
}
