import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { formatJson, formatJsonLines } from "../../src/formats/json.ts";
import { reportJsonSchema } from "../../src/lint/report-schema.ts";
import { bytesOf, FILES, reportOn } from "./report.ts";

const { records, summary, report } = reportOn();
const validate = new Ajv2020().compile(reportJsonSchema());

describe("the JSON report", () => {
  it("has a published schema", async () => {
    const text = `${JSON.stringify(reportJsonSchema(), undefined, 2)}\n`;
    await expect(text).toMatchFileSnapshot("../../schemas/report.schema.json");
  });

  it("keeps to it, also when there is nothing to report", () => {
    expect(records.length).toBeGreaterThan(10);
    for (const one of [reportOn(), reportOn({})]) {
      expect(validate(JSON.parse(formatJson(one.records, one.summary))), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it.each([
    { version: 2, summary, findings: [] },
    { version: 1, findings: [] },
    { version: 1, summary, findings: [{ ...records[0], severity: "fatal" }] },
    { version: 1, summary, findings: [{ ...records[0], extra: 1 }] },
    { version: 1, summary, findings: [{ ...records[0], code: "key003" }] },
  ])("the schema refuses something else: %#", (other) => {
    expect(validate(JSON.parse(JSON.stringify(other)))).toBe(false);
  });

  it("counts offsets in bytes and columns in code points", () => {
    for (const [index, record] of records.entries()) {
      const text = FILES[record.path] ?? "";
      const { range } = report.findings[index]?.location ?? { range: { start: 0, end: 0 } };
      const bytes = bytesOf(record.path).slice(record.range.start.offset, record.range.end.offset);
      expect(Buffer.from(bytes)).toEqual(Buffer.from(bytesOf("x", { x: text.slice(range.start, range.end) })));
      const before = text.slice(0, range.start).split("\n");
      if (!text.includes("\r")) {
        expect(record.range.start.line).toBe(before.length);
        expect(record.range.start.column).toBe([...(before.at(-1) ?? "")].length + 1);
      }
    }
  });

  it("tells equal findings apart by their order, and stays the same when other lines change", () => {
    const of = (text: string) =>
      reportOn({ "a.service": text }, { select: ["KEY003"] }).records.map(({ fingerprint }) => fingerprint);
    const [one, two] = of("[Service]\nFoo=1\nFoo=1\n");
    expect(one).not.toBe(two);
    expect(of("# new\n[Service]\nType=simple\n\tFoo=1\n")).toEqual([one]);
    expect(of("[Service]\nFoo=2\n")).not.toEqual([one]);
  });

  it("counts what can be fixed", () => {
    const files = { "a.service": "[Service]\nExecStart=/bin/true   \nRestrat=no\nFoo=1\n" };
    const { summary: counted } = reportOn(files, { select: ["KEY003", "STY001"] });
    expect(counted).toEqual({
      files: 1,
      error: 2,
      warning: 0,
      info: 0,
      hint: 1,
      suppressed: 0,
      fixable: 1,
      unsafelyFixable: 1,
    });
  });

  it("comes in lines as well", () => {
    const lines = formatJsonLines(records, summary).trimEnd().split("\n");
    expect(lines.slice(0, -1).map((line) => JSON.parse(line))).toEqual(
      JSON.parse(formatJson(records, summary)).findings,
    );
    expect(JSON.parse(lines.at(-1) ?? "")).toEqual({ version: 1, summary });
  });
});
