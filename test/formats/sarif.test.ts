import type { Log, Region } from "sarif";
import { describe, expect, it } from "vitest";
import { formatRulePage } from "../../src/formats/rule-page.ts";
import { formatSarif } from "../../src/formats/sarif.ts";
import { rules } from "../../src/lint/rules/index.generated.ts";
import { FILES, reportOn } from "./report.ts";

const facts = rules.map((rule) => ({ ...rule, page: formatRulePage(rule), category: "units" }));
const one = reportOn();

function sarif(records = one.records, suppressed = one.suppressed): Log {
  const listed = suppressed.map((record) => ({ ...record, reason: "ours" }));
  return JSON.parse(
    formatSarif(records, { version: "1.2.3", rules: facts, suppressed: listed, positionOf: one.positionOf }),
  );
}

describe("the SARIF report", () => {
  const [run] = sarif().runs;
  const results = run?.results ?? [];
  const driver = run?.tool.driver;

  it("names version, schema, tool and units of columns", () => {
    const log = sarif();
    expect(log).toMatchObject({ version: "2.1.0", $schema: "https://json.schemastore.org/sarif-2.1.0.json" });
    expect(log.runs).toHaveLength(1);
    expect(run?.columnKind).toBe("unicodeCodePoints");
    expect(driver).toMatchObject({
      name: "unitfile",
      semanticVersion: "1.2.3",
      informationUri: expect.stringMatching(/^https:/),
    });
  });

  it("describes each rule that occurs once, and points to it", () => {
    const ids = driver?.rules?.map(({ id }) => id) ?? [];
    expect(ids).toEqual([...new Set(results.map(({ ruleId }) => ruleId))].sort());
    for (const result of results) expect(ids[result.ruleIndex ?? -1]).toBe(result.ruleId);
    for (const rule of driver?.rules ?? []) {
      expect(rule.name).toMatch(/^[A-Z][A-Za-z0-9]+$/);
      for (const text of [
        rule.shortDescription?.text,
        rule.fullDescription?.text,
        rule.help?.text,
        rule.help?.markdown,
      ]) {
        expect(text).toMatch(/\S/);
      }
      expect(rule.helpUri).toBe(`https://unitfile.dev/rules/${rule.id}`);
      expect(["error", "warning", "note"]).toContain(rule.defaultConfiguration?.level);
      expect(["error", "warning", "recommendation"]).toContain(rule.properties?.["problem.severity"]);
      expect(rule.properties?.tags?.length).toBeLessThanOrEqual(20);
    }
  });

  it("gives rules about security a figure", () => {
    const { records, suppressed } = reportOn(
      { "a.service": "[Service]\nExecStart=/bin/true\nUser=nobody\n" },
      { select: ["SEC002"] },
    );
    const [rule] = sarif(records, suppressed).runs[0]?.tool.driver.rules ?? [];
    expect(rule?.properties?.["security-severity"]).toMatch(/^\d\.\d$/);
  });

  it("has a result for each finding, with level, message, place and fingerprint", () => {
    expect(results).toHaveLength(one.records.length + one.suppressed.length);
    for (const [index, record] of one.records.entries()) {
      const result = results[index];
      const place = result?.locations?.[0]?.physicalLocation;
      expect(result?.message.text).toBe(record.message);
      expect(result?.level).toBe({ error: "error", warning: "warning", info: "note", hint: "note" }[record.severity]);
      expect(decodeURIComponent(place?.artifactLocation?.uri ?? "")).toBe(record.path);
      expect(place?.artifactLocation?.uri).toMatch(/^[\w.~!*'()%/-]+$/);
      expect(place?.artifactLocation?.uriBaseId).toBe("%SRCROOT%");
      expect(place?.region).toEqual({
        startLine: record.range.start.line,
        startColumn: record.range.start.column,
        endLine: record.range.end.line,
        endColumn: record.range.end.column,
      });
      expect(result?.relatedLocations ?? []).toHaveLength(record.related.length);
      expect(result?.partialFingerprints).toEqual({ primaryLocationLineHash: record.fingerprint });
    }
  });

  it("carries fixes that give what the edits give", () => {
    let fixes = 0;
    for (const [index, record] of one.records.entries()) {
      const given = results[index]?.fixes ?? [];
      expect(given).toHaveLength(record.fixes.length);
      for (const [at, fix] of record.fixes.entries()) {
        const changes = given[at]?.artifactChanges ?? [];
        const replaced = changes.flatMap((change) =>
          change.replacements.map(({ deletedRegion, insertedContent }) => ({
            path: decodeURIComponent(change.artifactLocation.uri ?? ""),
            ...span(decodeURIComponent(change.artifactLocation.uri ?? ""), deletedRegion),
            text: insertedContent?.text,
          })),
        );
        expect(replaced).toEqual(fix.edits);
        fixes++;
      }
    }
    expect(fixes).toBeGreaterThan(4);
  });

  it("lists ignored findings as suppressed", () => {
    const suppressed = results.filter((result) => result.suppressions !== undefined);
    expect(suppressed.map((result) => result.suppressions)).toEqual([[{ kind: "inSource", justification: "ours" }]]);
  });

  it("leaves out the mildest above GitHub's limit, and says so", () => {
    const [hint] = one.records.filter(({ severity }) => severity === "hint");
    const [error] = one.records.filter(({ severity }) => severity === "error");
    if (hint === undefined || error === undefined) throw new Error("the files have both");
    const [cut] = sarif([...Array.from({ length: 25_000 }, () => hint), error], []).runs;
    expect(cut?.results).toHaveLength(25_000);
    expect(cut?.results?.at(-1)?.ruleId).toBe(error.code);
    expect(cut?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toContain("1 of the least severe");
  });
});

/** Byte offsets of a region, counted anew. */
function span(path: string, { startLine = 1, startColumn = 1, endLine = 1, endColumn = 1 }: Region) {
  const text = FILES[path] ?? "";
  const offset = (line: number, column: number) => {
    const lines = text.split(/(?<=\r\n|[^\r]\n|^\n)/);
    const before = lines.slice(0, line - 1).join("");
    return Buffer.byteLength(before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join(""));
  };
  return { start: offset(startLine, startColumn), end: offset(endLine, endColumn) };
}
