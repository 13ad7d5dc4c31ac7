import { describe, expect, it } from "vitest";
import { indexLines, positionAt } from "../../src/core/line-index.ts";
import { fixAll } from "../../src/lint/fix-loop.ts";
import { type LintReport, lint } from "../../src/lint/lint.ts";
import type { LintOptions } from "../../src/lint/options.ts";
import { rules } from "../../src/lint/rules/index.generated.ts";

/** Two kinds of findings that need one line each: an unknown key (KEY003) and a relative path (EXE001). */
const OPTIONS = { select: ["KEY003", "VAL003"] };

function run(files: Readonly<Record<string, string>>, options: Partial<LintOptions> = {}): LintReport {
  const report = lint(new Map(Object.entries(files)), rules, { ...OPTIONS, ...options });
  if (!report.ok) throw new Error(JSON.stringify(report.error));
  return report.value;
}

function show(report: LintReport, files: Readonly<Record<string, string>>) {
  const line = (path: string, start: number) => positionAt(indexLines(files[path] ?? ""), start).line;
  return {
    found: report.findings.map(({ code, location: { path, range } }) => `${code}:${line(path, range.start)}`),
    ignored: report.suppressed.map(
      ({ finding: { code, location } }) => `${code}:${line(location.path, location.range.start)}`,
    ),
  };
}

interface Row {
  readonly name: string;
  readonly text: string;
  readonly found?: readonly string[];
  readonly ignored?: readonly string[];
  readonly options?: Partial<LintOptions>;
}

const rows: readonly Row[] = [
  { name: "nothing without a comment", text: "[Service]\nFoo=1\n", found: ["KEY003:2"] },
  {
    name: "the next assignment",
    text: "[Service]\n# lint-ignore: KEY003\nFoo=1\nBar=2\n",
    found: ["KEY003:4"],
    ignored: ["KEY003:3"],
  },
  { name: "a semicolon, no blanks, no colon", text: "[Service]\n;lint-ignore KEY003\nFoo=1\n", ignored: ["KEY003:3"] },
  { name: "with CR LF", text: "[Service]\r\n# lint-ignore: KEY003\r\nFoo=1\r\n", ignored: ["KEY003:3"] },
  { name: "by name", text: "[Service]\n# lint-ignore: unknown-key\nFoo=1\n", ignored: ["KEY003:3"] },
  { name: "by prefix", text: "[Service]\n# lint-ignore: KEY\nFoo=1\n", ignored: ["KEY003:3"] },
  { name: "by preset", text: "[Service]\n# lint-ignore: @recommended\nFoo=1\n", ignored: ["KEY003:3"] },
  { name: "everything", text: "[Service]\n# lint-ignore: ALL\nFoo=1\n", ignored: ["KEY003:3"] },
  { name: "not another rule", text: "[Service]\n# lint-ignore: VAL003\nFoo=1\n", found: ["SUP002:2", "KEY003:3"] },
  {
    name: "all continuation lines",
    text: "[Service]\n# lint-ignore: VAL013\nUMask=\\\n  12x\n",
    ignored: ["VAL013:4"],
    options: { select: ["VAL"] },
  },
  {
    name: "a section header",
    text: "# lint-ignore: KEY001\n[Foo]\nBar=1\n",
    ignored: ["KEY001:2"],
    options: { select: ["KEY001"] },
  },
  {
    name: "several rules in one comment",
    text: "[Service]\n# lint-ignore: VAL003, KEY003 unknown-section -- why not\nFoo=1\n",
    found: ["SUP002:2"],
    ignored: ["KEY003:3"],
  },
  {
    name: "stacked comments",
    text: "[Service]\n# lint-ignore: KEY003\n# another remark\n; lint-ignore: VAL003\nFoo=1\n",
    found: ["SUP002:4"],
    ignored: ["KEY003:5"],
  },
  { name: "across blank lines", text: "[Service]\n# lint-ignore: KEY003\n\nFoo=1\n", ignored: ["KEY003:4"] },
  {
    name: "nothing at the end of the file",
    text: "[Service]\nFoo=1\n# lint-ignore: KEY003\n",
    found: ["KEY003:2", "SUP002:3"],
  },
  {
    name: "the whole file",
    text: "# lint-ignore-file: KEY003 -- generated\n[Service]\nFoo=1\nBar=2\n",
    ignored: ["KEY003:3", "KEY003:4"],
  },
  {
    name: "the whole file, below a header",
    text: "[Service]\n# lint-ignore-file: KEY003\nFoo=1\n",
    ignored: ["KEY003:3"],
  },
  {
    name: "not the file behind an assignment",
    text: "[Service]\nFoo=1\n# lint-ignore-file: KEY003\nBar=1\n",
    found: ["KEY003:2", "SUP001:3", "KEY003:4"],
  },
  {
    name: "a region",
    text: "[Service]\nA=1\n# lint-ignore-start: KEY003\nB=1\n[Unit]\nC=1\n# lint-ignore-end: KEY003\nD=1\n",
    found: ["KEY003:2", "KEY003:8"],
    ignored: ["KEY003:4", "KEY003:6"],
  },
  {
    name: "regions that overlap",
    text: "[Service]\n# lint-ignore-start: KEY\n# lint-ignore-start: VAL\nB=1\n# lint-ignore-end: KEY\nUMask=x\nC=1\n# lint-ignore-end: VAL\n",
    found: ["KEY003:7"],
    ignored: ["KEY003:4", "VAL013:6"],
    options: { select: ["KEY003", "VAL"] },
  },
  {
    name: "an end without a start",
    text: "[Service]\n# lint-ignore-end: KEY003\nFoo=1\n",
    found: ["SUP004:2", "KEY003:3"],
  },
  {
    name: "a start without an end",
    text: "[Service]\n# lint-ignore-start: KEY003\nFoo=1\n",
    found: ["SUP004:2", "KEY003:3"],
  },
  {
    name: "a second start",
    text: "[Service]\n# lint-ignore-start: KEY003\nA=1\n# lint-ignore-start: KEY003\nB=1\n# lint-ignore-end: KEY003\nC=1\n",
    found: ["SUP004:4", "KEY003:7"],
    ignored: ["KEY003:3", "KEY003:5"],
  },
  { name: "no rule", text: "[Service]\n# lint-ignore\nFoo=1\n", found: ["SUP001:2", "KEY003:3"] },
  {
    name: "no rule but a reason",
    text: "[Service]\n# lint-ignore: -- because\nFoo=1\n",
    found: ["SUP001:2", "KEY003:3"],
  },
  { name: "an unknown rule", text: "[Service]\n# lint-ignore: KEY903\nFoo=1\n", found: ["SUP003:2", "KEY003:3"] },
  { name: "an unknown preset", text: "[Service]\n# lint-ignore: @strickt\nFoo=1\n", found: ["SUP003:2", "KEY003:3"] },
  {
    name: "a comment that only looks like one",
    text: "[Service]\n# lint-ignored: KEY003\n# see lint-ignore: KEY003\nFoo=1\n",
    found: ["KEY003:4"],
  },
  {
    name: "a comment inside a value",
    text: "[Service]\nExecStart=/bin/true \\\n# lint-ignore: KEY003\n  a\nFoo=1\n",
    found: ["KEY003:5"],
  },
  { name: "a rule that did not run", text: "[Service]\n# lint-ignore: EXE001\nExecStart=/bin/true\n" },
  {
    name: "unused ones silently",
    text: "[Service]\n# lint-ignore: KEY003\nType=simple\n",
    options: { reportUnusedIgnores: "off" },
  },
  {
    name: "SUP rules by no comment",
    text: "# lint-ignore-file: ALL\n[Service]\n# lint-ignore: KEY003\nType=simple\nFoo=1\n",
    found: ["SUP002:3"],
    ignored: ["KEY003:5"],
  },
  {
    name: "with a reason when one is wanted",
    text: "[Service]\n# lint-ignore: KEY003 -- ours\nFoo=1\n",
    ignored: ["KEY003:3"],
    options: { requireReason: true },
  },
  {
    name: "without the reason that is wanted",
    text: "[Service]\n# lint-ignore: KEY003 --\nFoo=1\n",
    found: ["SUP001:2"],
    ignored: ["KEY003:3"],
    options: { requireReason: true },
  },
];

describe("ignore comments", () => {
  it.each(rows)("hold for $name", ({ text, found = [], ignored = [], options = {} }) => {
    const files = { "app.service": text };
    expect(show(run(files, options), files)).toEqual({ found, ignored });
  });

  it("keep their reason", () => {
    const { suppressed } = run({ "app.service": "[Service]\n# lint-ignore: KEY003 -- read by -- our tool \nFoo=1\n" });
    expect(suppressed.map(({ reason }) => reason)).toEqual(["read by -- our tool"]);
  });

  it("hold at related places of findings about several units", () => {
    const cycle = {
      "a.service": "[Unit]\nRequires=b.service\nAfter=b.service\n[Service]\nExecStart=/bin/true\n",
      "b.service": "[Unit]\nRequires=a.service\nAfter=a.service\n[Service]\nExecStart=/bin/true\n",
    };
    const options = { select: ["ORD001"] };
    expect(run(cycle, options).findings).toHaveLength(1);
    for (const [path, text] of Object.entries(cycle)) {
      const files = { ...cycle, [path]: text.replace("After", "# lint-ignore: ORD001\nAfter") };
      expect(run(files, options), path).toMatchObject({ findings: [], suppressed: [{ reason: undefined }] });
    }
  });

  it("offer the rule that was meant", () => {
    const [finding] = run({ "app.service": "[Service]\n# lint-ignore: unknwn-key\nType=simple\n" }).findings;
    expect(finding?.message).toBe('"unknwn-key" names no rule; did you mean unknown-key?');
  });

  it("are as severe as the configuration says when they are not needed", () => {
    const [finding] = run(
      { "a.service": "# lint-ignore: KEY003\n[Unit]\n" },
      { reportUnusedIgnores: "error" },
    ).findings;
    expect(finding).toMatchObject({ code: "SUP002", severity: "error" });
  });

  it.each([
    ["[Service]\n# lint-ignore: KEY003\nType=simple\n", "[Service]\nType=simple\n"],
    ["[Service]\n# lint-ignore: VAL003, KEY003 -- why\nFoo=1\n", "[Service]\n# lint-ignore: KEY003 -- why\nFoo=1\n"],
    ["[Service]\n# lint-ignore: KEY003, VAL003 -- why\nFoo=1\n", "[Service]\n# lint-ignore: KEY003 -- why\nFoo=1\n"],
    ["[Service]\n# lint-ignore: KEY003 VAL003\nType=simple\n", "[Service]\nType=simple\n"],
    ["# lint-ignore-start: KEY003\n[Service]\n# lint-ignore-end: KEY003\nType=simple\n", "[Service]\nType=simple\n"],
    [
      "[Service]\n# lint-ignore-start: KEY003, VAL003\nFoo=1\n# lint-ignore-end: KEY003, VAL003\n",
      "[Service]\n# lint-ignore-start: KEY003\nFoo=1\n# lint-ignore-end: KEY003\n",
    ],
  ])("that nothing needs are deleted by a safe fix: %j", (before, after) => {
    const result = fixAll(new Map([["app.service", before]]), rules, OPTIONS);
    expect(result.ok && result.value.texts.get("app.service")).toBe(after);
    expect(result.ok && result.value.unsettled).toEqual([]);
  });

  it("count once where they are written twice", () => {
    const files = { "app.service": "[Service]\n# lint-ignore: KEY003\n# lint-ignore: KEY003\nFoo=1\n" };
    expect(show(run(files), files)).toEqual({ found: ["SUP002:3"], ignored: ["KEY003:4"] });
  });

  it("take no longer when there are many", () => {
    const text = `[Service]\n${"# lint-ignore: KEY003, VAL003\nFoo=1\n".repeat(10_000)}`;
    const { findings, suppressed } = run({ "app.service": text });
    expect([findings.length, suppressed.length]).toEqual([10_000, 10_000]);
  });
});
