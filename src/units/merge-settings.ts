import { type DirectiveInfo, findDirective } from "../catalogue/catalogue.ts";
import { currentName } from "./known-directive.ts";
import type { Assignment, AssignmentEffect, Setting, SettingAssignment } from "./resolved-unit.ts";
import { settingFamily } from "./setting-families.ts";

/** Whether systemd refuses an assignment; such a line stays in the history but has no effect. */
export type IsRefused = (assignment: Assignment) => boolean;

/** Dependency lists and their like: an empty value adds nothing and takes nothing away. */
const NO_RESET = "noop";

/**
 * Merges assignments in the order read into settings, with what each line did and whether it still counts.
 *
 * Old spellings go to the directive they mean. An empty value of one condition, listener, timer or watched path
 * empties all of its family, as systemd does.
 *
 * @see systemd.unit(5), "drop-in", and systemd.syntax(7)
 * @since 0.1.0
 */
export function mergeSettings(
  assignments: readonly Assignment[],
  isRefused: IsRefused = () => false,
): Map<string, Setting> {
  const merged = new Map<string, Draft>();
  const families = new Map<RegExp, Counting>();
  for (const assignment of assignments) {
    const directive = currentDirective(assignment.section, assignment.key);
    if (directive === undefined) continue;
    const name = `${directive.section}.${directive.name}`;
    let setting = merged.get(name);
    if (setting === undefined) {
      setting = newDraft(name, directive, families);
      merged.set(name, setting);
    }
    const { assignments: lines, counting } = setting;
    const effect = isRefused(assignment) ? "ignored" : effectOf(directive, assignment.value.text, counting);
    const line: Line = { assignment, effect, inForce: effect !== "ignored" };
    lines.push(line);
    if (effect === "ignored") continue;
    if (effect !== "added") {
      for (const earlier of counting.lines) earlier.inForce = false;
      counting.lines = [];
    }
    counting.lines.push(line);
  }
  return merged;
}

/** Lines in force that one list of the manager is made of. */
interface Counting {
  lines: Line[];
}

interface Draft extends Setting {
  readonly assignments: Line[];
  readonly counting: Counting;
}

function newDraft(name: string, directive: DirectiveInfo, families: Map<RegExp, Counting>): Draft {
  const family = settingFamily(name);
  const counting: Counting = (family === undefined ? undefined : families.get(family)) ?? { lines: [] };
  if (family !== undefined) families.set(family, counting);
  return { name, directive, assignments: [], counting };
}

/** The directive that a key means in a section: old spellings lead to the current one. */
export function currentDirective(section: string, key: string): DirectiveInfo | undefined {
  const found = findDirective(section, key);
  if (found?.aliasOf === undefined) return found;
  const name = currentName(found);
  const dot = name.indexOf(".");
  return findDirective(name.slice(0, dot), name.slice(dot + 1)) ?? found;
}

/** The lines of a setting that the loaded unit shows, in order. */
export function linesInForce(setting: Setting | undefined): readonly Assignment[] {
  if (setting === undefined) return [];
  return setting.assignments.filter((line) => line.inForce && line.effect !== "reset").map((line) => line.assignment);
}

type Line = { -readonly [K in keyof SettingAssignment]: SettingAssignment[K] };

function effectOf(directive: DirectiveInfo, value: string, counting: Counting): AssignmentEffect {
  const { kind, list } = directive;
  if (kind.kind === "removed") return "ignored";
  if (isOnceOnly(directive) && counting.lines.length > 0) return "ignored";
  if (value === "") {
    const empty = "empty" in kind ? kind.empty : undefined;
    if (empty === "reset") return "reset";
    if (empty === NO_RESET || empty === "invalid") return "ignored";
    // Empty lines of [Install] clear their list when the unit is enabled; only Also= goes on adding.
    if (directive.section === "Install") return directive.name === "Also" ? "ignored" : "reset";
  }
  return list === "last" ? "set" : "added";
}

/** `Unit=` of timers and paths is taken once; every further line is ignored. */
function isOnceOnly(directive: DirectiveInfo): boolean {
  return directive.name === "Unit" && (directive.section === "Timer" || directive.section === "Path");
}
