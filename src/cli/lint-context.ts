import type { OptionValues } from "commander";
import type { LintInput, LintReport } from "../lint/lint.ts";
import type { Io } from "./io.ts";
import { type InputOptions, readInputs } from "./read-inputs.ts";

type Files = ReadonlyMap<string, LintInput>;

/** The units below the folder of `--context`: known to a run, but neither changed nor reported. */
export async function readContext(flags: OptionValues, options: InputOptions, io: Io): Promise<Files> {
  const folder = flags["context"] as string | undefined;
  if (folder === undefined) return new Map();
  const { files, problems } = await readInputs([folder], options, io);
  for (const problem of problems) io.stderr(`unitfile: ${problem}\n`);
  return files;
}

/** The part of a report that is about some of its files: findings that stand or have a related place there. */
export function reportAbout({ findings, suppressed }: LintReport, files: Files): LintReport {
  const about = ({ location, related }: LintReport["findings"][number]) =>
    [location, ...related.map((place) => place.location)].some(({ path }) => files.has(path));
  return { findings: findings.filter(about), suppressed: suppressed.filter(({ finding }) => about(finding)) };
}
