import { escapeCUnit, isCharacter } from "./c-escape.ts";

/** What makes systemd quote an argument when it prints a command line; `# % ] { } ~ ^ =` do not. */
const NEEDS_QUOTES = /[\s!"$&'()*;<>?[\\|`]/;
const ESCAPED = '"\\$`';

/**
 * Prints an argument vector as systemd shows it: words joined by one space, quoted where needed.
 *
 * @example
 * printCommandLine(["/bin/echo", "a b", ""]); // '/bin/echo "a b" ""'
 * @since 0.1.0
 */
export function printCommandLine(argv: readonly string[]): string {
  return argv.map(quoteArgument).join(" ");
}

function quoteArgument(text: string): string {
  const parts: string[] = [];
  let needsQuotes = text === "";
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at) ?? 0;
    if (point > 0xffff) at++;
    if (point < 0x80) {
      const character = String.fromCharCode(point);
      const isControl = point < 0x20 || point === 0x7f;
      needsQuotes ||= isControl || NEEDS_QUOTES.test(character);
      if (isControl) parts.push(escapeCUnit(point));
      else parts.push(ESCAPED.includes(character) ? `\\${character}` : character);
    } else if (isCharacter(point)) {
      parts.push(String.fromCodePoint(point));
    } else {
      needsQuotes = true;
      parts.push(escapeBytes(point));
    }
  }
  return needsQuotes ? `"${parts.join("")}"` : text;
}

/** A raw byte, or the bytes of a noncharacter, as octal escapes. */
function escapeBytes(point: number): string {
  if (point >= 0xdc80 && point <= 0xdcff) return escapeCUnit(point);
  const tail = (shift: number) => 0x80 | ((point >> shift) & 0x3f);
  const bytes =
    point > 0xffff ? [0xf0 | (point >> 18), tail(12), tail(6), tail(0)] : [0xe0 | (point >> 12), tail(6), tail(0)];
  return bytes.map((byte) => `\\${byte.toString(8)}`).join("");
}
