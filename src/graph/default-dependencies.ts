import type { ResolvedUnit } from "../units/resolved-unit.ts";
import { draftTargets, hasDraftEdge, kindMask } from "./graph-draft.ts";
import { addEdge, addEdges, type LoadingSet, type LoadingUnit, nameOf } from "./load-state.ts";
import { booleanOf, isSet } from "./unit-facts.ts";

/** Whether `DefaultDependencies=` is on. Perpetual units are off unless a file says otherwise. */
export function hasDefaultDependencies(unit: LoadingUnit): boolean {
  const written = unit.unit === undefined ? undefined : booleanOf(unit.unit, "Unit.DefaultDependencies");
  return written ?? !unit.perpetual;
}

/** Adds the default dependencies of every type but mount and swap, which depend on what is mounted. */
export function addDefaultEdges(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): void {
  if (!hasDefaultDependencies(owner)) return;
  const system = set.host.manager === "system";
  const add = (kinds: readonly ("requires" | "after" | "before" | "conflicts")[], name: string) =>
    addEdges(set, owner, kinds, name, { mark: "default" });
  switch (owner.name.type) {
    case "service":
      if (system) {
        add(["after", "requires"], "sysinit.target");
        add(["after"], "basic.target");
      } else {
        add(["after", "requires"], "basic.target");
      }
      break;
    case "socket":
    case "path":
      add(["before"], `${owner.name.type}s.target`);
      if (system) add(["after", "requires"], "sysinit.target");
      break;
    case "timer":
      add(["before"], "timers.target");
      if (system) {
        add(["after", "requires"], "sysinit.target");
        if (isSet(unit, "Timer.OnCalendar")) {
          add(["after"], "time-sync.target");
          add(["after"], "time-set.target");
        }
      }
      break;
    case "automount":
      if (system) {
        add(["before"], "local-fs.target");
        add(["after"], "local-fs-pre.target");
        add(["before", "conflicts"], "umount.target");
      }
      return;
    case "target":
      addComplements(set, owner);
      break;
    case "slice":
    case "scope":
      break;
    default:
      return;
  }
  if (nameOf(owner) !== "shutdown.target") add(["before", "conflicts"], "shutdown.target");
}

const pullIn = kindMask(["requires", "requisite", "wants", "binds-to", "upholds", "part-of"]);
const pulledIn = kindMask(["required-by", "requisite-of", "wanted-by", "bound-by", "upheld-by"]);

/** A target comes after the units that it pulls in and that are loaded by now. */
function addComplements(set: LoadingSet, target: LoadingUnit): void {
  for (const id of draftTargets(set.draft, target.id, pullIn)) addComplement(set, target, set.units[id]);
}

/** A unit that has just been loaded comes before the targets that pull it in. */
export function complementTargets(set: LoadingSet, unit: LoadingUnit): void {
  for (const id of draftTargets(set.draft, unit.id, pulledIn)) addComplement(set, set.units[id], unit);
}

function addComplement(set: LoadingSet, target: LoadingUnit | undefined, unit: LoadingUnit | undefined): void {
  if (target === undefined || unit === undefined || target.name.type !== "target") return;
  if (target.state !== "loaded" || unit.state !== "loaded") return;
  if (!hasDefaultDependencies(target) || !hasDefaultDependencies(unit)) return;
  if (hasDraftEdge(set.draft, target.id, "before", unit.id)) return;
  addEdge(set, target, "after", unit, { mark: "default" });
}
