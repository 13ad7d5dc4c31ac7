import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { minimatch } from "minimatch";
import type { Adapter, VectorFile } from "./adapter.ts";

/** Result of one vector file. A case that is listed as a known difference still counts as failed here. */
export interface FileReport {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  readonly notCovered: number;
  readonly failedIds: readonly string[];
}

const here = fileURLToPath(new URL(".", import.meta.url));
const knownDifferencesPath = join(here, "../fixtures/known-differences.json");

/** Runs every vector file below `directory` whose name matches `only`. */
export async function runConformance(
  directory: string,
  only: string | undefined,
  onDifference: (file: string, id: string, detail: string) => void,
): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  for (const path of vectorFiles(directory)) {
    const file = relative(directory, path)
      .split(sep)
      .join("/")
      .replace(/\.json$/, "");
    if (only !== undefined && !minimatch(file, only) && file !== only) continue;
    const content = JSON.parse(readFileSync(path, "utf8")) as Partial<VectorFile>;
    if (!Array.isArray(content.cases)) continue;
    reports.push(await runFile(file, content as VectorFile, onDifference));
  }
  return reports;
}

async function runFile(
  file: string,
  content: VectorFile,
  onDifference: (file: string, id: string, detail: string) => void,
): Promise<FileReport> {
  const adapterPath = join(here, "adapters", `${file}.ts`);
  if (!existsSync(adapterPath)) {
    return { file, passed: 0, failed: 0, notCovered: content.cases.length, failedIds: [] };
  }
  const { adapter } = (await import(pathToFileURL(adapterPath).href)) as { adapter: Adapter };
  const runCase = adapter.prepare(content);
  let passed = 0;
  let notCovered = 0;
  const failedIds: string[] = [];
  for (const testCase of content.cases) {
    let detail: string | undefined;
    try {
      const outcome = await runCase(testCase);
      if (outcome === undefined) passed++;
      else if ("notCovered" in outcome) notCovered++;
      else detail = outcome.failed;
    } catch (error) {
      detail = `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    }
    if (detail === undefined) continue;
    failedIds.push(testCase.id);
    onDifference(file, testCase.id, detail);
  }
  return { file, passed, failed: failedIds.length, notCovered, failedIds };
}

/** Ids that fail although not listed, and ids that are listed although they pass (or no longer exist). */
export function ratchet(
  reports: readonly FileReport[],
  known: KnownDifferences,
): { unlisted: string[]; stale: string[] } {
  const unlisted: string[] = [];
  const stale: string[] = [];
  for (const { file, failedIds } of reports) {
    const listed = new Set(Object.keys(known[file] ?? {}));
    for (const id of failedIds) if (!listed.delete(id)) unlisted.push(`${file} ${id}`);
    for (const id of listed) stale.push(`${file} ${id}`);
  }
  return { unlisted, stale };
}

/** Vector file → failing case id → cause. */
export type KnownDifferences = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function readKnownDifferences(): KnownDifferences {
  return JSON.parse(readFileSync(knownDifferencesPath, "utf8")) as KnownDifferences;
}

function vectorFiles(directory: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) found.push(...vectorFiles(path));
    else if (entry.name.endsWith(".json")) found.push(path);
  }
  return found;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      vectors: { type: "string", default: join(here, "../fixtures/vectors") },
      only: { type: "string" },
      json: { type: "string" },
      ratchet: { type: "boolean", default: false },
      details: { type: "boolean", default: false },
    },
  });
  if (!existsSync(values.vectors) || !statSync(values.vectors).isDirectory()) {
    process.stderr.write(`conformance: ${values.vectors} is not a folder of vector files\n`);
    return 2;
  }
  const reports = await runConformance(values.vectors, values.only, (file, id, detail) => {
    if (values.details) process.stdout.write(`  ${file} ${id}: ${detail}\n`);
  });
  for (const { file, passed, failed, notCovered, failedIds } of reports) {
    process.stdout.write(`${file}: ${passed} passed, ${failed} failed, ${notCovered} not yet covered\n`);
    for (const id of failedIds) process.stdout.write(`  failed: ${id}\n`);
  }
  const sum = (field: "passed" | "failed" | "notCovered") =>
    reports.reduce((total, report) => total + report[field], 0);
  process.stdout.write(
    `total: ${sum("passed")} passed, ${sum("failed")} failed, ${sum("notCovered")} not yet covered\n`,
  );
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ files: reports }, undefined, 2)}\n`);
  if (!values.ratchet) return sum("failed") === 0 ? 0 : 1;
  const { unlisted, stale } = ratchet(reports, readKnownDifferences());
  for (const line of unlisted) process.stdout.write(`not listed in known-differences.json: ${line}\n`);
  for (const line of stale) process.stdout.write(`listed in known-differences.json but passes: ${line}\n`);
  return unlisted.length + stale.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
