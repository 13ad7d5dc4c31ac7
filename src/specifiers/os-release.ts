/**
 * Reads a file of shell-like `NAME=value` lines, such as `/etc/os-release` and `/etc/machine-info`, as systemd does:
 * quoting is removed, variables are not expanded, later lines win, lines that are no assignment are skipped.
 *
 * @example
 * parseOsRelease('ID=debian\nVERSION_ID="12"\n'); // { ID: "debian", VERSION_ID: "12" }
 * @see https://www.freedesktop.org/software/systemd/man/latest/os-release.html
 * @since 0.1.0
 */
export function parseOsRelease(text: string): Record<string, string> {
  const fields = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    at = skip(text, at, /[ \t\r\n]/);
    const comment = text.charAt(at);
    if (comment === "#" || comment === ";") {
      at = lineEnd(text, at);
      continue;
    }
    const equals = text.indexOf("=", at);
    const end = lineEnd(text, at);
    if (equals < 0 || equals > end) {
      at = end + 1;
      continue;
    }
    const name = text.slice(at, equals).trim();
    const value = readValue(text, equals + 1);
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) fields.set(name, value.text);
    at = value.end;
  }
  return Object.fromEntries(fields);
}

/** An assignment's value up to its line end; quotes may span lines, a backslash joins them. */
function readValue(text: string, from: number): { readonly text: string; readonly end: number } {
  const parts: string[] = [];
  let at = skip(text, from, /[ \t]/);
  let quote = "";
  // Length of `parts` when only trailing blanks followed: those do not count outside quotes.
  let kept = 0;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote === "" && (character === "\n" || character === "\r")) break;
    if (character === quote) quote = "";
    else if (quote === "" && (character === '"' || character === "'")) quote = character;
    else if (character === "\\" && quote !== "'") {
      at++;
      const escaped = text.charAt(at);
      if (escaped === "\n") continue;
      // Inside double quotes only these lose their backslash, as in a shell.
      parts.push(quote === '"' && !'"\\`$'.includes(escaped) ? `\\${escaped}` : escaped);
    } else {
      parts.push(character);
      if (quote === "" && (character === " " || character === "\t")) continue;
    }
    kept = parts.length;
  }
  return { text: parts.slice(0, kept).join(""), end: at };
}

function skip(text: string, from: number, what: RegExp): number {
  let at = from;
  while (at < text.length && what.test(text.charAt(at))) at++;
  return at;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
