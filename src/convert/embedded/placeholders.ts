import type { Range } from "../../core/range.ts";

/** A template placeholder that another tool fills in before the file is used. */
export interface Placeholder extends Range {
  readonly text: string;
}

export interface MaskedText {
  /** As long as the source, placeholders replaced so that a YAML parser can read it. */
  readonly text: string;
  readonly placeholders: readonly Placeholder[];
  /** Ranges that were blanked out because whole lines held nothing but template commands. */
  readonly blanked: readonly Range[];
}

/**
 * Hides template placeholders from a YAML parser without moving a character: lines of template commands become blank,
 * a placeholder inside a line becomes a word. Placeholders that YAML can stand (`$private_ipv4`, `${name}`) stay.
 */
export function maskPlaceholders(source: string): MaskedText {
  const placeholders = findPlaceholders(source);
  const blanked: Range[] = [];
  const parts: string[] = [];
  let at = 0;
  for (const [index, { start, end, text }] of placeholders.entries()) {
    const alone = isAloneOnLine(source, placeholders, index);
    // YAML can stand these where they are; only a whole line of one, at the margin, would end a block.
    if (text.startsWith("$") && !(alone && (start === 0 || source[start - 1] === "\n"))) continue;
    parts.push(source.slice(at, start));
    if (alone) blanked.push({ start, end });
    parts.push(alone ? text.replace(/[^\r\n]/g, " ") : "x".repeat(end - start));
    at = end;
  }
  parts.push(source.slice(at));
  return { text: parts.join(""), placeholders, blanked };
}

/** Opening mark → closing mark. */
const MARKS: readonly (readonly [string, string])[] = [
  ["{{", "}}"],
  ["{%", "%}"],
  ["<%", "%>"],
  ["%{", "}"],
];

/** `@NAME@`, cloud-config's own variables, and lower-case `${name}` of infrastructure templates; `${NAME}` is the environment's. */
const NAMED =
  /@@?[A-Z][A-Z0-9_]{1,60}@@?|\$(?:private_ipv4|public_ipv4|private_ipv6|public_ipv6)\b|\$\{[a-z][\w.]{0,200}\}/g;

function findPlaceholders(source: string): Placeholder[] {
  const found: Placeholder[] = [];
  for (const match of source.matchAll(NAMED)) {
    found.push({ start: match.index, end: match.index + match[0].length, text: match[0] });
  }
  for (const [open, close] of MARKS) {
    for (let at = source.indexOf(open); at >= 0; ) {
      const start = at;
      const closing = source.indexOf(close, at + open.length);
      if (closing < 0) break;
      let end = closing + close.length;
      if (close === "}}") while (source[end] === "}") end++;
      // Of several openings before one end, only the last can be a placeholder.
      const last = source.lastIndexOf(open, closing - 1);
      if (last > start && (open === "{{" || open === "<%" || open === "{%")) {
        at = last;
        continue;
      }
      const text = source.slice(start, end);
      // JSON closes and opens maps with doubled braces; a placeholder stays short and does not hold another opening.
      if (isPlaceholder(text, open)) found.push({ start, end, text });
      at = source.indexOf(open, isPlaceholder(text, open) ? end : start + 1);
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const separate: Placeholder[] = [];
  let covered = 0;
  for (const placeholder of found) {
    if (placeholder.start < covered) continue;
    separate.push(placeholder);
    covered = placeholder.end;
  }
  return separate;
}

function isPlaceholder(text: string, open: string): boolean {
  if (text.length > 2000 || text.includes(open, open.length)) return false;
  return open !== "%{" || (!text.includes("\n") && /^%\{~? ?(?:if|else|endif|for|endfor)\b/.test(text));
}

function isAloneOnLine(source: string, placeholders: readonly Placeholder[], index: number): boolean {
  const own = placeholders[index];
  if (own === undefined) return false;
  const before = lineBefore(source, own.start);
  const after = lineAfter(source, own.end);
  if (before === undefined || after === undefined) return false;
  const blank = /^\s*$/;
  if (blank.test(before) && blank.test(after)) return true;
  // Several commands on one line: `{{ if a }}{{ if b }}`.
  const only = (text: string) =>
    text.length < 2000 && blank.test(text.replace(/\{\{[^{}]*\}\}|<%[^%]*%>|\{%[^%]*%\}/g, ""));
  return (
    /\{\{-?\s*(?:if|else|end|range|with|define|template|block)\b|<%(?!=)|\{%|%\{/.test(own.text) &&
    only(before) &&
    only(after)
  );
}

/** Longest line part that is looked at around a placeholder. */
const NEAR = 1000;

/** The line up to an offset; undefined when it is too long to be a line of commands. */
function lineBefore(source: string, offset: number): string | undefined {
  const near = source.slice(Math.max(0, offset - NEAR), offset);
  const feed = near.lastIndexOf("\n");
  return feed < 0 && offset > NEAR ? undefined : near.slice(feed + 1);
}

function lineAfter(source: string, offset: number): string | undefined {
  const near = source.slice(offset, offset + NEAR);
  const feed = near.indexOf("\n");
  return feed < 0 && offset + NEAR < source.length ? undefined : near.slice(0, feed < 0 ? near.length : feed);
}
