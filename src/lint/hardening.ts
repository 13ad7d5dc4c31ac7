import { findDirective, knownSince } from "../catalogue/catalogue.ts";
import { lately } from "../core/lately.ts";
import { lazy } from "../core/lazy.ts";
import type { FileEdit, TextEdit } from "../core/text-edit.ts";
import { addEntry, replaceValue } from "../parser/edit.ts";
import { type EffectiveSandbox, effectiveSandbox } from "../security/effective-sandbox.ts";
import type { Finding } from "./define-rule.ts";
import type { Fix } from "./diagnostic.ts";
import { lastText } from "./effective-service.ts";
import type { LintUnit } from "./lint-set.ts";
import { type LoadedUnit, loadUnit } from "./loaded-unit.ts";
import { headerRange, lastUse } from "./make-lint-set.ts";
import { isUserUnit } from "./unit-scope.ts";

/** A service as the hardening rules see it. */
export interface LoadedService {
  readonly unit: LintUnit;
  readonly loaded: LoadedUnit;
  readonly sandbox: EffectiveSandbox;
}

/** A setting that a hardened service has. */
export interface HardeningSetting {
  readonly key: string;
  /** What the fix writes. */
  readonly value: string;
  readonly isOn: (service: LoadedService) => boolean;
}

/** The merged unit when it is a service with settings of its own, with what they come to. */
export const loadedService = lately((unit: LintUnit): LoadedService | undefined => {
  if (unit.file.kind.kind !== "unit" || unit.file.kind.unitType !== "service") return undefined;
  if (!unit.uses.some(({ section }) => section === "Service")) return undefined;
  const loaded = loadUnit(unit);
  // What systemd refuses has no sandbox; the refusal is another rule's finding.
  if (loaded === undefined || loaded.reading.refusal !== undefined || hasBrokenFile(unit)) return undefined;
  const manager = isUserUnit(unit, unit.set.options) ? "user" : "system";
  return { unit, loaded, sandbox: effectiveSandbox(loaded, manager) };
});

function hasBrokenFile({ file, dropIns }: LintUnit): boolean {
  return [file, ...dropIns].some(({ reading }) => reading.state === "error");
}

/** A boolean that hardens when it is on. */
export function booleanSetting(key: string): HardeningSetting {
  return { key, value: "yes", isOn: ({ sandbox }) => sandbox.flag(key) };
}

/** A setting with several words, of which `no` is the one that does nothing. */
export function modeSetting(key: string, value = "yes"): HardeningSetting {
  return { key, value, isOn: ({ sandbox }) => sandbox.word(key, "no") !== "no" };
}

/** The settings that are off, apart from those that the target systemd does not know. */
export function missingSettings(service: LoadedService, wanted: readonly HardeningSetting[]): HardeningSetting[] {
  const target = service.unit.set.options.target.systemd ?? Number.POSITIVE_INFINITY;
  return wanted.filter(({ key, isOn }) => {
    const directive = findDirective("Service", key);
    return directive !== undefined && (knownSince(directive) ?? 0) <= target && !isOn(service);
  });
}

/** The finding `missing` at the service's header, with a fix that adds the settings. */
export function missingFinding({ unit }: LoadedService, missing: readonly HardeningSetting[]): Finding<"missing"> {
  const lines = missing.map(({ key, value }) => `${key}=${value}`);
  return {
    message: "missing",
    data: { settings: missing.map(({ key }) => `${key}=`).join(", "), count: String(missing.length) },
    at: headerRange(unit.file, "Service"),
    help: `add ${lines.join(", ")}`,
    fixes: [addSettings(unit, missing)],
  };
}

/** Writes settings where they are switched off, else below the other settings of the main file. */
function addSettings(unit: LintUnit, settings: readonly HardeningSetting[]): Fix {
  // Every service lacks some of them and few runs fix anything.
  const edits = lazy(() => settingEdits(unit, settings));
  return {
    title: `add ${settings.map(({ key }) => key).join(", ")}`,
    safety: "unsafe",
    get edits() {
      return edits();
    },
  };
}

function settingEdits(unit: LintUnit, settings: readonly HardeningSetting[]): readonly FileEdit[] {
  const edits: FileEdit[] = [];
  for (const { key, value } of settings) {
    const written = lastUse(unit, "Service", key);
    const { file } = written ?? unit;
    const change: TextEdit[] =
      written === undefined
        ? addEntry(file.tree, "Service", key, value)
        : replaceValue(file.tree, written.entry, value);
    for (const edit of change) edits.push({ ...edit, path: file.path });
  }
  return edits;
}

/** Whether the service has the rights of the system's root; not when its user depends on the machine. */
export function runsAsRoot({ unit, sandbox }: LoadedService): boolean {
  return sandbox.privileged && lastText(unit.uses, "User")?.value.includes("%") !== true;
}
