import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { OptionValues } from "commander";
import { compareBytes } from "../../core/compare.ts";
import type { Paint } from "../../formats/paint.ts";
import { readTree } from "../../node/read-tree.ts";
import { describeSetting } from "../../security/descriptions.ts";
import {
  type AssessedSetting,
  assessSecurity,
  type ExposureRating,
  formatExposure,
  type SecurityAssessment,
  type SecurityPolicy,
} from "../../security/exposure.ts";
import { parseUnitName, type UnitName } from "../../templates/unit-name.ts";
import { dropInNames } from "../../units/drop-in-names.ts";
import { type FileLiteral, type FileTree, overlayTree, treeFromObject } from "../../units/file-tree.ts";
import { findUnit, loadUnitSet } from "../../units/load-unit-set.ts";
import type { ResolvedUnit } from "../../units/resolved-unit.ts";
import type { CommandModule } from "../command.ts";
import { EXIT, type Io } from "../io.ts";
import { makePaint } from "../paint.ts";
import { decode } from "../read-inputs.ts";
import { readSecurityPolicy } from "../security-policy-schema.ts";
import { ToolError } from "../tool-error.ts";
import { addTreeOptions, readUnitTree, type UnitTree, unitNameOf } from "../unit-tree.ts";

/** Scores how exposed units are, as `systemd-analyze security --offline=true` does, without systemd. */
export const command: CommandModule = {
  configure: (command) => {
    command
      .argument(
        "<units...>",
        "unit files, folders of services, or names of units below --root, --unit-path or on this machine",
      )
      .option("--threshold <level>", "exit 1 for more exposure: 0 to 100, or 0.0 to 10.0 as it is shown")
      .option("--policy <file>", "JSON file with other weights, ranges and descriptions")
      .option("--details", "the whole table also for several units")
      .option("--format <format>", "text or json", "text");
    addTreeOptions(command);
  },
  run: async (args, options, io) => {
    const format: unknown = options["format"];
    if (format !== "text" && format !== "json") throw new ToolError(`--format ${format}: use text or json`, EXIT.usage);
    const threshold = thresholdOf(options["threshold"]);
    const policy = readPolicy(options["policy"], io);
    const manager = options["user"] === true ? "user" : "system";
    const found = loadUnits(args, options, io).map((unit) => assessSecurity(unit, { manager, policy }));
    const paint = makePaint(io.color);
    if (format === "json") {
      io.stdout(`${JSON.stringify({ units: found.map((one) => toJson(one, policy)) }, undefined, 2)}\n`);
    } else if (found.length === 1 || options["details"] === true) {
      io.stdout(found.map((one) => toTable(one, policy, paint)).join("\n"));
    } else {
      io.stdout(toList(found, paint));
    }
    const tooExposed = found.filter(({ exposure }) => exposure > threshold);
    for (const { unit, exposure } of tooExposed) {
      io.stderr(`${unit}: exposure ${formatExposure(exposure)} is above ${formatExposure(threshold)}\n`);
    }
    return tooExposed.length > 0 ? EXIT.findings : EXIT.clean;
  },
};

/** In tenths. A figure with a decimal point is one as it is shown, another one is in the scale of systemd-analyze. */
function thresholdOf(given: unknown): number {
  if (typeof given !== "string") return 100;
  const value = Number(given);
  const tenths = given.includes(".") ? Math.round(value * 10) : value;
  if (/^\d+(?:\.\d)?$/.test(given) && tenths <= 100) return tenths;
  throw new ToolError(`--threshold ${given}: use 0 to 100, or 0.0 to 10.0`, EXIT.usage);
}

function readPolicy(file: unknown, io: Io): SecurityPolicy {
  if (typeof file !== "string") return {};
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(resolve(io.cwd, file), "utf8"));
  } catch (cause) {
    throw new ToolError(`${file}: ${cause instanceof SyntaxError ? "is not JSON" : "cannot be read"}`, EXIT.usage, {
      cause,
    });
  }
  const read = readSecurityPolicy(json);
  if ("error" in read) throw new ToolError(`${file}: ${read.error}`, EXIT.usage);
  return read.policy;
}

function loadUnits(args: readonly string[], options: OptionValues, io: Io): ResolvedUnit[] {
  const isFile = (argument: string) => argument.includes("/") || existsSync(resolve(io.cwd, argument));
  const hasTree = typeof options["root"] === "string" || typeof options["unitPath"] === "string";
  // The unit folders of this machine say nothing about a file.
  const units = hasTree || !args.every(isFile) ? readUnitTree(options, io) : undefined;
  const named = args.flatMap((argument) => (isFile(argument) ? servicesIn(argument, io) : [argument]));
  if (named.length === 0) throw new ToolError(`${args.join(", ")}: no service there`, EXIT.usage);
  return named.map((argument) => {
    const unit = isFile(argument) ? loadFile(argument, units, options, io) : loadName(argument, units);
    if (unit === undefined) throw new ToolError(`${argument} is a template; name an instance of it`, EXIT.usage);
    if (unit.load === "loaded") return unit;
    throw new ToolError(`${argument}: ${unit.loadError ?? `the unit is ${unit.load}`}`, EXIT.failure);
  });
}

/** A folder stands for the services in it. */
function servicesIn(argument: string, io: Io): string[] {
  const path = resolve(io.cwd, argument);
  if (!existsSync(path) || !statSync(path).isDirectory()) return [argument];
  const names = readdirSync(path).filter((name) => name.endsWith(".service") && statSync(join(path, name)).isFile());
  return names.sort(compareBytes).map((name) => `${argument.replace(/\/+$/, "")}/${name}`);
}

function loadName(argument: string, units: UnitTree | undefined): ResolvedUnit | undefined {
  const name = unitNameOf(argument);
  return units === undefined ? undefined : findUnit(loadUnitSet(units.tree, units), name);
}

const FOLDER = "/etc/systemd/system";

/** A unit file with the drop-ins in the folders beside it, and those of the tree when one was named. */
function loadFile(argument: string, units: UnitTree | undefined, options: OptionValues, io: Io) {
  const path = resolve(io.cwd, argument);
  const written = parseUnitName(basename(path));
  if (!written.ok) throw new ToolError(`${argument}: the file name is no unit name`, EXIT.usage);
  const own = written.value;
  const name = own.kind === "template" ? `${own.prefix}@instance.${own.type}` : own.text;
  const folder = units?.searchPath[0] ?? FOLDER;
  const base: FileTree = units?.tree ?? treeFromObject({});
  const files: Record<string, FileLiteral> = { [`${folder}/${own.text}`]: readUnitFile(argument, path) };
  for (const [place, node] of readTree({ root: dirname(path), directories: dropInFolders(own) }).tree) {
    if (node.kind === "file") files[`${folder}${place}`] = node.text;
    else if (node.kind === "symlink") files[`${folder}${place}`] = { link: node.target };
  }
  const place = units ?? {
    searchPath: [FOLDER],
    manager: options["user"] === true ? ("user" as const) : ("system" as const),
  };
  return findUnit(loadUnitSet(overlayTree(base, files), place), name);
}

function dropInFolders(name: UnitName): string[] {
  return dropInNames(name).map((folder) => `/${folder}.d`);
}

function readUnitFile(argument: string, path: string): string {
  try {
    if (statSync(path).isFile()) return decode(readFileSync(path));
  } catch (cause) {
    throw new ToolError(`${argument}: cannot be read`, EXIT.failure, { cause });
  }
  throw new ToolError(`${argument}: is no file`, EXIT.usage);
}

/** Heaviest first, then what is in order, then what does not count. */
function inOrder(settings: readonly AssessedSetting[]): AssessedSetting[] {
  const rank = ({ badness, weight, range }: AssessedSetting) =>
    badness === undefined ? -1 : (badness * weight) / Math.max(range, 1);
  return [...settings].sort((a, b) => rank(b) - rank(a));
}

function toTable(assessment: SecurityAssessment, policy: SecurityPolicy, paint: Paint): string {
  const rows = inOrder(assessment.settings).map((setting) => ({
    setting,
    text: describeSetting(setting, policy),
  }));
  const nameWidth = Math.max(...rows.map(({ setting }) => setting.name.length));
  const textWidth = Math.max(...rows.map(({ text }) => text.length));
  const lines = [paint.dim(`  ${"NAME".padEnd(nameWidth)}  ${"DESCRIPTION".padEnd(textWidth)}  EXPOSURE`)];
  for (const { setting, text } of rows) {
    const { badness, exposure, name } = setting;
    const [mark, color] =
      badness === undefined
        ? (["-", paint.dim] as const)
        : badness === 0
          ? (["✓", paint.good] as const)
          : (["✗", paint.error] as const);
    const share = exposure === undefined ? "" : formatExposure(exposure).padStart(8);
    lines.push(color(`${mark} ${name.padEnd(nameWidth)}  ${text.padEnd(textWidth)}  ${share}`.trimEnd()));
  }
  return `${lines.join("\n")}\n\n${overall(assessment, paint)}\n`;
}

function overall({ unit, exposure, rating }: SecurityAssessment, paint: Paint): string {
  return `${paint.bold(unit)}: overall exposure ${colorOf(rating, paint)(`${formatExposure(exposure)} ${rating}`)}`;
}

function toList(found: readonly SecurityAssessment[], paint: Paint): string {
  const width = Math.max("UNIT".length, ...found.map(({ unit }) => unit.length));
  const rows = found.map(({ unit, exposure, rating }) =>
    colorOf(rating, paint)(`${unit.padEnd(width)}  ${formatExposure(exposure).padStart(8)}  ${rating}`),
  );
  return `${[paint.dim(`${"UNIT".padEnd(width)}  EXPOSURE  RATING`), ...rows].join("\n")}\n`;
}

function colorOf(rating: ExposureRating, paint: Paint): (text: string) => string {
  if (rating === "DANGEROUS" || rating === "UNSAFE") return paint.error;
  return rating === "EXPOSED" || rating === "MEDIUM" ? paint.warning : paint.good;
}

function toJson({ unit, exposure, rating, settings }: SecurityAssessment, policy: SecurityPolicy) {
  return {
    unit,
    exposure,
    rating,
    settings: settings.map((setting) => ({
      field: setting.field,
      name: setting.name,
      set: setting.badness === undefined ? null : setting.badness === 0,
      description: describeSetting(setting, policy),
      weight: setting.weight,
      range: setting.range,
      badness: setting.badness ?? null,
      exposure: setting.exposure ?? null,
    })),
  };
}
