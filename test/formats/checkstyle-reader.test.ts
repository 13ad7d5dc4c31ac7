import { scanXmlReport } from "danger-plugin-lint-report";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { cliReports } from "./cli-reports.ts";

const reports = await cliReports("checkstyle");

/** What a review bot would say of a report. */
async function read(xml: string, paths: readonly string[]): Promise<unknown[]> {
  const said: unknown[] = [];
  const changed = { created_files: [], modified_files: [...paths] };
  await scanXmlReport(changed, xml, "/nowhere", false, ({ file, line, column, severity, message }) =>
    said.push({ file, line, column, severity, message }),
  );
  return said;
}

describe("a reader of checkstyle reports that is not ours", () => {
  it.each(reports)("reads: $input", async ({ text, findings }) => {
    expect(await read(text, [...new Set(findings.map(({ path }) => path))])).toEqual(
      findings.map(({ path, range, severity, message }) => ({
        file: path,
        line: range.start.line,
        column: range.start.column,
        severity: severity === "hint" ? "info" : severity,
        message,
      })),
    );
  });

  const text = reports[0]?.text ?? "";

  it.each<[broken: string, text: string]>([
    ["a root of another name", text.replaceAll("checkstyle", "checks")],
    ["a text that is no XML", "checkstyle"],
    ["a file without name", text.replace(/<file name="[^"]*"/, "<file")],
  ])("refuses %s", async (_, broken) => {
    expect(broken).not.toBe(text);
    await expect(read(broken, ["a.service"])).rejects.toThrow();
  });
});

describe("libxml2", () => {
  const parse = async (xml: string) => await validateXML({ xml, normalization: "c14n" });

  it.each(reports)("takes for well-formed: $input", async ({ text }) => {
    expect((await parse(text)).errors).toEqual([]);
  });

  it.each<[broken: string, change: (text: string) => string]>([
    ["a bare <", (text) => text.replace("&lt;", "<")],
    ["an open element", (text) => text.replace("</file>", "")],
    ["a bare &", (text) => text.replace("&amp;", "& ")],
    ["a control character", (text) => text.replace('message="', 'message="\u0001')],
    ["an attribute twice", (text) => text.replace(" line=", ' line="1" line=')],
  ])("refuses %s", async (_, change) => {
    const text = reports[0]?.text ?? "";
    expect((await parse(change(text))).valid).toBe(false);
  });
});
