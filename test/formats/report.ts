import { indexLines, positionAt } from "../../src/core/line-index.ts";
import { byteLength, decodeBytes, encodeText } from "../../src/core/text/decode.ts";
import { type FindingRecord, makeRecords, makeSources } from "../../src/formats/finding-record.ts";
import { type RunSummary, summarize } from "../../src/formats/json.ts";
import type { PositionOfByte } from "../../src/formats/rdjson.ts";
import { type LintReport, lint } from "../../src/lint/lint.ts";
import type { LintOptions } from "../../src/lint/options.ts";
import { rules } from "../../src/lint/rules/index.generated.ts";

/** A set that makes things hard for formats: odd paths, markup, other scripts, emoji, broken bytes, CR LF. */
export const FILES: Readonly<Record<string, string>> = {
  "units/web.service":
    '[Unit]\nAfter=a&b<c>"d\'e.service\nFoo|Bar=<x> & "y" % 1\n[Service]\nExecStart=/bin/true\nRestrat=no\n',
  "odd, 100%:x/é 😀.service": "[Unit]\nDescription=é😀\nAfterr=x.service\n[Service]\r\nExecStart=/bin/true   \r\n",
  "bytes.service": decodeBytes(
    new Uint8Array([...Buffer.from("[Unit]\nDescription="), 0xff, 0xfe, 10, 70, 111, 61, 49, 10]),
  ),
  "a.service": "[Unit]\nRequires=b.service\nAfter=b.service\n[Service]\nExecStart=/bin/true\n",
  "b.service": "[Unit]\nRequires=a.service\nAfter=a.service\n[Service]\nExecStart=/bin/true\n",
  "clean.service": "[Unit]\nDescription=x\n[Service]\nExecStart=/bin/true\n# lint-ignore: KEY003 -- ours\nFoo=1\n",
  "repeated.service": "[Service]\nExecStart=/bin/true\nFoo=1\nFoo=1\nFoo=1\n",
};

export interface TestReport {
  readonly report: LintReport;
  readonly records: readonly FindingRecord[];
  readonly suppressed: readonly FindingRecord[];
  readonly summary: RunSummary;
  readonly paths: readonly string[];
  readonly positionOf: PositionOfByte;
}

/** Lints files and turns the findings into records. */
export function reportOn(
  files: Readonly<Record<string, string>> = FILES,
  options: Partial<LintOptions> = {},
): TestReport {
  const run = lint(new Map(Object.entries(files)), rules, { presets: ["strict", "style"], ...options });
  if (!run.ok) throw new Error(JSON.stringify(run.error));
  const sources = makeSources((path) => files[path] ?? "");
  const records = makeRecords(run.value.findings, sources);
  const suppressed = makeRecords(
    run.value.suppressed.map(({ finding }) => finding),
    sources,
    true,
  );
  const paths = Object.keys(files);
  return {
    report: run.value,
    records,
    suppressed,
    summary: summarize(records, paths.length, suppressed.length),
    paths,
    positionOf: (path, offset) => {
      const text = files[path] ?? "";
      let at = 0;
      while (byteLength(text, 0, at) < offset) at++;
      return { ...positionAt(indexLines(text), at), offset };
    },
  };
}

/** The bytes of a file of a report. */
export function bytesOf(path: string, files: Readonly<Record<string, string>> = FILES): Uint8Array {
  return encodeText(files[path] ?? "");
}
