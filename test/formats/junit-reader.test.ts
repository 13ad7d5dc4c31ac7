import { parse } from "junit2json";
import { describe, expect, it } from "vitest";
import { cliReports } from "./cli-reports.ts";

const reports = await cliReports("junit");

/** The suites of a report, as the reader sees them. */
async function suitesOf(xml: string) {
  const report = await parse(xml);
  if (report === undefined || report === null || !("testsuite" in report)) throw new Error("not a list of suites");
  return report.testsuite ?? [];
}

describe("a reader of JUnit reports that is not ours", () => {
  it.each(reports)("finds every finding: $input", async ({ text, findings }) => {
    const suites = await suitesOf(text);
    const failures = suites.flatMap(({ name, testcase = [] }) =>
      testcase.flatMap(({ failure = [] }) => failure.map(({ message }) => ({ path: name, message }))),
    );
    expect(failures.length).toBe(findings.length);
    expect(failures.map(({ path }) => path)).toEqual(findings.map(({ path }) => path));
    for (const [at, { message }] of failures.entries()) expect(message).toContain(findings[at]?.message);
    expect(suites.reduce((sum, suite) => sum + (suite.failures ?? 0), 0)).toBe(findings.length);
  });

  it.each<[broken: string, change: (text: string) => string]>([
    ["a suite that is never opened", (text) => text.replace("<testsuite ", "<suite ")],
    ["an open element", (text) => text.replace("</testsuite>", "")],
    ["a root of another name", (text) => text.replaceAll("testsuites", "suites")],
  ])("refuses %s", async (_, change) => {
    const text = reports[0]?.text ?? "";
    expect(change(text)).not.toBe(text);
    await expect(suitesOf(change(text))).rejects.toThrow();
  });
});
