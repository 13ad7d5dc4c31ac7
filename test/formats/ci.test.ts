import { describe, expect, it } from "vitest";
import { formatCompact, formatUnix } from "../../src/formats/compact.ts";
import type { FindingRecord } from "../../src/formats/finding-record.ts";
import { formatGithub } from "../../src/formats/github.ts";
import { formatGitlab } from "../../src/formats/gitlab.ts";
import { formatMarkdown } from "../../src/formats/markdown.ts";
import { formatRdjson } from "../../src/formats/rdjson.ts";
import { formatTemplate, unknownFields } from "../../src/formats/template.ts";
import { reportOn } from "./report.ts";

const { records, summary, positionOf } = reportOn();

const [first] = records;
if (first === undefined) throw new Error("the files have findings");
const record = (change: Partial<FindingRecord>): FindingRecord => ({
  ...first,
  code: "KEY003",
  name: "unknown-key",
  severity: "error",
  message: "plain",
  path: "a.service",
  range: { start: { line: 3, column: 1, offset: 20 }, end: { line: 3, column: 4, offset: 23 } },
  ...change,
});

describe("annotations of GitHub", () => {
  it.each<[change: Partial<FindingRecord>, line: string]>([
    [{}, "::error file=a.service,line=3,endLine=3,col=1,endColumn=4,title=KEY003 unknown-key::plain"],
    [
      { severity: "warning" },
      "::warning file=a.service,line=3,endLine=3,col=1,endColumn=4,title=KEY003 unknown-key::plain",
    ],
    [
      { severity: "info" },
      "::notice file=a.service,line=3,endLine=3,col=1,endColumn=4,title=KEY003 unknown-key::plain",
    ],
    [
      { severity: "hint" },
      "::notice file=a.service,line=3,endLine=3,col=1,endColumn=4,title=KEY003 unknown-key::plain",
    ],
    [
      { message: "100%: a,b\r\nc" },
      "::error file=a.service,line=3,endLine=3,col=1,endColumn=4,title=KEY003 unknown-key::100%25: a,b%0D%0Ac",
    ],
    [
      { path: "a,b:c%.service" },
      "::error file=a%2Cb%3Ac%25.service,line=3,endLine=3,col=1,endColumn=4,title=KEY003 unknown-key::plain",
    ],
    [
      { range: { start: { line: 3, column: 1, offset: 20 }, end: { line: 4, column: 2, offset: 30 } } },
      "::error file=a.service,line=3,endLine=4,col=1,title=KEY003 unknown-key::plain",
    ],
  ])("%j", (change, line) => {
    expect(formatGithub([record(change)])).toBe(`${line}\n`);
  });

  it("can be read back as the runner reads them", () => {
    for (const line of formatGithub(records).trimEnd().split("\n")) {
      const match = /^::(error|warning|notice) ([^:]*)::(.*)$/.exec(line);
      const properties = Object.fromEntries((match?.[2] ?? "").split(",").map((part) => part.split(/=(.*)/s)));
      if (properties["title"] === "unitfile") continue;
      const path = fromCommand(properties["file"] ?? "");
      const message = fromCommand(match?.[3] ?? "");
      expect(records.filter((one) => one.path === path && one.message === message).length, line).toBeGreaterThan(0);
    }
  });

  it("come gravest first, with a count of what GitHub does not show", () => {
    const many = [
      ...Array.from({ length: 12 }, () => record({ severity: "hint" })),
      record({}),
      record({ severity: "warning" }),
    ];
    const lines = formatGithub(many).trimEnd().split("\n");
    expect(lines.map((line) => /^::(\w+)/.exec(line)?.[1])).toEqual([
      "error",
      "warning",
      ...Array.from({ length: 13 }, () => "notice"),
    ]);
    expect(lines.at(-1)).toBe(
      "::notice title=unitfile::14 findings; GitHub shows 10 of a kind a step, 2 are not shown",
    );
    expect(formatGithub([])).toBe("");
  });
});

function fromCommand(text: string): string {
  const codes: Readonly<Record<string, string>> = { "%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": "," };
  return text.replaceAll(/%(?:25|0D|0A|3A|2C)/g, (code) => codes[code] ?? code);
}

describe("the Code Quality report of GitLab", () => {
  it("has all fields that GitLab wants", () => {
    const issues = JSON.parse(formatGitlab(records));
    expect(issues).toHaveLength(records.length);
    for (const [index, issue] of issues.entries()) {
      const { message, code, fingerprint, path, range } = records[index] ?? first;
      expect(issue).toEqual({
        type: "issue",
        description: message,
        check_name: code,
        categories: [expect.stringMatching(/^(Bug Risk|Security|Style)$/)],
        fingerprint,
        severity: expect.stringMatching(/^(info|minor|major|critical)$/),
        location: { path, lines: { begin: range.start.line, end: range.end.line } },
      });
    }
    expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(issues.length);
  });

  it.each([
    ["hint", "info"],
    ["info", "minor"],
    ["warning", "major"],
    ["error", "critical"],
  ] as const)("calls %s %s", (severity, level) => {
    expect(JSON.parse(formatGitlab([record({ severity })]))[0].severity).toBe(level);
  });

  it.each([
    ["SEC001", "Security"],
    ["STY001", "Style"],
    ["KEY003", "Bug Risk"],
    ["X-1", "Bug Risk"],
  ])("puts %s into %s", (code, category) => {
    expect(JSON.parse(formatGitlab([record({ code })]))[0].categories).toEqual([category]);
  });

  it("describes an issue in one line", () => {
    expect(JSON.parse(formatGitlab([record({ message: "a\r\nb" })]))[0].description).toBe("a b");
  });

  it("names relative paths, and is an empty list when there is nothing", () => {
    expect(JSON.parse(formatGitlab([record({ path: "./a.service" })]))[0].location.path).toBe("a.service");
    expect(formatGitlab([])).toBe("[]\n");
  });
});

describe("reviewdog's format", () => {
  it("has place, code and suggestions", () => {
    const { source, diagnostics } = JSON.parse(formatRdjson(records, positionOf));
    expect(source.name).toBe("unitfile");
    expect(diagnostics).toHaveLength(records.length);
    for (const [index, one] of diagnostics.entries()) {
      const from = records[index] ?? first;
      expect(one.location.path).toBe(from.path);
      expect(one.location.range.start).toEqual({ line: from.range.start.line, column: from.range.start.column });
      expect(one.severity).toMatch(/^(ERROR|WARNING|INFO)$/);
      expect(one.code.value).toBe(from.code);
      const edits = from.fixes.flatMap((fix) => fix.edits).filter(({ path }) => path === from.path);
      expect(one.suggestions.map(({ text }: { text: string }) => text)).toEqual(edits.map(({ text }) => text));
    }
  });
});

describe("formats of one line a finding", () => {
  it.each([
    [formatCompact, "a.service:3:1: error KEY003 unknown-key: plain\n"],
    [formatUnix, "a.service:3:1: plain [error/KEY003]\n"],
    [
      (all: readonly FindingRecord[]) => formatTemplate(all, "{path}({line},{endColumn}) {nope} {code}"),
      "a.service(3,4) {nope} KEY003\n",
    ],
  ])("%#", (format, line) => {
    expect(format([record({})])).toBe(line);
    expect(format(records).trimEnd().split("\n")).toHaveLength(records.length);
    expect(format([])).toBe("");
  });

  it("a template's unknown fields are found", () => {
    expect(unknownFields("{path} {toString} {line} {foo}")).toEqual(["toString", "foo"]);
    expect(formatTemplate([record({})], "{toString}{message}")).toBe("{toString}plain\n");
  });

  it("a table has a row a finding whatever the message holds", () => {
    const table = formatMarkdown([record({ message: "a|b <c> \\ d\ne" })], summary);
    expect(table.split("\n").filter((line) => line.startsWith("| a.service"))).toEqual(
      ["| a.service:3:1 | error | [KEY003](https://unitfile.dev/rules/KEY003) | a\\|b &lt;c> \\\\ d e |"].map((row) =>
        row.replace("https://unitfile.dev/rules/KEY003", record({}).help),
      ),
    );
  });
});
