import { compareBytes } from "../../core/compare.ts";
import { matchFnmatch } from "../../core/glob/fnmatch.ts";
import { templateOf } from "../../templates/instantiate.ts";
import { isValidUnitName, parseUnitName } from "../../templates/unit-name.ts";
import type { FileTree } from "../file-tree.ts";
import { resolveDirectory, resolvePath } from "../resolve-path.ts";
import { namesToRemove, removeLinks } from "./disable.ts";
import { applyInstall } from "./enable.ts";
import { discover, failDiscovery } from "./install-info.ts";
import {
  fail,
  finishInstall,
  type InstallOptions,
  type InstallResult,
  type InstallSession,
  startInstall,
} from "./install-session.ts";

/** One line of a preset file. */
export interface PresetRule {
  readonly action: "enable" | "disable" | "ignore";
  /** A shell pattern over whole unit names. */
  readonly pattern: string;
  /** Instances that `enable TEMPLATE a b` names. */
  readonly instances: readonly string[];
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

/** Options of {@link presetUnits}. */
export interface PresetOptions extends InstallOptions {
  /** Default `full`: what the policy enables is enabled, what it disables is disabled. */
  readonly mode?: "full" | "enable-only" | "disable-only";
}

/**
 * Does what `systemctl preset` does: enables or disables units as the distribution's policy says.
 *
 * @example
 * presetUnits(tree, ["a.service"]).changes; // as enableUnits, unless a preset file says "disable a.service"
 * @example
 * presetUnits(tree, ["missing.service"]).failed; // true
 *
 * @see systemd.preset(5)
 * @since 0.1.0
 */
export function presetUnits(tree: FileTree, names: readonly string[], options: PresetOptions = {}): InstallResult {
  const session = startInstall(tree, options);
  const plan = newPlan(session);
  for (const name of names) {
    if (!isValidUnitName(name)) {
      fail(session, { reason: "bad-name", name });
      return finishInstall(session);
    }
    if (!plan.add(name)) return finishInstall(session);
  }
  carryOut(session, plan, options.mode ?? "full");
  return finishInstall(session);
}

/**
 * Does what `systemctl preset-all` does: presets every unit of the unit directories; those that cannot be are left out.
 *
 * @see systemctl(1), "preset-all"
 * @since 0.1.0
 */
export function presetAllUnits(tree: FileTree, options: PresetOptions = {}): InstallResult {
  const session = startInstall(tree, options);
  const plan = newPlan(session);
  for (const directory of session.searchPath) {
    for (const entry of resolveDirectory(session.tree, directory)?.entries ?? []) {
      if (!isValidUnitName(entry) || session.tree.get(`${directory}/${entry}`)?.kind === "directory") continue;
      // A unit file that cannot be read ends the operation; all that can be wrong with a unit does not.
      if (!plan.add(entry) && isUnreadable(session)) return finishInstall(session);
    }
  }
  // What stands in the way of one unit is reported but does not concern the others.
  const harmless = session.changes.length;
  carryOut(session, plan, options.mode ?? "full");
  const result = finishInstall(session);
  return { ...result, failed: session.changes.slice(harmless).some(({ kind }) => kind === "failed") };
}

function isUnreadable({ changes }: InstallSession): boolean {
  const last = changes.at(-1);
  return last?.kind === "failed" && last.reason === "error" && last.error !== "Link has been severed";
}

/**
 * Reads the preset files of a tree in the order they count: by file name, the file of the strongest directory.
 *
 * @returns The rules, and the lines that are none as systemctl complains about them.
 */
export function readPresets(
  tree: FileTree,
  options: Pick<InstallOptions, "scope"> = {},
): { readonly rules: readonly PresetRule[]; readonly problems: readonly string[] } {
  const kind = (options.scope ?? "system") === "system" ? "system" : "user";
  const files = new Map<string, string>();
  for (const top of ["/etc", "/run", "/usr/local/lib", "/usr/lib"]) {
    const directory = resolveDirectory(tree, `${top}/systemd/${kind}-preset`);
    for (const entry of directory?.entries ?? []) {
      if (entry.endsWith(".preset") && !files.has(entry)) files.set(entry, `${directory?.path}/${entry}`);
    }
  }
  const rules: PresetRule[] = [];
  const problems: string[] = [];
  for (const name of [...files.keys()].sort(compareBytes)) {
    const path = files.get(name) ?? "";
    const file = resolvePath(tree, path);
    if (file.kind === "found" && file.node.kind === "file") readRules(file.node.text, path, rules, problems);
  }
  return { rules, problems };
}

/** What the rules say about a unit; no rule means enable. `instances` are those to enable instead of a template. */
export function presetFor(
  rules: readonly PresetRule[],
  name: string,
): { readonly action: PresetRule["action"]; readonly instances: readonly string[]; readonly rule?: PresetRule } {
  const parsed = parseUnitName(name);
  for (const rule of rules) {
    if (rule.instances.length === 0) {
      if (matchFnmatch(rule.pattern, name, { noEscape: true })) return { action: rule.action, instances: [], rule };
      continue;
    }
    if (!parsed.ok) continue;
    const template = templateOf(parsed.value);
    if (template === undefined || !matchFnmatch(rule.pattern, template, { noEscape: true })) continue;
    if (parsed.value.kind === "template") {
      const { prefix, type } = parsed.value;
      return {
        action: rule.action,
        instances: rule.instances.map((instance) => `${prefix}@${instance}.${type}`),
        rule,
      };
    }
    if (parsed.value.kind === "instance" && rule.instances.includes(parsed.value.instance)) {
      return { action: rule.action, instances: [], rule };
    }
  }
  return { action: "enable", instances: [] };
}

interface Plan {
  readonly enable: Set<string>;
  readonly disable: Set<string>;
  /** Returns false when the name cannot be used; the reason is recorded then. */
  readonly add: (name: string) => boolean;
}

function newPlan(session: InstallSession): Plan {
  const { rules, problems } = readPresets(session.tree, session.options);
  for (const text of problems) session.changes.push({ kind: "note", text });
  const enable = new Set<string>();
  const disable = new Set<string>();
  const add = (name: string): boolean => {
    if (enable.has(name) || disable.has(name)) return true;
    const { found, problem, followed } = discover(session, name, { followConfigured: true });
    if (problem !== undefined) {
      failDiscovery(session, problem);
      return false;
    }
    if (followed.length > 1) return true;
    const { action, instances } = presetFor(rules, name);
    if (action === "disable") disable.add(name);
    if (action === "enable") {
      if (found?.kind === "masked") fail(session, { reason: "masked", path: found.path });
      for (const unit of instances.length > 0 ? instances : [name]) enable.add(unit);
    }
    return true;
  };
  return { enable, disable, add };
}

function carryOut(session: InstallSession, plan: Plan, mode: "full" | "enable-only" | "disable-only"): void {
  if (mode !== "enable-only") removeLinks(session, namesToRemove(session, [...plan.disable]));
  if (mode === "disable-only") return;
  const requests = [...plan.enable].map((name) => ({ name, auxiliary: false }));
  applyInstall(session, requests, { followConfigured: true, lenient: true });
}

function readRules(text: string, path: string, rules: PresetRule[], problems: string[]): void {
  for (const [index, line] of text.split("\n").entries()) {
    const stripped = line.trim();
    if (stripped === "" || stripped.startsWith("#") || stripped.startsWith(";")) continue;
    const [action = "", pattern, ...instances] = stripped.split(/[ \t\r]+/);
    const place = { path, line: index + 1 };
    if (action === "enable" && pattern !== undefined) rules.push({ action, pattern, instances, ...place });
    else if ((action === "disable" || action === "ignore") && pattern !== undefined) {
      // Only enable takes instances; for the others all of the rest is the pattern.
      rules.push({ action, pattern: [pattern, ...instances].join(" "), instances: [], ...place });
    } else if (!["enable", "disable", "ignore"].includes(action)) {
      problems.push(`${path}:${index + 1}: Couldn't parse line '${stripped}'. Ignoring.`);
    }
  }
}
