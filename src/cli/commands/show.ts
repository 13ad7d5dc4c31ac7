import type { Paint } from "../../formats/paint.ts";
import { unitDescription } from "../../units/description.ts";
import { enablementOf } from "../../units/install/enablement.ts";
import { findUnit, loadUnitSet } from "../../units/load-unit-set.ts";
import type { ResolvedUnit, Setting, SettingAssignment } from "../../units/resolved-unit.ts";
import type { CommandModule } from "../command.ts";
import { EXIT } from "../io.ts";
import { makePaint } from "../paint.ts";
import { ToolError } from "../tool-error.ts";
import { addTreeOptions, readUnitTree, type UnitTree, unitNameOf } from "../unit-tree.ts";

/** Prints the merged unit: every setting in force, and which line of which file it comes from. */
export const command: CommandModule = {
  configure: (command) => {
    command
      .argument("<unit>", "unit name")
      .option("--history", "also list the lines that were overridden, reset or ignored")
      .option("--format <format>", "text or json", "text");
    addTreeOptions(command);
  },
  run: async (args, options, io) => {
    const format: unknown = options["format"];
    if (format !== "text" && format !== "json") throw new ToolError(`--format ${format}: use text or json`, EXIT.usage);
    const units = readUnitTree(options, io);
    const name = unitNameOf(args[0] ?? "");
    const unit = findUnit(loadUnitSet(units.tree, units), name);
    if (unit === undefined) throw new ToolError(`${name} is a template; name an instance of it`, EXIT.usage);
    const report = { unit, units, history: options["history"] === true };
    if (format === "json") io.stdout(`${JSON.stringify(toJson(report), undefined, 2)}\n`);
    else io.stdout(toText(report, makePaint(io.color)));
    return unit.load === "loaded" || unit.load === "masked" ? EXIT.clean : EXIT.findings;
  },
};

interface Report {
  readonly unit: ResolvedUnit;
  readonly units: UnitTree;
  /** Lines without effect are listed too. */
  readonly history: boolean;
}

function toText({ unit, units, history }: Report, paint: Paint): string {
  const rows: string[] = [
    `${paint.bold(unit.name.text)} - ${unitDescription(unit, units.facts)}`,
    ...field("Loaded", `${loadText(unit, paint)}${unit.fragment === undefined ? "" : ` (${unit.fragment})`}`),
    ...field("Enabled", enablement(unit, units)),
    ...(unit.aliases.length > 0 ? field("Aliases", unit.aliases.join(", ")) : []),
    ...unit.dropIns.flatMap((path, index) => field(index === 0 ? "Drop-ins" : "", path)),
    ...unit.links.flatMap((link, index) =>
      field(index === 0 ? "Links" : "", `${link.kind} ${link.unit}  ${paint.dim(link.path)}`),
    ),
  ];
  for (const [section, settings] of bySection(unit)) {
    const lines = settings.flatMap((setting) => setting.assignments).filter((line) => history || counts(line));
    if (lines.length === 0) continue;
    rows.push("", paint.bold(`[${section}]`));
    const width = Math.min(60, Math.max(...lines.map((line) => written(line).length)));
    for (const line of inOrder(unit, lines)) rows.push(lineText(line, width, paint));
  }
  for (const { level, text } of unit.messages) rows.push(...(rows.length > 0 ? [""] : []), paint[colorOf(level)](text));
  return `${rows.join("\n")}\n`;
}

function colorOf(level: "error" | "warning" | "notice" | "info"): "error" | "warning" | "info" {
  return level === "error" || level === "warning" ? level : "info";
}

function field(label: string, value: string): string[] {
  return [`${label.padStart(10)}${label === "" ? " " : ":"} ${value}`];
}

function loadText({ load, loadError }: ResolvedUnit, paint: Paint): string {
  const text = loadError === undefined ? load : `${load} (${loadError})`;
  return load === "loaded" ? paint.good(text) : load === "masked" ? paint.warning(text) : paint.error(text);
}

function enablement(unit: ResolvedUnit, { tree, searchPath, manager, user, facts }: UnitTree): string {
  const { state, error } = enablementOf(tree, unit.name.text, {
    scope: manager,
    searchPath,
    facts,
    ...(user === undefined ? {} : { user }),
  });
  return error === undefined ? state : `${state} (${error})`;
}

/** Settings by section, sections in the order first assigned. */
function bySection(unit: ResolvedUnit): Map<string, Setting[]> {
  const sections = new Map<string, Setting[]>();
  for (const setting of unit.settings.values()) {
    const section = setting.name.slice(0, setting.name.indexOf("."));
    sections.set(section, [...(sections.get(section) ?? []), setting]);
  }
  return sections;
}

function inOrder(unit: ResolvedUnit, lines: readonly SettingAssignment[]): SettingAssignment[] {
  const position = new Map(unit.assignments.map((assignment, index) => [assignment, index]));
  const first = new Map<string, number>();
  // A setting keeps the place where it first comes up, also when only a drop-in is left of it.
  for (const [at, { key }] of unit.assignments.entries()) if (!first.has(key)) first.set(key, at);
  return [...lines].sort(
    (a, b) =>
      (first.get(a.assignment.key) ?? 0) - (first.get(b.assignment.key) ?? 0) ||
      (position.get(a.assignment) ?? 0) - (position.get(b.assignment) ?? 0),
  );
}

function counts(line: SettingAssignment): boolean {
  return line.inForce && line.effect !== "reset" && line.effect !== "ignored";
}

function written({ assignment }: SettingAssignment): string {
  return `${assignment.key}=${assignment.value.text}`;
}

function lineText(line: SettingAssignment, width: number, paint: Paint): string {
  const { assignment } = line;
  const text = written(line);
  const place = `${assignment.path}:${assignment.line}`;
  const note =
    line.effect === "reset"
      ? " (resets)"
      : line.effect === "ignored"
        ? " (ignored)"
        : line.inForce
          ? ""
          : " (overridden)";
  const padded = text.length > width ? text : text.padEnd(width);
  return counts(line) ? `${padded}  ${paint.dim(`# ${place}`)}` : paint.dim(`${padded}  # ${place}${note}`);
}

function toJson({ unit, units, history }: Report) {
  return {
    name: unit.name.text,
    aliases: unit.aliases,
    description: unitDescription(unit, units.facts),
    load: unit.load,
    loadError: unit.loadError ?? null,
    enabled: enablement(unit, units),
    fragment: unit.fragment ?? null,
    dropIns: unit.dropIns,
    links: unit.links,
    settings: [...unit.settings.values()].map(({ name, assignments }) => ({
      name,
      lines: assignments
        .filter((line) => history || counts(line))
        .map(({ assignment, effect, inForce }) => ({
          value: assignment.value.text,
          path: assignment.path,
          line: assignment.line,
          source: assignment.source,
          effect,
          inForce,
        })),
    })),
    messages: unit.messages.map(({ level, kind, text }) => ({ level, kind, text })),
  };
}
