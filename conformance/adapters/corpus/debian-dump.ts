import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { decodeBytes } from "../../../src/core/text/decode.ts";
import { type Boot, simulateBoot } from "../../../src/graph/boot.ts";
import { edgesOf } from "../../../src/graph/dependency-graph.ts";
import { type DependencyKind, dependencyKinds, dependencyTitle } from "../../../src/graph/dependency-kinds.ts";
import type { LoadedUnit } from "../../../src/graph/load-graph.ts";
import { machineFacts } from "../../../src/specifiers/host.ts";
import { unitDescription, unitDocumentation } from "../../../src/units/description.ts";
import { type FileLiteral, treeFromObject } from "../../../src/units/file-tree.ts";
import { indexUnits } from "../../../src/units/unit-index.ts";
import { printCommandLine } from "../../../src/values/command-line.ts";
import type { Condition } from "../../../src/values/condition.ts";
import { printCondition } from "../../../src/values/condition.ts";
import type { ExecCommand } from "../../../src/values/exec-command.ts";
import { type Adapter, expectEqual, type Outcome, type VectorCase, type VectorFile } from "../../adapter.ts";
import { corpusFolder } from "../../corpus-files.ts";

/** The one unit directory of the recorded run. */
const DIRECTORY = "/units";
const UNITS = "usr/lib/systemd/system";

/** Machine of the recording. */
const host = { hostname: "vm", kernelRelease: "6.18.44-fc-v657", bootId: "00000000000000000000000000000001" };

interface Corpus {
  /** Unit → job of the recorded transaction. */
  readonly jobs: ReadonlyMap<string, string>;
  readonly boot: Boot;
  /** Path in the merged directory → path in the corpus. */
  readonly origin: ReadonlyMap<string, string>;
  readonly facts: ReturnType<typeof machineFacts>;
}

export const adapter: Adapter = {
  prepare: (file) => {
    const corpus = loadCorpus(file);
    return (testCase) =>
      corpus === undefined ? { notCovered: "the corpus is not here" } : compareUnit(corpus, testCase);
  },
};

function loadCorpus(file: VectorFile): Corpus | undefined {
  const packages = file["packages"] as readonly string[];
  if (!existsSync(`${corpusFolder}/debian/${packages[0]}`)) return undefined;
  const files: Record<string, FileLiteral> = { [`${DIRECTORY}/corpus.target`]: String(file["target"]) };
  const origin = new Map([[`${DIRECTORY}/corpus.target`, `@/${UNITS}/corpus.target`]]);
  const links = symlinks();
  const read = (path: string, to: string) => {
    const onDisk = `${corpusFolder}/debian/${path}`;
    const stats = lstatSync(onDisk);
    if (stats.isDirectory()) {
      for (const entry of readdirSync(onDisk)) read(`${path}/${entry}`, `${to}/${entry}`);
      return;
    }
    const link = links.get(path);
    files[to] = link === undefined ? decodeBytes(readFileSync(onDisk)) : { link };
    origin.set(to, path);
  };
  for (const name of packages) {
    if (existsSync(`${corpusFolder}/debian/${name}/${UNITS}`)) read(`${name}/${UNITS}`, DIRECTORY);
  }
  const facts = machineFacts(host, "system");
  const index = indexUnits(treeFromObject(files), { searchPath: [DIRECTORY], facts });
  const boot = simulateBoot(index, "corpus.target", {
    memoryController: false,
    states: new Map([["-.mount", "inactive"]]),
  });
  return { boot, origin, facts, jobs: new Map(file["transaction"] as readonly [string, string][]) };
}

/** Links of the corpus; on disk they may be plain files that hold their target. */
function symlinks(): ReadonlyMap<string, string> {
  const { links } = JSON.parse(readFileSync(`${corpusFolder}/debian/symlinks.json`, "utf8")) as {
    readonly links: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  const found = new Map<string, string>();
  for (const [name, ofPackage] of Object.entries(links)) {
    for (const [path, target] of Object.entries(ofPackage)) found.set(`${name}/${path}`, target);
  }
  return found;
}

function compareUnit(corpus: Corpus, testCase: VectorCase): Outcome {
  const { loaded } = corpus.boot;
  const name = String(testCase["unit"]);
  const unit = loaded.units.get(name);
  if (unit === undefined) return { failed: `${name} is not known` };
  const actual = describe(corpus, unit);
  const expected = Object.fromEntries(Object.keys(actual).map((key) => [key, testCase[key] ?? EMPTY[key]]));
  return (
    expectEqual(sortLists(actual), sortLists(expected)) ??
    expectEqual(corpus.boot.jobs.get(name) ?? "", corpus.jobs.get(name) ?? "", `job of ${name}`)
  );
}

const EMPTY: Readonly<Record<string, unknown>> = {
  aliases: [],
  dropIns: [],
  documentation: [],
  mounts: [],
  deps: {},
  commands: [],
  conditions: [],
};

function describe({ boot, origin, facts }: Corpus, unit: LoadedUnit): Record<string, unknown> {
  const where = (path: string) => origin.get(path) ?? path;
  const file = unit.unit;
  return {
    load: unit.load,
    aliases: [...unit.aliases].sort(),
    ...(file?.fragment === undefined ? {} : { fragment: where(file.fragment) }),
    dropIns: (file?.dropIns ?? []).map(where),
    ...(file === undefined ? {} : { description: unitDescription(file, { ...facts, manager: "system" }) }),
    documentation: file === undefined ? [] : unitDocumentation(file, { ...facts, manager: "system" }),
    mounts: mountsOf(unit),
    deps: depsOf(boot, unit.name),
    commands: commandsOf(unit),
    conditions: conditionsOf(unit),
  };
}

/** Kinds of which the recording lists edges; the others are their mirror. */
const LISTED = [
  "Requires",
  "Requisite",
  "BindsTo",
  "Wants",
  "Upholds",
  "PartOf",
  "Conflicts",
  "Before",
  "OnSuccess",
  "OnFailure",
  "Triggers",
  "PropagatesReloadTo",
  "PropagatesStopTo",
  "InSlice",
  "JoinsNamespaceOf",
];
const listedKinds: readonly DependencyKind[] = dependencyKinds.filter((kind) => LISTED.includes(dependencyTitle(kind)));

function depsOf(boot: Boot, name: string): Record<string, unknown[]> {
  const deps: Record<string, unknown[]> = {};
  for (const edge of edgesOf(boot.loaded.graph, name, listedKinds)) {
    const title = dependencyTitle(edge.kind);
    deps[title] ??= [];
    const marks = [
      ...edge.origin.map((mark) => `origin-${mark}`),
      ...edge.destination.map((mark) => `destination-${mark}`),
    ];
    deps[title].push([edge.to, ...marks.sort()]);
  }
  return deps;
}

function mountsOf(unit: LoadedUnit): unknown[] {
  const list: string[][] = [];
  for (const [title, paths] of [
    ["RequiresMountsFor", unit.mountsFor.requires],
    ["WantsMountsFor", unit.mountsFor.wants],
  ] as const) {
    for (const [path, marks] of paths) list.push([title, path, ...[...marks].map((mark) => `origin-${mark}`)]);
  }
  return list.sort((a, b) => (a.join(" ") < b.join(" ") ? -1 : 1));
}

/** The order of lists that the program prints at random, or by a rule that no case shows, is not compared. */
function sortLists(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const sorted = (value: unknown) =>
    Array.isArray(value) ? [...value].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : value;
  return { ...fields, commands: sorted(fields["commands"]), conditions: sorted(fields["conditions"]) };
}

/** Command lines as the program prints them, with its own quoting. */
function commandsOf({ unit }: LoadedUnit): string[][] {
  const list: string[][] = [];
  for (const [name, setting] of unit?.reading.settings ?? []) {
    if (setting.directive.kind.kind !== "exec-command") continue;
    for (const { path, argv } of (setting.value ?? []) as readonly ExecCommand[]) {
      const line = printCommandLine([path, ...argv.slice(1)]).replaceAll(host.bootId, "@BOOT_ID@");
      list.push([name.slice(name.indexOf(".") + 1), line]);
    }
  }
  return list;
}

function conditionsOf({ unit }: LoadedUnit): string[][] {
  const list: string[][] = [];
  for (const [name, setting] of unit?.reading.settings ?? []) {
    if (setting.directive.kind.kind !== "condition") continue;
    for (const condition of (setting.value ?? []) as readonly Condition[]) {
      list.push([name.slice(name.indexOf(".") + 1), printCondition(condition)]);
    }
  }
  return list;
}
