import { instantiate } from "../../templates/instantiate.ts";
import { isValidUnitName, parseUnitName, type UnitName } from "../../templates/unit-name.ts";
import { baseNameOf, type FileTree } from "../file-tree.ts";
import { resolvePath } from "../resolve-path.ts";
import { aliasProblem } from "../unit-index.ts";
import { discover, expandInstallWord, failDiscovery, type Installable, installableFile } from "./install-info.ts";
import {
  fail,
  finishInstall,
  type InstallOptions,
  type InstallResult,
  type InstallSession,
  startInstall,
} from "./install-session.ts";
import { makeLink } from "./make-link.ts";

type Regular = Extract<Installable, { readonly kind: "regular" }>;

/**
 * Does what `systemctl enable` does: makes the links that `[Install]` of the units and of their `Also=` units asks for.
 *
 * @param names - unit names, or absolute paths of unit files, which are linked into the configuration first.
 * @returns The tree afterwards with every step. When one of the names cannot be used, nothing is done at all.
 *
 * @example
 * const tree = treeFromObject({ "/usr/lib/systemd/system/a.service": "[Install]\nWantedBy=multi-user.target\n" });
 * enableUnits(tree, ["a.service"]).edits;
 * // Map { "/etc/systemd/system/multi-user.target.wants/a.service" => { link: "/usr/lib/systemd/system/a.service" } }
 * @example
 * enableUnits(tree, ["missing.service"]).changes; // [{ kind: "failed", reason: "missing", unit: "missing.service" }]
 *
 * @see systemctl(1), "enable"
 * @since 0.1.0
 */
export function enableUnits(tree: FileTree, names: readonly string[], options: InstallOptions = {}): InstallResult {
  const session = startInstall(tree, options);
  const nothing = enableInSession(session, names);
  return finishInstall(session, nothing);
}

/** `enable` on an open session; returns whether no unit had anything to install. */
export function enableInSession(session: InstallSession, names: readonly string[]): boolean {
  const requests: Request[] = [];
  for (const name of names) {
    const request = name.startsWith("/") ? checkPath(session, name) : checkName(session, name);
    if (request === undefined) return false;
    requests.push(request);
  }
  return applyInstall(session, requests, { followConfigured: false }) === 0;
}

/** A unit that is to be enabled. */
export interface Request {
  readonly name: string;
  /** It comes from `Also=`: it is no failure when it is missing. */
  readonly auxiliary: boolean;
  /** The unit itself, when it was asked for by the path of its file. */
  readonly found?: Installable;
}

/** How units are looked up and installed. */
export interface ApplyOptions {
  readonly followConfigured: boolean;
  /** Presets leave out targets that are no unit names, and templates without default instance, without a word. */
  readonly lenient?: boolean;
}

/**
 * Makes the links of units and of everything that their `Also=` names.
 *
 * @returns how many install rules there were, whether links were made or already there.
 */
export function applyInstall(session: InstallSession, requests: readonly Request[], options: ApplyOptions): number {
  const waiting = [...requests];
  const done = new Set<string>();
  let rules = 0;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (done.has(next.name)) continue;
    done.add(next.name);
    const discovery = next.found === undefined ? discover(session, next.name, options) : undefined;
    const { followed = [], problem } = discovery ?? {};
    const found = next.found ?? discovery?.found;
    if (problem !== undefined) {
      if (next.auxiliary) session.changes.push({ kind: "skipped-auxiliary", unit: next.name });
      else failDiscovery(session, problem);
      continue;
    }
    if (found === undefined) continue;
    for (const name of followed) done.add(name);
    if (found.kind === "masked") {
      session.changes.push({ kind: "skipped-masked", path: found.path });
      // Something could have been installed, so there is no notice that nothing is.
      rules++;
      continue;
    }
    rules += installUnit(session, found, options);
    waiting.push(...found.section.also.map((name) => ({ name, auxiliary: true })));
  }
  return rules;
}

/** A path stands for the file itself, which is linked below its own name when it is outside the unit directories. */
function checkPath(session: InstallSession, path: string): Request | undefined {
  const name = baseNameOf(path);
  const node = resolvePath(session.tree, path, { followLast: false });
  const found = installableFile(session, path);
  if (!isValidUnitName(name)) fail(session, { reason: "bad-name", name });
  else if (node.kind !== "found") fail(session, { reason: "missing", unit: path });
  else if (node.node.kind === "symlink") fail(session, { reason: "linked", unit: path });
  else if (found === undefined) fail(session, { reason: "error", unit: path, error: "Is a directory" });
  else if (found.kind === "masked") fail(session, { reason: "masked", path });
  else if (found.kind === "error") failDiscovery(session, { kind: "error", unit: path, error: found.error });
  else return { name, auxiliary: false, found };
  return undefined;
}

function checkName(session: InstallSession, name: string): Request | undefined {
  const { found, problem } = discover(session, name, { followConfigured: false });
  if (problem !== undefined) {
    failDiscovery(session, problem);
    return undefined;
  }
  if (found?.kind === "masked") {
    fail(session, { reason: "masked", path: found.path });
    return undefined;
  }
  if (found !== undefined && isGenerated(session, found.path)) {
    fail(session, { reason: "generated", path: found.path });
    return undefined;
  }
  return { name, auxiliary: false };
}

function isGenerated({ directories }: InstallSession, path: string): boolean {
  return [directories.transient, ...directories.generators].some((directory) => path.startsWith(`${directory}/`));
}

function installUnit(session: InstallSession, unit: Regular, options: ApplyOptions): number {
  const { target } = session.directories;
  const force = session.options.force ?? false;
  if (unit.linked && !makeLink(session, { path: `${target}/${unit.name.text}`, target: unit.path }, { force }))
    return 0;
  let rules = 0;
  for (const alias of unit.section.alias) rules += installAlias(session, unit, alias);
  for (const [kind, words] of [
    ["wants", unit.section.wantedBy],
    ["requires", unit.section.requiredBy],
    ["upholds", unit.section.upheldBy],
  ] as const) {
    for (const word of words) rules += installDependency(session, { unit, kind, word }, options);
  }
  return rules;
}

function installAlias(session: InstallSession, unit: Regular, word: string): number {
  const alias = expandInstallWord(session, word, specifierUnit(unit));
  if (alias === undefined) {
    fail(session, { reason: "bad-specifier", value: word });
    return 0;
  }
  const name = alias.includes("/") ? dependencyAlias(session, unit, alias) : aliasName(session, unit, alias);
  if (name === undefined) return 0;
  const path = `${session.directories.target}/${name}`;
  const dangling = resolvePath(session.tree, path).kind === "missing" && session.tree.get(path)?.kind === "symlink";
  const target = unit.linked ? `${session.directories.target}/${unit.name.text}` : unit.path;
  const made = makeLink(session, { path, target }, { force: dangling || (session.options.force ?? false) });
  return made ? 1 : 0;
}

/** The alias with the instance of the unit; undefined when it is refused or the unit's own name. */
function aliasName(session: InstallSession, { name }: Regular, alias: string): string | undefined {
  const parsed = parseUnitName(alias);
  let text = alias;
  if (parsed.ok && parsed.value.kind === "template" && name.kind === "instance") {
    const filled = instantiate(parsed.value, name.instance);
    if (filled.ok) text = filled.value.text;
  }
  if (text === name.text) return undefined;
  const checked = parseUnitName(text);
  if (!checked.ok || aliasProblem(checked.value, name.text) !== undefined) {
    fail(session, { reason: "bad-alias", unit: name.text, alias });
    return undefined;
  }
  return text;
}

/** The old form `Alias=x.target.wants/NAME`. */
function dependencyAlias(session: InstallSession, { name }: Regular, alias: string): string | undefined {
  const [directory = "", entry = "", ...more] = alias.split("/");
  const owner = /^(.*)\.(wants|requires)$/s.exec(directory)?.[1];
  const ownerName = owner === undefined ? undefined : parseUnitName(owner);
  if (more.length === 0 && ownerName?.ok && entryFits(entry, name, ownerName.value)) return alias;
  fail(session, { reason: "bad-reference", value: alias });
  return undefined;
}

function entryFits(entry: string, unit: UnitName, owner: UnitName): boolean {
  if (entry === unit.text) return true;
  const parsed = parseUnitName(entry);
  if (!parsed.ok || parsed.value.kind !== "instance" || unit.kind !== "template") return false;
  const { prefix, type, instance } = parsed.value;
  return prefix === unit.prefix && type === unit.type && (owner.kind !== "instance" || owner.instance === instance);
}

function installDependency(
  session: InstallSession,
  rule: { readonly unit: Regular; readonly kind: "wants" | "requires" | "upholds"; readonly word: string },
  options: ApplyOptions,
): number {
  const { unit, kind, word } = rule;
  const name = installedName(unit);
  const target = expandInstallWord(session, word, specifierUnit(unit));
  if (target === undefined) {
    fail(session, { reason: "bad-specifier", value: word });
    return 0;
  }
  const parsed = parseUnitName(target);
  if (!parsed.ok) {
    if (options.lenient !== true) fail(session, { reason: "bad-name", name: target });
    return 0;
  }
  if (name.kind === "template" && parsed.value.kind === "plain") {
    if (options.lenient !== true) fail(session, { reason: "template-target", unit: name.text, target });
    return 0;
  }
  const path = `${session.directories.target}/${target}.${kind}/${name.text}`;
  const made = makeLink(session, { path, target: unit.path }, { force: true });
  if (!exists(session, target)) session.changes.push({ kind: "target-missing", path: unit.path, target });
  return made ? 1 : 0;
}

/** Makes a unit wanted or required by a target, as `add-wants` does. */
export function installDependencyOf(
  session: InstallSession,
  rule: { readonly unit: string; readonly kind: "wants" | "requires"; readonly target: string },
): void {
  const { found, problem } = discover(session, rule.unit, { followConfigured: true });
  if (problem !== undefined) failDiscovery(session, problem);
  else if (found?.kind === "masked") fail(session, { reason: "masked", path: found.path });
  else if (found !== undefined) {
    const word = rule.target.replace(/%/g, "%%");
    installDependency(session, { unit: found, kind: rule.kind, word }, { followConfigured: true });
  }
}

/** A template is installed as its default instance, if it has one. */
function installedName({ name, section }: Regular): UnitName {
  if (name.kind !== "template" || section.defaultInstance === undefined) return name;
  const filled = instantiate(name, section.defaultInstance);
  return filled.ok ? filled.value : name;
}

function specifierUnit({ name, section }: Regular) {
  return section.defaultInstance === undefined ? { name } : { name, defaultInstance: section.defaultInstance };
}

/** Whether the unit directories have a name in any form. */
export function exists(session: InstallSession, name: string): boolean {
  const before = session.changes.length;
  const { problem } = discover(session, name, { followConfigured: true });
  session.changes.length = before;
  return problem === undefined || problem.kind === "linked";
}
