import { type Command, InvalidArgumentError, Option, type OptionValues } from "commander";
import { formatCompact, formatUnix } from "../../formats/compact.ts";
import { type FindingRecord, makeRecords, makeSources, type Sources } from "../../formats/finding-record.ts";
import { formatJson, formatJsonLines, type RunSummary, summarize } from "../../formats/json.ts";
import { formatPretty, formatSummary } from "../../formats/pretty.ts";
import { atLeast, type Severity, severities } from "../../lint/diagnostic.ts";
import { type LintInput, lint } from "../../lint/lint.ts";
import type { LintOptions } from "../../lint/options.ts";
import { rules } from "../../lint/rules/index.generated.ts";
import type { CommandModule } from "../command.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { makePaint } from "../paint.ts";
import { readInputs } from "../read-inputs.ts";
import { ToolError } from "../tool-error.ts";

const formats = ["pretty", "compact", "unix", "json", "jsonl"] as const;
type Format = (typeof formats)[number];

export const command: CommandModule = {
  configure(command: Command): void {
    const levels = [...severities].reverse();
    command
      .argument("[paths...]", "files, folders, globs or - for standard input (default: this folder)")
      .option("--select <list>", "only these rules: prefixes, codes, names, @presets or ALL", listOf)
      .option("--extend-select <list>", "these rules as well", listOf)
      .option("--ignore <list>", "not these rules", listOf)
      .option("--preset <name...>", "presets instead of the default one")
      .option("--severity <rule=level...>", "change the severity of one rule")
      .addOption(
        new Option("--fail-on <level>", "lowest severity that gives exit code 1")
          .choices([...levels, "never"])
          .default("warning"),
      )
      .option("--max-warnings <n>", "exit code 1 when there are more warnings", wholeNumber)
      .addOption(
        new Option("--min-severity <level>", "lowest severity that is printed").choices(levels).default("info"),
      )
      .addOption(
        new Option("--format <name>", "how findings are printed (default: pretty on a terminal, else compact)").choices(
          formats,
        ),
      )
      .option("--stdin-filename <path>", "name of the text on standard input")
      .option("--target <program=version...>", "oldest version the units must run on, e.g. systemd=252")
      .option("--absolute-paths", "print absolute paths")
      .option("--allow-empty", "exit code 0 when there is nothing to check")
      .option("--quiet", "print nothing but findings")
      .option("--verbose", "print where an internal error came from");
  },

  async run(paths: readonly string[], options: OptionValues, io: Io): Promise<ExitCode> {
    const inputs = await readInputs(paths, inputOptions(options), io);
    for (const problem of inputs.problems) io.stderr(`unitfile: ${problem}\n`);
    if (inputs.files.size === 0 && inputs.problems.length === 0 && options["allowEmpty"] !== true) {
      throw new ToolError(
        `no unit files in ${paths.join(", ") || "this folder"} (--allow-empty makes that all right)`,
        2,
      );
    }
    const report = lint(inputs.files, rules, lintOptions(options));
    if (!report.ok) throw new ToolError(report.error.map(describeSelector).join("; "), 2);
    const sources = makeSources((path) => textOf(inputs.files.get(path)));
    const all = makeRecords(report.value.findings, sources);
    const shown = all.filter(({ severity }) => atLeast(severity, options["minSeverity"] as Severity));
    const summary = summarize(all, inputs.files.size, report.value.suppressed.length);
    const format = (options["format"] as Format | undefined) ?? (io.terminal ? "pretty" : "compact");
    io.stdout(render(format, shown, summary, sources, io));
    if (options["quiet"] !== true && (shown.length > 0 || io.terminal) && !format.startsWith("json")) {
      io.stderr(formatSummary(summary));
    }
    if (inputs.problems.length > 0) return EXIT.failure;
    return failed(all, options) ? EXIT.findings : EXIT.clean;
  },
};

function inputOptions(options: OptionValues) {
  const stdinFilename = options["stdinFilename"] as string | undefined;
  return {
    ...(stdinFilename === undefined ? {} : { stdinFilename }),
    absolutePaths: options["absolutePaths"] === true,
  };
}

function lintOptions(options: OptionValues): Partial<LintOptions> {
  const select = options["select"] as string[] | undefined;
  const presets = options["preset"] as string[] | undefined;
  return {
    ...(select === undefined ? {} : { select }),
    ...(presets === undefined ? {} : { presets }),
    extendSelect: (options["extendSelect"] as string[] | undefined) ?? [],
    ignore: (options["ignore"] as string[] | undefined) ?? [],
    rules: Object.fromEntries(((options["severity"] as string[] | undefined) ?? []).map(readSeverity)),
    target: readTarget((options["target"] as string[] | undefined) ?? []),
  };
}

function render(
  format: Format,
  records: readonly FindingRecord[],
  summary: RunSummary,
  sources: Sources,
  io: Io,
): string {
  switch (format) {
    case "pretty":
      return formatPretty(records, sources, makePaint(io.color));
    case "compact":
      return formatCompact(records);
    case "unix":
      return formatUnix(records);
    case "json":
      return formatJson(records, summary);
    case "jsonl":
      return formatJsonLines(records, summary);
  }
}

function failed(records: readonly FindingRecord[], options: OptionValues): boolean {
  const failOn = options["failOn"] as Severity | "never";
  const limit = options["maxWarnings"] as number | undefined;
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

function listOf(text: string, before: string[] = []): string[] {
  return [
    ...before,
    ...text
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== ""),
  ];
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("a whole number is wanted.");
  return Number(text);
}

function readSeverity(text: string): [string, Severity | "off"] {
  const [rule = "", level = ""] = text.split("=");
  if (rule === "" || !([...severities, "off"] as string[]).includes(level)) {
    throw new ToolError(`--severity ${text}: write RULE=LEVEL with error, warning, info, hint or off`, 2);
  }
  return [rule, level as Severity | "off"];
}

function readTarget(list: readonly string[]): LintOptions["target"] {
  let target: LintOptions["target"] = {};
  for (const text of list) {
    const match = /^(systemd)=(\d{1,3})$|^(fleet)=([\d.]+)$/.exec(text);
    if (match === null) throw new ToolError(`--target ${text}: write systemd=NNN or fleet=1.0.0`, 2);
    if (match[2] !== undefined) target = { ...target, systemd: Number(match[2]) };
    if (match[4] !== undefined) target = { ...target, fleet: match[4] };
  }
  return target;
}
