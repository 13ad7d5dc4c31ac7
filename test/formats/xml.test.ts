import { describe, expect, it } from "vitest";
import { formatCheckstyle } from "../../src/formats/checkstyle.ts";
import { formatJunit } from "../../src/formats/junit.ts";
import { escapeXml } from "../../src/formats/xml.ts";
import { readXml } from "./read-xml.ts";
import { reportOn } from "./report.ts";

const { records, paths } = reportOn();

describe("escapeXml", () => {
  it.each([
    ["a & b", "a &amp; b"],
    ['<a href="x">', "&lt;a href=&quot;x&quot;&gt;"],
    ["a\r\n\tb", "a&#13;&#10;&#9;b"],
    ["\u0000\u001b\ufffe\udc80", "\ufffd\ufffd\ufffd\ufffd"],
    ["é 😀", "é 😀"],
  ])("%j", (text, escaped) => {
    expect(escapeXml(text)).toBe(escaped);
  });
});

describe("checkstyle", () => {
  it("is well-formed and says what the findings say", () => {
    const root = readXml(formatCheckstyle(records));
    expect([root.name, root.attributes]).toEqual(["checkstyle", { version: "4.3" }]);
    const found = root.children.flatMap((file) =>
      file.children.map((one) => ({ path: file.attributes["name"], ...one.attributes })),
    );
    expect(found).toEqual(
      records.map(({ path, range, severity, message, code }) => ({
        path,
        line: String(range.start.line),
        column: String(range.start.column),
        severity: severity === "hint" ? "info" : severity,
        message,
        source: `unitfile.${code}`,
      })),
    );
  });

  it("of nothing is well-formed", () => {
    expect(readXml(formatCheckstyle([]))).toMatchObject({ name: "checkstyle", children: [] });
  });
});

describe("JUnit", () => {
  it("is well-formed: a suite a file, a failing case a finding, a passing one for a clean file", () => {
    const root = readXml(formatJunit(records, paths));
    expect(root.name).toBe("testsuites");
    expect(root.children.map(({ attributes }) => attributes["name"]).sort()).toEqual([...paths].sort());
    for (const suite of root.children) {
      const path = suite.attributes["name"];
      const own = records.filter((record) => record.path === path);
      const failures = suite.children.filter(({ children }) => children.length > 0);
      expect(suite.attributes["failures"]).toBe(String(own.length));
      expect(suite.attributes["tests"]).toBe(String(suite.children.length));
      expect(suite.children.length).toBe(Math.max(1, own.length));
      expect(failures.map(({ children }) => children[0]?.attributes["message"])).toEqual(
        own.map(({ message }) => message),
      );
      for (const one of suite.children) expect(one.attributes["classname"]).toBe(path);
    }
  });
});
