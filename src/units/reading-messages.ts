import { findDirective } from "../catalogue/catalogue.ts";
import { encodeText } from "../core/text/decode.ts";
import { isValidText, type ReadingProblem } from "../parser/systemd-reading.ts";
import type { LoadMessage, UnitSource } from "./resolved-unit.ts";

/**
 * What systemd prints about the lines of a file before it looks at any value: unknown sections and keys, lines that
 * are no assignment, and what makes it reject the file.
 */
export function readingMessages(source: UnitSource): LoadMessage[] {
  const messages = source.reading.problems.map((problem) => problemMessage(source, problem));
  for (const { section, key, entry, line } of source.reading.assignments) {
    if (key.startsWith("X-") || findDirective(section, key) !== undefined) continue;
    const text = `${source.path}:${line}: Unknown key '${key}' in section [${section}], ignoring.`;
    messages.push({ level: "warning", kind: "unknown-key", text, path: source.path, line, range: entry.keyRange });
  }
  return messages.filter(({ text }) => text !== "").sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function problemMessage(
  { path }: UnitSource,
  { kind, line, range, section, text: written }: ReadingProblem,
): LoadMessage {
  const texts: Readonly<Record<ReadingProblem["kind"], string>> = {
    "invalid-section-header": `Invalid section header '${written}'`,
    "section-header-unsafe": `Section header invalid '${written}'`,
    "invalid-utf8": `String is not UTF-8 clean, ignoring assignment: ${cleanText(written)}`,
    // The manager gives up on such a file without a word.
    "line-too-long": "",
    "unknown-section": `Unknown section '${section ?? ""}'. Ignoring.`,
    "assignment-outside-section": "Assignment outside of section. Ignoring.",
    "missing-equals": "Missing '=', ignoring line.",
    "missing-key": "Missing key name before '=', ignoring line.",
  };
  const level = kind === "invalid-section-header" || kind === "section-header-unsafe" ? "error" : "warning";
  const text = texts[kind] === "" ? "" : `${path}:${line}: ${texts[kind]}`;
  return { level, kind, text, path, line, range };
}

/** Text as the log shows it: U+FFFD for each byte that systemd does not take for UTF-8. */
function cleanText(text: string): string {
  let clean = "";
  for (const character of text)
    clean += isValidText(character) ? character : "\ufffd".repeat(encodeText(character).length);
  return clean;
}
