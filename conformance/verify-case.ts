import { indexLines, lineAt } from "../src/core/line-index.ts";
import type { Range } from "../src/core/range.ts";
import { atLeast, type Diagnostic } from "../src/lint/diagnostic.ts";
import { lint } from "../src/lint/lint.ts";
import { rules } from "../src/lint/rules/index.generated.ts";
import { parse } from "../src/parser/parse.ts";
import { readSystemd } from "../src/parser/systemd-reading.ts";
import { nodeAt } from "../src/parser/visit.ts";
import type { Adapter } from "./adapter.ts";
import { corpusText } from "./corpus-files.ts";

interface VerifyCase {
  readonly file: string;
  readonly scope: "system" | "user";
  /** Missing for a file that systemd never reads (scopes). */
  readonly diagnostics?: readonly Message[];
  /** What comes on top when dependencies are added: bad names of units among other things. */
  readonly withDependencies?: readonly Message[];
}

interface Message {
  readonly class: string;
  readonly file?: string;
  readonly line?: number;
  readonly level: string;
  readonly message: string;
}

/** Rules whose errors speak of one line that systemd must complain about as well. */
const lineRules = /^(SYN|KEY|VAL|EXE|TPL|SEC002)/;

/**
 * Compares what systemd said about each real file with what the linter says: every message with a line needs a finding
 * on that line, and every file-scope error of the linter needs a message of systemd.
 */
export function verifyAdapter(corpus: string): Adapter {
  const fileRules = rules.filter((rule) => rule.scope === "file" && lineRules.test(rule.code));
  return {
    prepare: () => (testCase) => {
      const { file, scope, diagnostics, withDependencies = [] } = testCase as unknown as VerifyCase;
      if (diagnostics === undefined) return undefined;
      const text = corpusText(`${corpus}/${file}`);
      if (text === undefined) return { notCovered: "the corpus is not here" };
      const report = lint(new Map([[file, text]]), fileRules, { presets: ["recommended", "strict"], scope });
      if (!report.ok) return { failed: JSON.stringify(report.error) };
      const lineOf = reportedLines(text);
      const found = report.value.findings.map((finding) => ({ finding, line: lineOf(finding) }));
      const said = [...diagnostics, ...withDependencies].filter(
        (message) => message.class === "value" && message.file === file,
      );
      for (const { line, message } of said) {
        if (!found.some((one) => one.line === line)) return { failed: `line ${line}: no finding for "${message}"` };
      }
      // systemd stops reading at a line for which it refuses the unit; what it would say of later lines is not known.
      const stopped = Math.min(...said.filter(({ level }) => level === "error").map(({ line = 0 }) => line));
      for (const { finding, line } of found) {
        if (line > stopped) continue;
        if (!atLeast(finding.severity, "error") || said.some((message) => message.line === line)) continue;
        return { failed: `line ${line}: ${finding.code} "${finding.message}", systemd says nothing` };
      }
      return undefined;
    },
  };
}

/** The line that systemd would print for the place of a finding: the last physical line of the assignment. */
function reportedLines(text: string): (finding: Diagnostic) => number {
  const tree = parse(text);
  const lines = indexLines(text);
  const { assignments, problems } = readSystemd(tree, { sectionKind: () => "known" });
  const printed = new Map<Range, number>();
  for (const { entry, line } of assignments) printed.set(entry, line);
  for (const { range, line } of problems) printed.set(range, line);
  return ({ location: { range } }) => {
    const leaf = nodeAt(tree, range.start)?.leaf;
    return (leaf && printed.get(leaf)) ?? lineAt(lines, range.start);
  };
}
