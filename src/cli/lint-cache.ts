import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import { encodeText } from "../core/text/decode.ts";
import type { LintInput, LintReport } from "../lint/lint.ts";
import type { LintOptions } from "../lint/options.ts";

/** The report of the last run, kept under a key of all that it depends on. Safe to delete. */
export interface LintCache {
  readonly read: () => LintReport | undefined;
  readonly write: (report: LintReport) => void;
}

/** A cache for one run: the key covers the program, the options, and the path, mode and content of every file. */
export function openCache(
  file: string,
  inputs: ReadonlyMap<string, LintInput>,
  options: Partial<LintOptions>,
): LintCache {
  const hash = createHash("sha256").update(`${packageJson.version}\n${JSON.stringify(options)}\n`);
  for (const [path, input] of inputs) {
    const [kind, content, mode] = partsOf(input);
    hash.update(`${kind}\n${path}\n${mode}\n${content.length}\n`).update(encodeText(content));
  }
  const key = hash.digest("hex");
  return {
    read: () => {
      try {
        const stored = JSON.parse(readFileSync(file, "utf8")) as { key?: unknown; report?: LintReport };
        return stored.key === key ? stored.report : undefined;
      } catch {
        // No cache, or a broken one: the run makes a new one.
        return undefined;
      }
    },
    write: (report) => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify({ key, report }));
    },
  };
}

function partsOf(input: LintInput): [kind: string, content: string, mode: number] {
  if (typeof input === "string") return ["file", input, 0];
  if (input.kind === "file") return ["file", input.text, input.mode ?? 0];
  return [input.kind, input.kind === "symlink" ? input.target : "", 0];
}
