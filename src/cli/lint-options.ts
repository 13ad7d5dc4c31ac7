import { type Command, InvalidArgumentError, Option, type OptionValues } from "commander";
import { unknownFields } from "../formats/template.ts";
import { type Severity, severities } from "../lint/diagnostic.ts";
import type { LintOptions } from "../lint/options.ts";
import { type Format, formats } from "./render-report.ts";
import { ToolError } from "./tool-error.ts";

/** Declares the options of `lint` and `fix`. */
export function declareLintOptions(command: Command): void {
  const levels = [...severities].reverse();
  command
    .argument("[paths...]", "files, folders, globs or - for standard input (default: this folder)")
    .option("--select <list>", "only these rules: prefixes, codes, names, @presets or ALL", listOf)
    .option("--extend-select <list>", "these rules as well", listOf)
    .option("--ignore <list>", "not these rules", listOf)
    .option("--preset <name>", "presets instead of the configured ones (repeat)", listOf)
    .option("--severity <rule=level>", "change the severity of one rule (repeat)", listOf)
    .addOption(
      new Option("--fail-on <level>", "lowest severity that gives exit code 1")
        .choices([...levels, "never"])
        .default("warning"),
    )
    .option("--max-warnings <n>", "exit code 1 when there are more warnings", wholeNumber)
    .addOption(new Option("--min-severity <level>", "lowest severity that is printed").choices(levels).default("info"))
    .option("--format <name[=file]>", `how findings are printed (repeat): ${formats.join(", ")}`, listOf)
    .option(
      "--template <text>",
      "line for --format template: {path} {line} {column} {severity} {code} {name} {message} …",
    )
    .option("--summary", "append a table to the job summary of GitHub Actions")
    .option("--show-suppressed", "SARIF lists ignored findings as suppressed")
    .option("--fix", "apply safe fixes")
    .option("--unsafe-fixes", "apply all fixes")
    .option("--diff", "print what fixes would change and write nothing")
    .option("--fix-only", "apply fixes and report nothing")
    .option("--show-fixes", "list the fixes that were applied")
    .option("--stdin-filename <path>", "name of the text on standard input")
    .option("--target <program=version>", "oldest version the units must run on, such as systemd=252 (repeat)", listOf)
    .option("--closed-world", "units that are neither given nor known do not exist")
    .option("--assume <glob>", "units that exist elsewhere: globs or debian, fedora, coreos (repeat)", listOf)
    .addOption(new Option("--scope <manager>", "which manager runs the units").choices(["system", "user"]))
    .option("--instance <name>", "instances of templates to check (repeat)", listOf)
    .option("--machines <file>", "machines of the cluster: JSON, or what fleetctl list-machines -l prints")
    .option("--config <file>", "this configuration file")
    .option("--no-config", "no configuration file")
    .option("--isolated", "no configuration file and no environment")
    .option("--baseline <file>", "report only what is not in this file")
    .option("--write-baseline <file>", "write what is found now and report nothing")
    .option("--prune-check", "exit code 1 when the baseline lists what no longer occurs")
    .option("--context <folder>", "units that are known as well, but neither changed nor reported")
    .option("--force-exclude", "leave out excluded files even when they are named")
    .option("--absolute-paths", "print absolute paths")
    .option("--allow-empty", "exit code 0 when there is nothing to check")
    .option("--cache", "keep the report and print it again while nothing changed")
    .option("--cache-file <file>", "where it is kept (default: .unitfile-cache/lint.json)")
    .option("--no-cache", "no cache")
    .option("--jobs <n>", "threads; 0 takes as many as the machine runs at once (default: 1)", wholeNumber)
    .option("--watch", "stay, and check again what changes")
    .option("--stats", "time per phase and rule")
    .option("--color <when>", "auto, always or never")
    .option("--quiet", "print nothing but findings")
    .option("--verbose", "print where an internal error came from");
}

/** What the command line asks for; it goes over the configuration. */
export function optionsFromFlags(flags: OptionValues): Partial<LintOptions> {
  const select = flags["select"] as string[] | undefined;
  const presets = flags["preset"] as string[] | undefined;
  const target = readTarget((flags["target"] as string[] | undefined) ?? []);
  const scope = flags["scope"] as "system" | "user" | undefined;
  const instances = readInstances((flags["instance"] as string[] | undefined) ?? []);
  return {
    ...(select === undefined ? {} : { select }),
    ...(presets === undefined ? {} : { presets }),
    ...(target === undefined ? {} : { target }),
    ...(scope === undefined ? {} : { scope }),
    ...(instances === undefined ? {} : { instances }),
    extendSelect: (flags["extendSelect"] as string[] | undefined) ?? [],
    ignore: (flags["ignore"] as string[] | undefined) ?? [],
    rules: Object.fromEntries(((flags["severity"] as string[] | undefined) ?? []).map(readSeverity)),
  };
}

/** One or several formats, each to standard output or a file. */
export interface Output {
  readonly format: Format;
  readonly file?: string;
}

export function outputsFromFlags(flags: OptionValues, fallback: readonly Format[]): Output[] {
  const asked = flags["format"] as string[] | undefined;
  if (asked === undefined) return fallback.map((format) => ({ format }));
  const template = flags["template"] as string | undefined;
  const [unknown] = template === undefined ? [] : unknownFields(template);
  if (unknown !== undefined) throw new ToolError(`--template: no field {${unknown}}`, 2);
  return asked.map((text) => {
    const [name = "", file] = splitOnce(text, "=");
    if (!(formats as readonly string[]).includes(name)) {
      throw new ToolError(`--format ${name}: no such format; there are ${formats.join(", ")}`, 2);
    }
    return file === undefined ? { format: name as Format } : { format: name as Format, file };
  });
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
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
  const [rule, level = ""] = splitOnce(text, "=");
  if (rule === "" || !([...severities, "off"] as string[]).includes(level)) {
    throw new ToolError(`--severity ${text}: write RULE=LEVEL with error, warning, info, hint or off`, 2);
  }
  return [rule, level as Severity | "off"];
}

function readTarget(list: readonly string[]): LintOptions["target"] | undefined {
  let target: LintOptions["target"] | undefined;
  for (const text of list) {
    const match = /^(systemd)=(\d{1,3})$|^(fleet)=([\d.]+)$/.exec(text);
    if (match === null) throw new ToolError(`--target ${text}: write systemd=NNN or fleet=1.0.0`, 2);
    if (match[2] !== undefined) target = { ...target, systemd: Number(match[2]) };
    if (match[4] !== undefined) target = { ...target, fleet: match[4] };
  }
  return target;
}

function readInstances(list: readonly string[]): Record<string, string[]> | undefined {
  if (list.length === 0) return undefined;
  const instances: Record<string, string[]> = {};
  for (const text of list) {
    const match = /^(.+@)([^@]+)(\.[a-z]+)$/.exec(text);
    if (match === null) throw new ToolError(`--instance ${text}: write an instance such as web@1.service`, 2);
    const template = `${match[1]}${match[3]}`;
    instances[template] = [...(instances[template] ?? []), match[2] ?? ""];
  }
  return instances;
}
