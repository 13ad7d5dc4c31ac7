import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { OptionValues } from "commander";
import { indexLines, type Position, positionAt } from "../../core/line-index.ts";
import { hostFromNode } from "../../node/host-from-node.ts";
import { parse } from "../../parser/parse.ts";
import type { SpecifierContext } from "../../specifiers/context.ts";
import { type Host, machineFacts } from "../../specifiers/host.ts";
import { FLEET_MEANINGS, specifierMeaning } from "../../specifiers/specifier-meanings.ts";
import { specifierSets } from "../../specifiers/specifier-sets.ts";
import { templateOf } from "../../templates/instantiate.ts";
import { parseUnitName, type UnitName } from "../../templates/unit-name.ts";
import { type ExpandedUnit, expandUnit, type SpecifierProblem } from "../../units/expand-unit.ts";
import type { CommandModule } from "../command.ts";
import { readHost } from "../host-schema.ts";
import { EXIT, type Io } from "../io.ts";
import { decode } from "../read-inputs.ts";
import { ToolError } from "../tool-error.ts";

/** Prints a unit with its specifiers replaced, or what each of them becomes. */
export const command: CommandModule = {
  configure: (command) => {
    command
      .argument("<unit>", "path of a unit; an instance is made from the template beside it")
      .option("--host <file>", "JSON file that describes the machine")
      .option("--this-machine", "take the facts from the machine this runs on")
      .option(
        "--set <letter=value>",
        "value of one specifier, such as H=web01; may be given several times",
        collect,
        [],
      )
      .option("--user", "as the user manager sees it, not the system manager")
      .option("--explain", "list what each specifier becomes instead of printing the unit")
      .option("--format <format>", "text or json", "text");
  },
  run: async (args, options, io) => {
    const format: unknown = options["format"];
    if (format !== "text" && format !== "json") throw new ToolError(`--format ${format}: use text or json`, EXIT.usage);
    const unit = readUnitFile(args[0] ?? "", io);
    const context = contextOf(unit, options, io);
    const expanded = expandUnit(parse(unit.text), context);
    const lines = indexLines(unit.text);
    const report: Report = { unit, expanded, at: (offset) => positionAt(lines, offset) };
    if (format === "json") io.stdout(`${JSON.stringify(toJson(report), undefined, 2)}\n`);
    else if (options["explain"]) io.stdout(explain(report));
    else {
      io.stdout(expanded.text);
      for (const line of leftOver(report)) io.stderr(`unitfile: ${line}\n`);
    }
    return expanded.problems.some(isRefused) ? EXIT.findings : EXIT.clean;
  },
};

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

interface UnitFile {
  readonly name: UnitName;
  /** As it is shown. */
  readonly path: string;
  readonly onDisk: string;
  readonly text: string;
}

interface Report {
  readonly unit: UnitFile;
  readonly expanded: ExpandedUnit;
  readonly at: (offset: number) => Position;
}

function readUnitFile(argument: string, io: Io): UnitFile {
  const name = parseUnitName(basename(argument));
  if (!name.ok)
    throw new ToolError(`${argument}: "${basename(argument)}" is no unit name (${name.error.kind})`, EXIT.usage);
  const template = templateOf(name.value);
  const candidates = [argument, ...(template === undefined ? [] : [join(dirname(argument), template)])];
  const path = candidates.find((candidate) => existsSync(resolve(io.cwd, candidate)));
  if (path === undefined) throw new ToolError(`${candidates.join(" and ")}: no such file`, EXIT.usage);
  const onDisk = resolve(io.cwd, path);
  try {
    return { name: name.value, path, onDisk, text: decode(readFileSync(onDisk)) };
  } catch (cause) {
    throw new ToolError(`${path}: cannot be read`, EXIT.failure, { cause });
  }
}

function contextOf(unit: UnitFile, options: OptionValues, io: Io): SpecifierContext {
  const manager = options["user"] ? "user" : "system";
  const thisMachine = options["thisMachine"] === true;
  const file: unknown = options["host"];
  if (thisMachine && file !== undefined)
    throw new ToolError("--host and --this-machine exclude each other", EXIT.usage);
  const host = thisMachine ? hostFromNode({ manager }) : typeof file === "string" ? readHostFile(file, io) : {};
  const given = readSettings(options["set"]);
  const facts = machineFacts(host, manager);
  const fragment = given["y"] ?? (thisMachine ? realpathSync(unit.onDisk) : undefined);
  const unavailable = [...(facts.unavailable ?? "")].filter((letter) => given[letter] === undefined).join("");
  return {
    unit: unit.name,
    manager,
    machine: { ...facts.machine, ...given },
    unavailable,
    ...(fragment === undefined ? {} : { fragment }),
  };
}

function readHostFile(file: string, io: Io): Host {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(resolve(io.cwd, file), "utf8"));
  } catch (cause) {
    const problem = cause instanceof SyntaxError ? "is not JSON" : "cannot be read";
    throw new ToolError(`${file}: ${problem}`, EXIT.usage, { cause });
  }
  const read = readHost(json);
  if ("error" in read) throw new ToolError(`${file}: ${read.error}`, EXIT.usage);
  return read.host;
}

/** Letters that follow from the unit's name cannot be set: another name is another unit. */
const FROM_NAME = "nNpPiIjJf";

function readSettings(settings: unknown): Record<string, string> {
  const given: Record<string, string> = {};
  for (const setting of Array.isArray(settings) ? settings.map(String) : []) {
    const match = /^%?([A-Za-z])=(.*)$/s.exec(setting);
    const [, letter, value] = match ?? [];
    if (letter === undefined || value === undefined || !specifierSets.full.letters.includes(letter)) {
      throw new ToolError(
        `--set ${setting}: expected LETTER=VALUE with a specifier of systemd, such as H=web01`,
        EXIT.usage,
      );
    }
    if (FROM_NAME.includes(letter))
      throw new ToolError(`--set ${setting}: %${letter} follows from the unit name`, EXIT.usage);
    given[letter] = value;
  }
  return given;
}

/** systemd itself fails here; otherwise only a fact or an instance is missing. */
function isRefused({ error }: SpecifierProblem): boolean {
  return error.kind === "unknown-specifier" || error.kind === "unresolvable" || error.kind === "too-long";
}

/** One line for each problem; a missing fact once a letter. */
function leftOver({ unit, expanded, at }: Report): string[] {
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const problem of expanded.problems) {
    const text = problemText(problem, unit.name);
    if (!isRefused(problem)) {
      const letter = "letter" in problem.error ? problem.error.letter : "";
      if (seen.has(letter)) continue;
      seen.add(letter);
    }
    const { line, column } = at(problem.range.start);
    lines.push(`${unit.path}:${line}:${column}: ${text}`);
  }
  return lines;
}

const CONSEQUENCES = {
  "line-ignored": "systemd ignores the line",
  "word-dropped": "systemd drops the word",
  "rest-dropped": "systemd ignores the rest of the line",
  "unit-refused": "systemd refuses the unit",
};

function problemText({ error, onFailure }: SpecifierProblem, name: UnitName): string {
  const consequence = CONSEQUENCES[onFailure];
  switch (error.kind) {
    case "unknown-specifier":
      return `%${error.letter} is no specifier here; ${consequence} (write %% for a percent sign)`;
    case "unresolvable":
      return `%${error.letter} has no value (${UNRESOLVABLE[error.reason]}); ${consequence}`;
    case "too-long":
      return `longer than ${error.limit} bytes after expansion; ${consequence}`;
    case "missing-fact":
      return `%${error.letter} (${specifierMeaning(error.letter)}) is not known; use --set ${error.letter}=VALUE or --host FILE`;
    case "no-instance":
      return `%${error.letter} has a value in instances only; ask for ${name.prefix}@INSTANCE.${name.type}`;
    case "not-writable":
      return `the value of %${error.letter} holds a line break and cannot be written in a unit file`;
  }
}

const UNRESOLVABLE = {
  "bad-escape": "the unit name holds a bad escape",
  "not-a-path": "it stands for no plain path",
  "hashed-name": "the name is a shortened one",
  "empty-component": "the prefix ends in a dash",
  "not-on-this-machine": "this machine has none",
};

const STAGES = [
  { by: "fleet", title: "fleet replaces, when it places the unit:" },
  { by: "systemd", title: "systemd replaces, when it loads the unit:" },
] as const;

function explain(report: Report): string {
  const { unit, expanded, at } = report;
  const from = basename(unit.path) === unit.name.text ? "" : ` from ${unit.path}`;
  const parts = [`${unit.name.text}${from}\n`];
  for (const { by, title } of STAGES) {
    const rows = expanded.replaced
      .filter((one) => one.by === by)
      .map(({ key, range, letter, value }) => {
        const { line, column } = at(range.start);
        const meaning = by === "fleet" ? FLEET_MEANINGS[letter] : specifierMeaning(letter);
        return [`${line}:${column}`, key, `%${letter}`, value === "" ? '""' : value, meaning ?? ""];
      });
    if (rows.length > 0) parts.push(`\n${title}\n${table(rows)}`);
  }
  const left = expanded.problems.map((problem) => {
    const { line, column } = at(problem.range.start);
    return [`${line}:${column}`, problem.key, problemText(problem, unit.name)];
  });
  if (left.length > 0) parts.push(`\nstays as it is:\n${table(left)}`);
  if (parts.length === 1) parts.push("\nno specifiers\n");
  return parts.join("");
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const format = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padStart(widths[0] ?? 0) : cell.padEnd(widths[column] ?? 0)));
  return rows.map((row) => `  ${format(row).join("  ").trimEnd()}\n`).join("");
}

function toJson({ unit, expanded, at }: Report) {
  return {
    unit: unit.name.text,
    path: unit.path,
    text: expanded.text,
    replaced: expanded.replaced.map(({ range, letter, ...rest }) => ({
      ...at(range.start),
      ...rest,
      specifier: `%${letter}`,
    })),
    problems: expanded.problems.map(({ range, error, ...rest }) => {
      const specifier = "letter" in error ? { specifier: `%${error.letter}` } : {};
      const problem = { ...at(range.start), ...rest, kind: error.kind, ...specifier };
      return { ...problem, message: problemText({ range, error, ...rest }, unit.name) };
    }),
  };
}
