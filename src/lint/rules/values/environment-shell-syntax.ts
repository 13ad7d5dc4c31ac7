import { sourceRange } from "../../../parser/entry-value.ts";
import { splitWords, type Word, wordSourceRange } from "../../../values/quoted-words.ts";
import { defineRule } from "../../define-rule.ts";
import type { Severity } from "../../diagnostic.ts";
import type { LintFile } from "../../lint-file.ts";

/** Variables that are commonly built from themselves. */
const WELL_KNOWN: ReadonlySet<string> = new Set(["PATH", "HOME", "LD_LIBRARY_PATH", "CLASSPATH", "PYTHONPATH"]);

export const environmentShellSyntax = defineRule({
  code: "VAL024",
  name: "environment-shell-syntax",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Shell syntax in Environment=",
  why: "Environment= expands nothing: the program sees the text as it stands, for example a PATH that starts with `$PATH`.",
  help: "Write the value out, or set it in a script.",
  messages: {
    variable: "`{{construct}}` stays as it is: Environment= does not expand variables",
    command: "`{{construct}}` is not run: Environment= has no command substitution",
    tilde: "`~/` stays as it is: Environment= does not expand it",
    export: "`export` is no part of the syntax of Environment=",
  },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nEnvironment=PATH=/opt/bin:/usr/bin:/bin\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nEnvironment=PATH=/opt/bin:$PATH\n" },
        report: ["app.service:3:27 variable"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nEnvironment=FORMAT=${name} DIR=~/x ID=$(id)\n" },
        report: ["app.service:3:20 variable hint", "app.service:3:32 tilde", "app.service:3:39 command"],
      },
    ],
  },
  *checkFile(file) {
    const ownNames = setNames(file);
    for (const use of file.directives) {
      if (use.directive?.kind.kind !== "env-assignments") continue;
      const { words } = splitWords(use.value.text, { unquote: true, escapes: "c", keepUnknownEscapes: true });
      const place = (word: Word, start: number, end: number) =>
        sourceRange(use.value, wordSourceRange(word, { start, end }));
      const first = words[0];
      if (first?.text === "export") yield { message: "export", at: place(first, 0, first.text.length) };
      for (const word of words) {
        for (const { message, start, construct, severity } of constructs(word.text, ownNames)) {
          const at = place(word, start, start + construct.length);
          yield { message, data: { construct }, at, ...(severity === undefined ? {} : { severity }) };
        }
      }
    }
  },
});

/** Names that the file sets itself. */
function setNames(file: LintFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { directive, value } of file.directives) {
    if (directive?.kind.kind !== "env-assignments") continue;
    for (const { text } of splitWords(value.text, { unquote: true }).words) names.add(text.replace(/=.*$/s, ""));
  }
  return names;
}

interface Construct {
  readonly message: "variable" | "command" | "tilde";
  readonly start: number;
  readonly construct: string;
  readonly severity?: Severity;
}

function* constructs(text: string, ownNames: ReadonlySet<string>): Generator<Construct> {
  const equals = text.indexOf("=");
  if (equals < 0) return;
  if (text.startsWith("~/", equals + 1)) yield { message: "tilde", start: equals + 1, construct: "~/" };
  for (const match of text.matchAll(/\$\(|`|\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?/g)) {
    if (match.index < equals) continue;
    const [construct, name] = match;
    if (name === undefined) yield { message: "command", start: match.index, construct };
    else {
      const known = WELL_KNOWN.has(name) || ownNames.has(name);
      yield { message: "variable", start: match.index, construct, ...(known ? {} : { severity: "hint" }) };
    }
  }
}
