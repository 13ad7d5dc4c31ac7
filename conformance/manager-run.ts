import { type Boot, simulateBoot } from "../src/graph/boot.ts";
import { type Edge, edgesOf } from "../src/graph/dependency-graph.ts";
import { type DependencyKind, dependencyTitle } from "../src/graph/dependency-kinds.ts";
import type { EdgeMark } from "../src/graph/edge-marks.ts";
import type { LoadedGraph, LoadedUnit } from "../src/graph/load-graph.ts";
import { machineFacts } from "../src/specifiers/host.ts";
import { unitDescription, unitDocumentation } from "../src/units/description.ts";
import { type FileLiteral, treeFromObject } from "../src/units/file-tree.ts";
import type { LoadState, ResolvedUnit } from "../src/units/resolved-unit.ts";
import { indexUnits, type ManagerKind } from "../src/units/unit-index.ts";
import { isPerpetual } from "../src/units/unit-lookup.ts";
import { expectEqual, type Outcome, type VectorCase } from "./adapter.ts";
import { recordedConfig } from "./recorded-config.ts";

/** What a recorded run of the manager's test mode says; see `about` of the vector files. */
export interface RecordedRun {
  readonly units?: Readonly<Record<string, RecordedUnit>>;
  readonly others?: Readonly<Record<string, string>>;
  readonly jobs?: readonly string[];
  readonly messages?: readonly string[];
  readonly error?: readonly string[];
}

interface RecordedUnit {
  readonly deps?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly [field: string]: unknown;
}

/** Units that have no fragment in the recordings and stand under `others` unless a file or drop-in describes them. */
const synthesised = new Set(["-.slice", "init.scope", "system.slice", "-.mount", "app.slice"]);

/** Runs the manager on a case's tree. */
export function bootCase(testCase: VectorCase): Boot {
  const user = testCase["scope"] === "user";
  const tree = treeFromObject(testCase["tree"] as Record<string, FileLiteral>);
  const searchPath = (testCase["search"] as string[] | undefined) ?? ["/u/etc", "/u/run", "/u/lib"];
  const manager = user ? "user" : "system";
  const host = user ? { user: { home: "/home/tester" }, env: { XDG_RUNTIME_DIR: "/run/user/1000" } } : {};
  const index = indexUnits(tree, { searchPath, manager, facts: machineFacts(host, manager) });
  return simulateBoot(index, String(testCase["start"]), {
    memoryController: false,
    states: new Map([["-.mount", "inactive"]]),
  });
}

/** How much of a run a recording lists. */
export interface RecordedDetail {
  /** `all`: both marks and the bookkeeping edges; `origin`: only what the unit asks for itself. */
  readonly edges: "all" | "origin";
  /** Whether units without files are listed with their edges too. */
  readonly everyUnit: boolean;
  /** Whose manager it is; given to list what the unit says of itself as well (description, drop-ins, …). */
  readonly describedBy?: ManagerKind;
}

/** A case that lists a unit which has no files lists everything. */
export function detailOf(expected: RecordedRun, edges: RecordedDetail["edges"]): RecordedDetail {
  const everyUnit = Object.entries(expected.units ?? {}).some(
    ([name, unit]) => synthesised.has(name) && unit["fragment"] === undefined && unit["dropins"] === undefined,
  );
  return { edges: everyUnit ? "all" : edges, everyUnit };
}

/** A run in the form of the recordings. */
export function recordedForm(boot: Boot, detail: RecordedDetail): RecordedRun {
  const { everyUnit } = detail;
  const failed = boot.messages.some((text) =>
    /^Failed to (start|isolate) default target|^Unit rescue\.target not found/.test(text),
  );
  const messages = [...boot.messages].sort();
  if (failed) return { error: messages };
  const units: Record<string, RecordedUnit> = {};
  const others: Record<string, string> = {};
  for (const unit of boot.loaded.units.values()) {
    if (everyUnit ? unit.load !== "not-found" : isListed(unit))
      units[unit.name] = recordedUnit(boot.loaded, unit, detail);
    else others[unit.name] = unit.load;
  }
  return { units, others, jobs: [...boot.jobs].map(([unit, type]) => `${unit}/${type}`).sort(), messages };
}

function isListed(unit: LoadedUnit): boolean {
  if (unit.load === "not-found") return false;
  const builtIn = unit.unit?.sources[0]?.kind === "built-in";
  if (!synthesised.has(unit.name) && !builtIn) return true;
  return unit.unit?.fragment !== undefined || (unit.unit?.dropIns.length ?? 0) > 0;
}

function recordedUnit(loaded: LoadedGraph, unit: LoadedUnit, detail: RecordedDetail): RecordedUnit {
  const { edges, describedBy } = detail;
  return {
    state: unit.load,
    ...(unit.load === "error" ? { error: unit.loadError ?? "" } : {}),
    ...(describedBy === undefined || unit.unit === undefined ? {} : describedUnit(unit.unit, unit.load, describedBy)),
    ...(unit.aliases.length > 0 ? { aliases: unit.aliases } : {}),
    ...(unit.unit?.fragment === undefined ? {} : { fragment: unit.unit.fragment }),
    ...(unit.slice === undefined ? {} : { slice: unit.slice }),
    ...withEntries("deps", recordedEdges(loaded, unit.name, edges)),
    ...withEntries("mountsFor", recordedPaths(unit)),
  };
}

function describedUnit(unit: ResolvedUnit, load: LoadState, manager: ManagerKind): RecordedUnit {
  const facts = machineFacts({}, manager);
  const documentation = unitDocumentation(unit, facts);
  return {
    description: unitDescription(unit, facts),
    ...(unit.name.kind === "instance" ? { instance: unit.name.instance } : {}),
    ...(unit.dropIns.length > 0 ? { dropins: unit.dropIns } : {}),
    ...(documentation.length > 0 ? { documentation } : {}),
    ...(isPerpetual(unit.name.text, manager) ? { perpetual: true } : {}),
    ...(load === "loaded" ? { config: recordedConfig(unit, manager).sort() } : {}),
  };
}

function withEntries(key: string, value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.keys(value).length > 0 ? { [key]: value } : {};
}

function recordedEdges(
  loaded: LoadedGraph,
  name: string,
  edges: "all" | "origin",
): Record<string, Record<string, string>> {
  const found: Record<string, Record<string, string>> = {};
  const put = (title: string, to: string, marks: readonly string[]) => {
    if (marks.length === 0) return;
    found[title] ??= {};
    found[title][to] = marks.join(" ");
  };
  const references = new Map<string, Edge[]>();
  for (const edge of edgesOf(loaded.graph, name)) {
    const destination = edges === "all" ? named("destination", edge.destination) : [];
    put(dependencyTitle(edge.kind as DependencyKind), edge.to, [...named("origin", edge.origin), ...destination]);
    references.set(edge.to, [...(references.get(edge.to) ?? []), edge]);
  }
  if (edges === "origin") return found;
  for (const [to, list] of references) {
    put("References", to, named("origin", union(list.map((edge) => edge.origin))));
    put("ReferencedBy", to, named("destination", union(list.map((edge) => edge.destination))));
  }
  return found;
}

const markOrder: readonly EdgeMark[] = [
  "file",
  "implicit",
  "default",
  "udev",
  "path",
  "mount-file",
  "mountinfo",
  "proc-swap",
  "slice-property",
];

function union(lists: readonly (readonly EdgeMark[])[]): EdgeMark[] {
  const all = new Set(lists.flat());
  return markOrder.filter((mark) => all.has(mark));
}

function named(side: "origin" | "destination", marks: readonly EdgeMark[]): string[] {
  return marks.map((mark) => `${side}-${mark}`);
}

function recordedPaths(unit: LoadedUnit): Record<string, Record<string, string>> {
  const found: Record<string, Record<string, string>> = {};
  for (const [title, paths] of [
    ["WantsMountsFor", unit.mountsFor.wants],
    ["RequiresMountsFor", unit.mountsFor.requires],
  ] as const) {
    for (const [path, marks] of paths) {
      found[title] ??= {};
      found[title][path] = named("origin", union([[...marks]])).join(" ");
    }
  }
  return found;
}

/** Fields of a recorded unit that loading decides; `config` is added where the unit is loaded. */
const LOADING_FIELDS: ReadonlySet<string> = new Set([
  "state",
  "error",
  "description",
  "instance",
  "aliases",
  "fragment",
  "dropins",
  "documentation",
  "slice",
  "perpetual",
  "deps",
  "mountsFor",
]);

/** Compares what loading a case's tree gives with every recorded outcome; one of them must fit. */
export function compareLoading(testCase: VectorCase): Outcome {
  const results = testCase["results"] as readonly RecordedRun[];
  const boot = bootCase(testCase);
  const describedBy = testCase["scope"] === "user" ? "user" : "system";
  const outcomes = results.map((expected) => {
    const actual = recordedForm(boot, { ...detailOf(expected, "origin"), describedBy });
    return expectEqual(actual, loadingPart(expected));
  });
  return outcomes.includes(undefined) ? undefined : outcomes[0];
}

/** Settings of a loaded unit; command lines have vectors of their own. */
function withConfig(unit: RecordedUnit): Readonly<Record<string, unknown>> {
  if (unit["state"] !== "loaded") return {};
  const lines = (unit["config"] ?? []) as readonly string[];
  return { config: lines.filter((line) => !/^(?:→ | {2}Command Line)/.test(line)).sort() };
}

function loadingPart({ units, error, ...rest }: RecordedRun): RecordedRun {
  if (error !== undefined) return { error };
  const kept = Object.entries(units ?? {}).map(([name, unit]) => [
    name,
    { ...withConfig(unit), ...Object.fromEntries(Object.entries(unit).filter(([field]) => LOADING_FIELDS.has(field))) },
  ]);
  return { ...rest, units: Object.fromEntries(kept) };
}
