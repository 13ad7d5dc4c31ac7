import { instantiate } from "../../templates/instantiate.ts";
import { isValidUnitName, parseUnitName, type UnitName } from "../../templates/unit-name.ts";
import { baseNameOf, type FileTree, normalizePath, parentOf } from "../file-tree.ts";
import { resolveDirectory, resolvePath } from "../resolve-path.ts";
import { type DiscoveryProblem, discover, expandInstallWord, hasRules, type Installable } from "./install-info.ts";
import { type InstallOptions, type InstallSession, isIn, startInstall } from "./install-session.ts";

/** Whether and how a unit is enabled, in the words of `systemctl is-enabled`. */
export type EnablementState =
  | "enabled"
  | "enabled-runtime"
  | "linked"
  | "linked-runtime"
  | "alias"
  | "masked"
  | "masked-runtime"
  | "static"
  | "indirect"
  | "disabled"
  | "generated"
  | "transient"
  | "not-found"
  /** The name cannot be looked up; `error` says why. */
  | "bad";

/** Answer of {@link enablementOf}. */
export interface Enablement {
  readonly state: EnablementState;
  readonly error?: string;
  /** What systemctl prints besides, such as a link that is no valid alias. */
  readonly notes: readonly string[];
}

type Regular = Extract<Installable, { readonly kind: "regular" }>;

/**
 * Does what `systemctl is-enabled` does for one name.
 *
 * @example
 * enablementOf(tree, "a.service").state; // "enabled"
 * @example
 * enablementOf(tree, "missing.service").state; // "not-found"
 *
 * @see systemctl(1), "is-enabled"
 * @since 0.1.0
 */
export function enablementOf(tree: FileTree, name: string, options: InstallOptions = {}): Enablement {
  const session = startInstall(tree, options);
  const { found, problem } = discover(session, name, { followConfigured: true });
  const notes = session.changes.flatMap((change) => (change.kind === "note" ? [change.text] : []));
  if (problem?.kind === "missing") return { state: "not-found", notes };
  if (problem !== undefined) {
    return { state: "bad", error: errorText(problem), notes };
  }
  return { state: found === undefined ? "not-found" : stateOf(session, name, found), notes };
}

function errorText(problem: DiscoveryProblem): string {
  if (problem.kind === "error") return problem.error;
  if (problem.kind === "bad-alias") return "Invalid cross-device link";
  return problem.kind === "linked" ? "Too many levels of symbolic links" : "Link has been severed";
}

/** Exit code of `systemctl is-enabled` for a state. */
export function enablementExitCode(state: EnablementState): 0 | 1 | 4 {
  if (state === "not-found") return 4;
  return ["enabled", "enabled-runtime", "alias", "static", "indirect", "generated"].includes(state) ? 0 : 1;
}

function stateOf(session: InstallSession, asked: string, unit: Installable): EnablementState {
  const { directories } = session;
  const directory = parentOf(unit.path);
  if (unit.kind === "masked") return isIn(session, directory, directories.allRuntime) ? "masked-runtime" : "masked";
  if (asked !== unit.name.text) return "alias";
  if (!unit.linked && unit.name.kind !== "instance" && baseNameOf(unit.path) !== asked) return "alias";
  if (directory === directories.transient) return "transient";
  if (directories.generators.includes(directory)) return "generated";
  const byRule = linkState(session, unit, knownNames(session, unit));
  if (byRule !== undefined) return byRule;
  if (linkState(session, unit, undefined) !== undefined) return "indirect";
  if (hasRules(unit.section)) return "disabled";
  return unit.section.also.length > 0 ? "indirect" : "static";
}

/** The names that enabling the unit gives it. */
function knownNames(session: InstallSession, { name, section }: Regular): ReadonlySet<string> {
  const names = new Set([name.text]);
  const { defaultInstance } = section;
  const specifierUnit = defaultInstance === undefined ? { name } : { name, defaultInstance };
  if (name.kind === "template" && defaultInstance !== undefined) {
    const filled = instantiate(name, defaultInstance);
    if (filled.ok) names.add(filled.value.text);
  }
  for (const word of section.alias) {
    const alias = expandInstallWord(session, word, specifierUnit);
    if (alias === undefined) continue;
    names.add(alias);
    const parsed = parseUnitName(alias);
    if (parsed.ok && parsed.value.kind === "template" && name.kind === "instance") {
      const filled = instantiate(parsed.value, name.instance);
      if (filled.ok) names.add(filled.value.text);
    }
  }
  return names;
}

/** The state that links to the unit give it: those of `names` only, or (undefined) of any name. */
function linkState(
  session: InstallSession,
  unit: Regular,
  names: ReadonlySet<string> | undefined,
): EnablementState | undefined {
  let runtime = false;
  let elsewhere = false;
  let linked: EnablementState | undefined;
  for (const directory of session.searchPath) {
    const isConfig = session.directories.allPersistent.includes(directory);
    const isRuntime = session.directories.allRuntime.includes(directory);
    const { enabled, sameName } = linksIn(session, unit, { directory, names });
    if (enabled && isConfig) return "enabled";
    if (enabled && isRuntime) runtime = true;
    else if (enabled) elsewhere = true;
    if (sameName && isConfig) linked = "linked";
    else if (sameName && isRuntime) linked ??= "linked-runtime";
  }
  if (runtime) return "enabled-runtime";
  // A vendor link instantiates the unit for good; for other units it is merely a name.
  if (elsewhere && unit.name.kind === "instance") return "static";
  return linked;
}

function linksIn(
  session: InstallSession,
  unit: Regular,
  { directory, names }: { readonly directory: string; readonly names: ReadonlySet<string> | undefined },
): { readonly enabled: boolean; readonly sameName: boolean } {
  let enabled = false;
  let sameName = false;
  for (const entry of resolveDirectory(session.tree, directory)?.entries ?? []) {
    const path = `${directory}/${entry}`;
    const node = session.tree.get(path);
    if (node?.kind === "directory" && /\.(wants|requires|upholds)$/.test(entry)) {
      enabled ||= node.entries.some((name) => isDependencyLink(session, unit, { path: `${path}/${name}`, names }));
      continue;
    }
    if (node?.kind !== "symlink" || !leadsTo(session, path, unit)) continue;
    if (entry === unit.name.text) sameName = true;
    else if (names === undefined || names.has(entry)) enabled = true;
  }
  return { enabled, sameName };
}

/** In `.wants` and its like only the name of the link counts, unless any name will do. */
function isDependencyLink(
  session: InstallSession,
  unit: Regular,
  { path, names }: { readonly path: string; readonly names: ReadonlySet<string> | undefined },
): boolean {
  if (session.tree.get(path)?.kind !== "symlink") return false;
  const name = baseNameOf(path);
  if (names !== undefined) return names.has(name);
  return name === unit.name.text || isInstanceOf(name, unit.name);
}

function isInstanceOf(text: string, template: UnitName): boolean {
  const parsed = parseUnitName(text);
  if (!parsed.ok || parsed.value.kind !== "instance" || template.kind !== "template") return false;
  return parsed.value.prefix === template.prefix && parsed.value.type === template.type;
}

function leadsTo(session: InstallSession, path: string, unit: Regular): boolean {
  if (!isValidUnitName(baseNameOf(path))) return false;
  const node = session.tree.get(path);
  if (node?.kind !== "symlink") return false;
  const target = normalizePath(node.target.startsWith("/") ? node.target : `${parentOf(path)}/${node.target}`);
  return target === unit.path || resolvePath(session.tree, path).path === unit.path;
}
