import { indexLines, positionAt } from "../../src/core/line-index.ts";
import { decodeBytes } from "../../src/core/text/decode.ts";
import { type LintInput, lint } from "../../src/lint/lint.ts";
import { rules } from "../../src/lint/rules/index.generated.ts";
import { type Adapter, expectEqual } from "../adapter.ts";

interface CaseFile {
  readonly path: string;
  readonly text?: string;
  /** Base64, where the file is not UTF-8. */
  readonly bytes?: string;
  readonly link?: string;
  /** Octal. */
  readonly mode?: string;
  readonly parts?: readonly (string | { readonly repeat: string; readonly times: number })[];
}

interface Expected {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity?: string;
}

/** All files of `lint/` have one shape: files and options in, a complete list of findings out. */
export const lintAdapter: Adapter = {
  prepare: () => (testCase) => {
    const { files, options, expected } = testCase as unknown as {
      files: readonly CaseFile[];
      options: { select: readonly string[] };
      expected: readonly Expected[];
    };
    const missing = options.select.filter((code) => !rules.some((rule) => rule.code === code));
    if (missing.length > 0) return { notCovered: `no rule ${missing.join(", ")}` };
    const texts = new Map(files.map((file) => [file.path, textOf(file)]));
    const inputs = new Map(files.map((file) => [file.path, inputOf(file)]));
    const report = lint(inputs, rules, options);
    if (!report.ok) return { failed: JSON.stringify(report.error) };
    const found = report.value.findings.map(({ code, severity, location: { path, range } }) => {
      const position = positionAt(indexLines(texts.get(path) ?? ""), range.start);
      return { rule: code, file: path, ...position, severity };
    });
    const wanted = expected.map(({ rule, file, line, column, severity }) => {
      const own = rules.find(({ code }) => code === rule)?.severity ?? "error";
      return { rule, file, line, column, severity: severity ?? own };
    });
    return expectEqual(sorted(found), sorted(wanted), "findings");
  },
};

function sorted(findings: readonly object[]): string[] {
  return findings.map((finding) => JSON.stringify(finding, ["file", "line", "column", "rule", "severity"])).sort();
}

function inputOf(file: CaseFile): LintInput {
  if (file.link !== undefined) return { kind: "symlink", target: file.link };
  const text = textOf(file);
  return file.mode === undefined ? text : { kind: "file", text, mode: Number.parseInt(file.mode, 8) };
}

function textOf(file: CaseFile): string {
  if (file.bytes !== undefined) return decodeBytes(Buffer.from(file.bytes, "base64"));
  if (file.parts !== undefined) {
    return file.parts.map((part) => (typeof part === "string" ? part : part.repeat.repeat(part.times))).join("");
  }
  return file.text ?? "";
}
