import type { Range } from "../../core/range.ts";

/** A word of a shell line, quotes removed; `$` and backquotes stay as they are. */
export interface ShellWord {
  readonly text: string;
  /** Where it stands in the line. */
  readonly range: Range;
}

/** One simple command, and what stands before it. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** `NAME=value` words in front of the command, and `export`s. */
  readonly assignments: readonly ShellWord[];
  /** How it follows the command before: "" for the first. */
  readonly joined: "" | ";" | "&&" | "||" | "|" | "&";
  readonly range: Range;
}

/**
 * Splits a shell line into simple commands, as far as that is possible without running it. Redirections are left out;
 * loops and conditions come out as commands whose first word is the keyword.
 */
export function shellCommands(line: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: ShellWord[] = [];
  let joined: ShellCommand["joined"] = "";
  const close = (end: number) => {
    const first = words[0];
    if (first !== undefined) commands.push(makeCommand(words, joined, { start: first.range.start, end }));
    words = [];
  };
  for (let at = 0; at < line.length; ) {
    const char = line.charAt(at);
    if (char === " " || char === "\t") {
      at++;
      continue;
    }
    const operator = operatorAt(line, at);
    if (operator !== "") {
      close(at);
      joined = operator === "\n" ? ";" : (operator as ShellCommand["joined"]);
      at += operator.length;
      continue;
    }
    const redirection = redirectionEnd(line, at);
    if (redirection > at) {
      at = skipBlanks(line, redirection);
      if (line[redirection - 1] !== "&" || !/[0-9-]/.test(line[at] ?? "")) at = readWord(line, at).range.end;
      else at++;
      continue;
    }
    if (char === "(" || char === ")") {
      at++;
      continue;
    }
    const word = readWord(line, at);
    words.push(word);
    at = Math.max(word.range.end, at + 1);
  }
  close(line.length);
  return commands;
}

function makeCommand(words: readonly ShellWord[], joined: ShellCommand["joined"], range: Range): ShellCommand {
  let first = 0;
  while (first < words.length && /^(?:do|then|else|exec|!|\{)$/.test(words[first]?.text ?? "")) first++;
  const isExport = words[first]?.text === "export";
  let from = isExport ? first + 1 : first;
  while (from < words.length && /^[A-Za-z_][A-Za-z0-9_]*=/.test(words[from]?.text ?? "")) from++;
  return { words: words.slice(from), assignments: words.slice(isExport ? first + 1 : first, from), joined, range };
}

function operatorAt(line: string, at: number): string {
  const two = line.slice(at, at + 2);
  if (two === "&&" || two === "||") return two;
  if (two === ";;") return ";";
  const one = line.charAt(at);
  if (one === "&" && line[at + 1] === ">") return "";
  return one === ";" || one === "|" || one === "&" || one === "\n" ? one : "";
}

/** End of a redirection operator (`2>&1`, `>/dev/null`, `<<<`); `at` when there is none. */
function redirectionEnd(line: string, at: number): number {
  const match = /^(?:[0-9]?(?:>>|>&|>\||>|<<<|<<|<&|<)|&>>?)/.exec(line.slice(at, at + 8));
  return match === null ? at : at + match[0].length;
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (line[at] === " " || line[at] === "\t") at++;
  return at;
}

function readWord(line: string, start: number): ShellWord {
  const parts: string[] = [];
  let at = start;
  while (at < line.length) {
    const char = line.charAt(at);
    if (/[\s;|&<>()]/.test(char) && !(char === "(" && line[at - 1] === "$")) break;
    if (char === "\\") {
      if (line[at + 1] !== "\n") parts.push(line.charAt(at + 1));
      at += 2;
    } else if (char === "'") {
      const close = line.indexOf("'", at + 1);
      const end = close < 0 ? line.length : close;
      parts.push(line.slice(at + 1, end));
      at = end + 1;
    } else if (char === '"') {
      const quoted = readDoubleQuoted(line, at + 1);
      parts.push(quoted.text);
      at = quoted.end;
    } else if (char === "`" || (char === "$" && line[at + 1] === "(")) {
      const end = substitutionEnd(line, at);
      parts.push(line.slice(at, end));
      at = end;
    } else {
      parts.push(char);
      at++;
    }
  }
  return { text: parts.join(""), range: { start, end: Math.min(at, line.length) } };
}

function readDoubleQuoted(line: string, start: number): { text: string; end: number } {
  const parts: string[] = [];
  let at = start;
  while (at < line.length && line[at] !== '"') {
    const char = line.charAt(at);
    if (char === "\\" && /["\\$`\n]/.test(line[at + 1] ?? "")) {
      if (line[at + 1] !== "\n") parts.push(line[at + 1] === "$" ? "\\$" : line.charAt(at + 1));
      at += 2;
    } else if (char === "`" || (char === "$" && line[at + 1] === "(")) {
      const end = substitutionEnd(line, at);
      parts.push(line.slice(at, end));
      at = end;
    } else {
      parts.push(char);
      at++;
    }
  }
  return { text: parts.join(""), end: at + 1 };
}

/** End of `$(…)` or a backquoted command, brackets counted. */
function substitutionEnd(line: string, start: number): number {
  if (line[start] === "`") {
    const close = line.indexOf("`", start + 1);
    return close < 0 ? line.length : close + 1;
  }
  let depth = 0;
  for (let at = start + 1; at < line.length; at++) {
    if (line[at] === "(") depth++;
    else if (line[at] === ")" && --depth === 0) return at + 1;
  }
  return line.length;
}
