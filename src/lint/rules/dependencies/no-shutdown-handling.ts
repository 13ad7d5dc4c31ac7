import { insertAfter } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import { hasItems, lastBoolean, serviceType } from "../../effective-service.ts";
import type { LintUnit } from "../../lint-set.ts";
import { makeFix } from "../../make-fix.ts";
import { lastUse, valueRange } from "../../make-lint-set.ts";
import { edgesOfKeys, hasDefaultDependencies, typeOf } from "../../set-dependencies.ts";

export const noShutdownHandling = defineRule({
  code: "DEP019",
  name: "no-shutdown-handling",
  severity: "info",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A service without default dependencies that nothing stops at shutdown",
  why: "The unit is not stopped in order when the system goes down: it is killed in the final round, possibly after its file systems are gone, and its `ExecStop=` never runs.",
  help: "Add `Conflicts=shutdown.target` and `Before=shutdown.target`.",
  messages: {
    killed: "nothing stops this service at shutdown",
    skipped: "nothing stops this service at shutdown, so its ExecStop= never runs",
  },
  examples: {
    good: [
      {
        files: {
          "a.service":
            "[Unit]\nDefaultDependencies=no\nConflicts=shutdown.target\nBefore=shutdown.target\n[Service]\nExecStart=/bin/true\n",
        },
      },
      {
        files: {
          "a.socket": "[Unit]\nDefaultDependencies=no\nBefore=sockets.target\n[Socket]\nListenStream=/run/a.sock\n",
        },
      },
    ],
    bad: [
      {
        files: { "a.service": "[Unit]\nDefaultDependencies=no\n[Service]\nExecStart=/bin/true\n" },
        report: ["a.service:2:21 killed"],
        fixed: {
          "a.service":
            "[Unit]\nDefaultDependencies=no\nConflicts=shutdown.target\nBefore=shutdown.target\n[Service]\nExecStart=/bin/true\n",
        },
      },
      {
        files: {
          "a.service":
            "[Unit]\nDefaultDependencies=no\n[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\nExecStop=/bin/true\n",
        },
        report: ["a.service:2:21 skipped warning"],
      },
    ],
  },
  *checkUnit(unit) {
    if (typeOf(unit) !== "service" || hasDefaultDependencies(unit)) return;
    const use = lastUse(unit, "Unit", "DefaultDependencies");
    if (use === undefined || isStoppedInOrder(unit) || isMeantToStay(unit)) return;
    const hasStop = hasItems(unit.uses, "ExecStop");
    const remains = lastBoolean(unit.uses, "RemainAfterExit")?.value === true;
    if (serviceType(unit.uses) === "oneshot" && !(remains && hasStop)) return;
    const at = { path: use.file.path, range: valueRange(use) };
    const before = insertAfter(use.file.tree, use.entry, "Conflicts", "shutdown.target");
    const after = insertAfter(use.file.tree, use.entry, "Before", "shutdown.target");
    const fixes = [makeFix(use.file, "unsafe", "stop it at shutdown", [...before, ...after])];
    if (hasStop) yield { message: "skipped", at, severity: "warning", fixes };
    else yield { message: "killed", at, fixes };
  },
});

/** Targets that stop units when the system goes down or changes its root. */
const stopping = /^(shutdown|umount|initrd-switch-root|reboot|poweroff|halt|kexec|soft-reboot|exit|final)\.target$/;

function isStoppedInOrder(unit: LintUnit): boolean {
  const named = (key: string) => new Set(edgesOfKeys(unit, [key]).map(({ to }) => to));
  const before = named("Unit.Before");
  return [...named("Unit.Conflicts")].some((name) => name !== undefined && stopping.test(name) && before.has(name));
}

/** Units of the initrd, and those that ask to be left alone. */
function isMeantToStay(unit: LintUnit): boolean {
  const orders = edgesOfKeys(unit, ["Unit.Before", "Unit.After"]);
  if (orders.some(({ word }) => /^initrd.*\.target$|^initrd-.*\.service$/.test(word.text))) return true;
  return unit.uses.some(({ key, value }) => {
    if (key === "IgnoreOnIsolate" || key === "SurviveFinalKillSignal") return /^(yes|y|true|t|on|1)$/i.test(value.text);
    return key.startsWith("Condition") && value.text.includes("/etc/initrd-release");
  });
}
