import { readFileSync, writeFileSync } from "node:fs";
import * as z from "zod/mini";
import type { FindingRecord } from "../formats/finding-record.ts";
import { ToolError } from "./tool-error.ts";

/** Findings that are known and not reported: fingerprint, rule and file of each. */
export interface Baseline {
  readonly entries: ReadonlyMap<string, BaselineEntry>;
}

export interface BaselineEntry {
  readonly fingerprint: string;
  readonly code: string;
  readonly path: string;
}

export function readBaseline(file: string): Baseline {
  let entries: readonly BaselineEntry[];
  try {
    entries = parseEntries(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ToolError(`${file}: no baseline (${reason}); --write-baseline makes one`, 2, { cause });
  }
  return { entries: new Map(entries.map((entry) => [entry.fingerprint, entry])) };
}

function parseEntries(value: unknown): readonly BaselineEntry[] {
  const shape = z.object({
    findings: z.array(z.object({ fingerprint: z.string(), code: z.string(), path: z.string() })),
  });
  return z.parse(shape, value).findings;
}

/** Sorted, so that its diff shows what changed. */
export function writeBaseline(file: string, records: readonly FindingRecord[]): void {
  const findings = records
    .map(({ fingerprint, code, path }) => ({ fingerprint, code, path }))
    .sort((a, b) =>
      a.path !== b.path
        ? a.path < b.path
          ? -1
          : 1
        : a.code !== b.code
          ? a.code < b.code
            ? -1
            : 1
          : a.fingerprint < b.fingerprint
            ? -1
            : 1,
    );
  writeFileSync(file, `${JSON.stringify({ version: 1, findings }, undefined, 2)}\n`);
}
