import { escapeCUnit } from "./c-escape.ts";

/**
 * Writes a word so that a directive that splits with quotes, but without C escapes, reads it back: in double quotes
 * where it is empty or holds blanks or quotes, backslashes doubled.
 *
 * @example
 * quoteWord("a b"); // '"a b"'
 */
export function quoteWord(text: string): string {
  const escaped = text.replace(/[\\"]/g, "\\$&");
  if (text === "" || /[ \t\n\r']/.test(text)) return `"${escaped}"`;
  return escaped;
}

/**
 * The same for directives that know C escapes: control characters and raw bytes become escapes too.
 *
 * @example
 * quoteWordC("a\tb"); // '"a\\tb"'
 */
export function quoteWordC(text: string): string {
  let escaped = "";
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const paired = unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    if (paired) {
      escaped += text.slice(i, i + 2);
      i++;
    } else escaped += unit === 0x27 ? "'" : escapeCUnit(unit);
  }
  return text === "" || /[ '"]/.test(text) || escaped !== text ? `"${escaped}"` : escaped;
}
