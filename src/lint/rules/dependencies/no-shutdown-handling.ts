import { insertAfter } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import { hasItems, lastBoolean, serviceType } from "../../effective-service.ts";
import type { LintUnit } from "../../lint-set.ts";
import { makeFix } from "../../make-fix.ts";
import { lastUse, valueRange } from "../../make-lint-set.ts";
import { edgesOfKeys, hasDefaultDependencies, type SetEdge, setUnits, typeOf } from "../../set-dependencies.ts";

export const noShutdownHandling = defineRule({
  code: "DEP019",
  name: "no-shutdown-handling",
  severity: "info",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A service without default dependencies that nothing stops at shutdown",
  why: "The unit is not stopped in order when the system goes down: it is killed in the final round, possibly after its file systems are gone, and its `ExecStop=` never runs. With `Conflicts=` alone it is told to stop, but the shutdown goes on meanwhile.",
  help: "Add `Conflicts=shutdown.target` and `Before=shutdown.target`.",
  messages: {
    killed: "nothing stops this service at shutdown",
    skipped: "nothing stops this service at shutdown, so its ExecStop= never runs",
    unordered: "{{target}} stops this service, but does not wait until it has stopped",
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
          "a.service":
            "[Unit]\nDefaultDependencies=no\nRequires=b.service\nAfter=b.service\n[Service]\nExecStart=/bin/true\n",
          "b.service": "[Service]\nExecStart=/bin/true\n",
        },
      },
      {
        files: {
          "setup.service":
            "[Unit]\nDefaultDependencies=no\n[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=initrd.target\n",
          "modules.d/50disk/disk.service":
            "[Unit]\nDefaultDependencies=no\nBefore=basic.target\n[Service]\nExecStart=/bin/true\n",
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
      {
        files: {
          "a.service": "[Unit]\nDefaultDependencies=no\nConflicts=umount.target\n[Service]\nExecStart=/bin/true\n",
        },
        report: ["a.service:2:21 unordered"],
        fixed: {
          "a.service":
            "[Unit]\nDefaultDependencies=no\nConflicts=umount.target\nBefore=umount.target\n[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
  },
  *checkUnit(unit) {
    if (typeOf(unit) !== "service" || hasDefaultDependencies(unit)) return;
    const use = lastUse(unit, "Unit", "DefaultDependencies");
    if (use === undefined || isStoppedInOrder(unit) || isMeantToStay(unit)) return;
    if (isStoppedWithAnother(unit)) return;
    const hasStop = hasItems(unit.uses, "ExecStop");
    const remains = lastBoolean(unit.uses, "RemainAfterExit")?.value === true;
    if (serviceType(unit.uses) === "oneshot" && !(remains && hasStop)) return;
    const at = { path: use.file.path, range: valueRange(use) };
    const [stop] = stoppingConflicts(unit);
    if (stop?.to !== undefined) {
      const edits = insertAfter(stop.use.file.tree, stop.use.entry, "Before", stop.to);
      const fixes = [makeFix(stop.use.file, "unsafe", `add Before=${stop.to}`, edits)];
      const severity = hasStop ? "warning" : "info";
      yield { message: "unordered", data: { target: stop.to }, at, severity, fixes };
      return;
    }
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
  const before = new Set(edgesOfKeys(unit, ["Unit.Before"]).map(({ to }) => to));
  return stoppingConflicts(unit).some(({ to }) => before.has(to));
}

function stoppingConflicts(unit: LintUnit): SetEdge[] {
  return edgesOfKeys(unit, ["Unit.Conflicts"]).filter(({ to }) => to !== undefined && stopping.test(to));
}

/** Whether a unit of the set is stopped at shutdown and takes this one along: a stop spreads to what requires it. */
function isStoppedWithAnother(unit: LintUnit): boolean {
  const { resolve } = setUnits(unit.set);
  const needed = new Set([unit]);
  for (const one of needed) {
    if (one !== unit && (hasDefaultDependencies(one) || stoppingConflicts(one).length > 0)) return true;
    for (const { to } of edgesOfKeys(one, ["Unit.Requires", "Unit.Requisite", "Unit.BindsTo", "Unit.PartOf"])) {
      const other = to === undefined ? undefined : resolve(to);
      if (other !== undefined) needed.add(other);
    }
  }
  return false;
}

/** Units that there are in the initrd only. Two services of Ignition run on the real root. */
const ofInitrd =
  /^initrd.*\.target$|^(?:initrd|dracut|ignition(?!-firstboot-complete|-delete-config))-.*\.service$|^ignition-complete\.target$/;

/** Units of the initrd, and those that ask to be left alone. */
function isMeantToStay(unit: LintUnit): boolean {
  if (/(?:^|\/)modules\.d\//.test(unit.file.path)) return true;
  const orders = edgesOfKeys(unit, ["Unit.Before", "Unit.After", "Install.WantedBy", "Install.RequiredBy"]);
  if (orders.some(({ word }) => ofInitrd.test(word.text))) return true;
  return unit.uses.some(({ key, value }) => {
    if (key === "IgnoreOnIsolate" || key === "SurviveFinalKillSignal") return /^(yes|y|true|t|on|1)$/i.test(value.text);
    return key.startsWith("Condition") && value.text.includes("/etc/initrd-release");
  });
}
