import { appendFileSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import type { OptionValues } from "commander";
import { type FindingRecord, makeRecords, makeSources } from "../formats/finding-record.ts";
import { summarize } from "../formats/json.ts";
import { formatMarkdown } from "../formats/markdown.ts";
import { formatSummary } from "../formats/pretty.ts";
import { unifiedDiff } from "../formats/unified-diff.ts";
import { type Config, configOptions } from "../lint/config.ts";
import type { Rule } from "../lint/define-rule.ts";
import { atLeast, type Severity } from "../lint/diagnostic.ts";
import { mayEmbedUnits } from "../lint/embedding-names.ts";
import { fixAll } from "../lint/fix-loop.ts";
import { type LintInput, type LintReport, lint } from "../lint/lint.ts";
import { defaultOptions, type LintOptions } from "../lint/options.ts";
import { rules as ownRules } from "../lint/rules/index.generated.ts";
import { type Observer, sortDiagnostics } from "../lint/run-rules.ts";
import { readBaseline, writeBaseline } from "./baseline-schema.ts";
import { type FoundConfig, findConfig, loadConfig, loadPlugins } from "./find-config.ts";
import { EXIT, type ExitCode, type Io } from "./io.ts";
import { openCache } from "./lint-cache.ts";
import { readContext, reportAbout } from "./lint-context.ts";
import { optionsFromFlags, outputsFromFlags } from "./lint-options.ts";
import { startStats } from "./lint-stats.ts";
import { type Inputs, readInputs } from "./read-inputs.ts";
import { readMachines } from "./read-machines.ts";
import { type Format, renderReport } from "./render-report.ts";
import { ToolError } from "./tool-error.ts";
import { replaceFile } from "./write-file.ts";

/** Lints what the paths name and prints it; with the flags for it, fixes first. */
export async function runLint(paths: readonly string[], flags: OptionValues, io: Io): Promise<ExitCode> {
  const found = configFor(paths, flags, io);
  const inputs = await readInputs(paths, inputOptions(flags, found.config), io);
  for (const problem of inputs.problems) io.stderr(`unitfile: ${problem}\n`);
  if (inputs.files.size === 0 && inputs.problems.length === 0 && flags["allowEmpty"] !== true) {
    throw new ToolError(
      `no unit files in ${paths.join(", ") || "this folder"} (--allow-empty makes that all right)`,
      2,
    );
  }
  const context = await readContext(flags, inputOptions(flags, found.config), io);
  const files = context.size === 0 ? inputs.files : new Map([...context, ...inputs.files]);
  const rules = [...ownRules, ...(await loadPlugins(found))];
  const options = mergeOptions(found, flags, io);
  const fixing =
    flags["fix"] === true || flags["unsafeFixes"] === true || flags["diff"] === true || flags["fixOnly"] === true;
  const stats = flags["stats"] === true ? startStats() : undefined;
  const cache = cacheFor(files, options, { flags, plugins: rules.length > ownRules.length, io });
  const cached = fixing || stats !== undefined ? undefined : cache?.read();
  if (cached !== undefined) {
    return print(cached, { files, named: inputs, rules, flags, found, io });
  }
  const run = fixing
    ? fix(inputs, context, { rules, options, flags, io })
    : await check(files, rules, options, { observe: stats?.observe, jobs: flags["jobs"] as number | undefined });
  if (!fixing) cache?.write(run.report);
  if (stats !== undefined) io.stderr(stats.format(inputs.files.size));
  if (flags["fixOnly"] === true || flags["diff"] === true) {
    return flags["diff"] === true && run.changed > 0 ? EXIT.findings : EXIT.clean;
  }
  return print(run.report, { files: run.files, named: inputs, rules, flags, found, io });
}

/** The cache of this run, where one is wanted: never by default, and not for rules whose code it cannot see. */
function cacheFor(
  files: ReadonlyMap<string, LintInput>,
  options: Partial<LintOptions>,
  { flags, plugins, io }: { readonly flags: OptionValues; readonly plugins: boolean; readonly io: Io },
) {
  const file = flags["cacheFile"] as string | undefined;
  if (plugins || flags["cache"] === false || (flags["cache"] !== true && file === undefined)) return undefined;
  return openCache(resolve(io.cwd, file ?? ".unitfile-cache/lint.json"), files, options);
}

interface Checked {
  readonly files: ReadonlyMap<string, LintInput>;
  readonly report: LintReport;
  readonly changed: number;
}

async function check(
  files: ReadonlyMap<string, LintInput>,
  rules: readonly Rule[],
  options: Partial<LintOptions>,
  { observe, jobs }: { readonly observe?: Observer | undefined; readonly jobs?: number | undefined },
): Promise<Checked> {
  // The YAML reader is large; only runs that need it load it.
  const embedded = [...files.keys()].some(mayEmbedUnits)
    ? (await import("../lint/embedded-files.ts")).takeOutEmbedded(files)
    : undefined;
  const inputs = embedded?.inputs ?? files;
  const report =
    jobs === undefined || jobs === 1 || observe !== undefined
      ? lint(inputs, rules, options, observe)
      : await (await import("./lint-jobs.ts")).lintWithJobs(inputs, rules, options, jobs);
  if (!report.ok) throw new ToolError(report.error.map(describeSelector).join("; "), 2);
  if (embedded === undefined) return { files, report: report.value, changed: 0 };
  const { findings, suppressed } = report.value;
  const moved = {
    findings: sortDiagnostics([...findings.map(embedded.mapBack), ...embedded.findings]),
    suppressed: suppressed.map((one) => ({ ...one, finding: embedded.mapBack(one.finding) })),
  };
  return { files, report: moved, changed: 0 };
}

type FixRun = Pick<PrintContext, "rules" | "flags" | "io"> & { readonly options: Partial<LintOptions> };

function fix(inputs: Inputs, context: Inputs["files"], { rules, options, flags, io }: FixRun): Checked {
  const fixed = fixAll(inputs.files, rules, options, { unsafe: flags["unsafeFixes"] === true, context });
  if (!fixed.ok) throw new ToolError(fixed.error.map(describeSelector).join("; "), 2);
  const { texts, applied, report, unsettled } = fixed.value;
  if (unsettled.length > 0) {
    io.stderr(`unitfile: the fixes of ${unsettled.join(", ")} undo each other; please report this\n`);
  }
  const files = new Map([...context, ...inputs.files]);
  for (const [path, text] of texts) {
    const before = textOf(inputs.files.get(path));
    const disk = inputs.onDisk.get(path);
    if (flags["diff"] === true) io.stdout(unifiedDiff(path, before, text));
    else if (disk === undefined) io.stdout(text);
    else replaceFile(disk, before, text);
    files.set(path, text);
  }
  if (flags["showFixes"] === true) {
    for (const { code, name, location, fixes } of applied) {
      io.stderr(`fixed ${location.path}: ${code} ${name}: ${fixes[0]?.title ?? ""}\n`);
    }
  }
  return { files, report, changed: texts.size };
}

interface PrintContext {
  /** Every file that was read, as it is now. */
  readonly files: ReadonlyMap<string, LintInput>;
  /** What the command line named: the report is about that. */
  readonly named: Inputs;
  readonly rules: readonly Rule[];
  readonly flags: OptionValues;
  readonly found: FoundConfig;
  readonly io: Io;
}

function print(whole: LintReport, { files, named, rules, flags, found, io }: PrintContext): ExitCode {
  const report = files.size === named.files.size ? whole : reportAbout(whole, named.files);
  const sources = makeSources((path) => textOf(files.get(path)));
  const all = makeRecords(report.findings, sources);
  const writeTo = flags["writeBaseline"] as string | undefined;
  if (writeTo !== undefined) {
    writeBaseline(resolve(io.cwd, writeTo), all);
    io.stderr(`${all.length} findings written to ${writeTo}\n`);
    return EXIT.clean;
  }
  const { fresh, known, stale } = againstBaseline(all, flags, found, io);
  const shown = fresh.filter(({ severity }) => atLeast(severity, flags["minSeverity"] as Severity));
  const suppressed =
    flags["showSuppressed"] === true
      ? [
          ...report.suppressed.flatMap(({ finding, reason }) =>
            makeRecords([finding], sources, true).map((record) =>
              reason === undefined ? record : { ...record, reason },
            ),
          ),
          ...known.map((record) => ({ ...record, suppressed: true, external: true })),
        ]
      : [];
  const summary = summarize(fresh, named.files.size, report.suppressed.length + known.length);
  const template = flags["template"] as string | undefined;
  const content = {
    records: shown,
    suppressed,
    summary,
    sources,
    paths: [...named.files.keys()],
    rules,
    ...(template === undefined ? {} : { template }),
  };
  const outputs = outputsFromFlags(flags, defaultFormats(io));
  for (const { format, file } of outputs) {
    const text = renderReport(format, content, io);
    if (file === undefined) io.stdout(text);
    else writeFileSync(resolve(io.cwd, file), text);
  }
  const summaryFile = io.env["GITHUB_STEP_SUMMARY"];
  if (flags["summary"] === true && summaryFile !== undefined)
    appendFileSync(summaryFile, formatMarkdown(shown, summary));
  for (const entry of stale)
    io.stderr(`unitfile: hint: ${entry.path}: ${entry.code} of the baseline no longer occurs\n`);
  const people = outputs.some(
    ({ format, file }) => file === undefined && (format === "pretty" || format === "compact"),
  );
  if (people && flags["quiet"] !== true && (shown.length > 0 || io.terminal)) io.stderr(formatSummary(summary));
  if (named.problems.length > 0) return EXIT.failure;
  if (flags["pruneCheck"] === true && stale.length > 0) return EXIT.findings;
  return failed(fresh, flags) ? EXIT.findings : EXIT.clean;
}

function againstBaseline(
  records: readonly FindingRecord[],
  flags: OptionValues,
  { config, folder }: FoundConfig,
  io: Io,
) {
  const flag = flags["baseline"] as string | undefined;
  const file =
    flag !== undefined
      ? resolve(io.cwd, flag)
      : config.baseline === undefined
        ? undefined
        : resolve(folder, config.baseline);
  if (file === undefined) return { fresh: records, known: [], stale: [] };
  const { entries } = readBaseline(file);
  const seen = new Set(records.map(({ fingerprint }) => fingerprint));
  return {
    fresh: records.filter(({ fingerprint }) => !entries.has(fingerprint)),
    known: records.filter(({ fingerprint }) => entries.has(fingerprint)),
    stale: [...entries.values()].filter(({ fingerprint }) => !seen.has(fingerprint)),
  };
}

/** Annotations besides the text in GitHub Actions, frames on a terminal, lines elsewhere. */
function defaultFormats(io: Io): Format[] {
  if (io.env["GITHUB_ACTIONS"] === "true") return ["pretty", "github"];
  return [io.terminal ? "pretty" : "compact"];
}

/** One configuration a run: that of the first path's folder. */
export function configFor(paths: readonly string[], flags: OptionValues, io: Io): FoundConfig {
  const named = flags["config"];
  if (typeof named === "string") return loadConfig(resolve(io.cwd, named));
  if (named === false || flags["isolated"] === true) return { file: undefined, folder: io.cwd, config: {}, files: [] };
  const first = paths.find((path) => path !== "-") ?? (flags["stdinFilename"] as string | undefined) ?? ".";
  const start = resolve(io.cwd, first.replace(/[*?[{].*$/, ""));
  return findConfig(/\.[a-z]+$/.test(first) ? dirname(start) : start);
}

function inputOptions(flags: OptionValues, config: Config) {
  const stdinFilename = flags["stdinFilename"] as string | undefined;
  return {
    ...(stdinFilename === undefined ? {} : { stdinFilename }),
    ...(config.exclude === undefined ? {} : { exclude: config.exclude }),
    forceExclude: flags["forceExclude"] === true,
    absolutePaths: flags["absolutePaths"] === true,
  };
}

function mergeOptions(found: FoundConfig, flags: OptionValues, io: Io): Partial<LintOptions> {
  const fromConfig = configOptions(found.config);
  const fromFlags = optionsFromFlags(flags);
  const machinesFile = machinesPath(found, flags, io);
  const units = { ...defaultOptions.units, ...fromConfig.units };
  const assume = (flags["assume"] as string[] | undefined) ?? [];
  return {
    ...fromConfig,
    ...fromFlags,
    target: { ...fromConfig.target, ...fromFlags.target },
    rules: { ...fromConfig.rules, ...fromFlags.rules },
    overrides: (fromConfig.overrides ?? []).map((one) => ({
      ...one,
      files: one.files.map((glob) => fromCwd(glob, found.folder, io.cwd)),
    })),
    units: {
      ...units,
      ...(flags["closedWorld"] === true ? { world: "closed" as const } : {}),
      assume: [...units.assume, ...assume],
    },
    ...(machinesFile === undefined ? {} : { machines: readMachines(machinesFile) }),
  };
}

function machinesPath({ config, folder }: FoundConfig, flags: OptionValues, io: Io): string | undefined {
  const flag = flags["machines"] as string | undefined;
  if (flag !== undefined) return resolve(io.cwd, flag);
  return typeof config.machines === "string" ? resolve(folder, config.machines) : undefined;
}

/** A glob of the configuration's folder as one of the working directory, whose paths the findings have. */
function fromCwd(glob: string, folder: string, cwd: string): string {
  const prefix = relative(cwd, folder).split(sep).join("/");
  return prefix === "" || !glob.includes("/") ? glob : `${prefix}/${glob}`;
}

function failed(records: readonly FindingRecord[], flags: OptionValues): boolean {
  const failOn = flags["failOn"] as Severity | "never";
  const limit = flags["maxWarnings"] as number | undefined;
  if (limit !== undefined && records.filter(({ severity }) => severity === "warning").length > limit) return true;
  return failOn !== "never" && records.some(({ severity }) => atLeast(severity, failOn));
}

function textOf(input: LintInput | undefined): string {
  if (input === undefined || typeof input === "string") return input ?? "";
  return input.kind === "file" ? input.text : "";
}

function describeSelector({ selector, nearest }: { selector: string; nearest?: string }): string {
  return `no rule "${selector}"${nearest === undefined ? "" : `; did you mean "${nearest}"?`}`;
}
