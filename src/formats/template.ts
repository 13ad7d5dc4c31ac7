import type { FindingRecord } from "./finding-record.ts";

/** Fields of a template line. */
const fields: Readonly<Record<string, (record: FindingRecord) => string | number>> = {
  path: ({ path }) => path,
  line: ({ range }) => range.start.line,
  column: ({ range }) => range.start.column,
  endLine: ({ range }) => range.end.line,
  endColumn: ({ range }) => range.end.column,
  severity: ({ severity }) => severity,
  code: ({ code }) => code,
  name: ({ name }) => name,
  message: ({ message }) => message,
  help: ({ help }) => help,
};

/** One line a finding; `{field}` is replaced, other text stays. Unknown fields are listed by {@link unknownFields}. */
export function formatTemplate(records: readonly FindingRecord[], template: string): string {
  return records
    .map(
      (record) =>
        `${template.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
          Object.hasOwn(fields, name) ? String(fields[name]?.(record)) : whole,
        )}\n`,
    )
    .join("");
}

/** Fields of a template that do not exist. */
export function unknownFields(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)]
    .map((match) => match[1] ?? "")
    .filter((name) => !Object.hasOwn(fields, name));
}
