import type { FindingRecord } from "./finding-record.ts";

/** Findings by file, in their order; `paths` adds the files without any. */
export function groupByPath(
  records: readonly FindingRecord[],
  paths: readonly string[] = [],
): Map<string, FindingRecord[]> {
  const groups = new Map<string, FindingRecord[]>(paths.map((path) => [path, []]));
  for (const record of records) {
    const group = groups.get(record.path);
    if (group === undefined) groups.set(record.path, [record]);
    else group.push(record);
  }
  return groups;
}
