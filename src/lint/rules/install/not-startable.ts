import { splitWords } from "../../../values/quoted-words.ts";
import { defineRule } from "../../define-rule.ts";
import { isDependencyList } from "../../dependency-words.ts";
import { baseName, inDependencyFolder } from "../../known-units.ts";
import type { LintSet, LintUnit } from "../../lint-set.ts";
import { headerRange } from "../../make-lint-set.ts";
import { triggersByUnit } from "../../triggered-units.ts";

const SECTIONS: Readonly<Record<string, string>> = {
  service: "Service",
  socket: "Socket",
  timer: "Timer",
  path: "Path",
};

/** Dependencies that start a unit, or name it for a time when it is started. */
const STARTING: ReadonlySet<string> = new Set(
  "Requires Requisite Wants BindsTo Upholds OnFailure OnSuccess PropagatesReloadTo".split(" "),
);

export const notStartable = defineRule({
  code: "INS001",
  name: "not-startable",
  severity: "info",
  scope: "set",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "Nothing starts the unit",
  why: "The unit names nothing in `[Install]` and no other unit of the set refers to it: `systemctl enable` does nothing for it, and it starts only by hand.",
  help: "Add an `[Install]` section, or a timer, socket or path unit that starts it.",
  messages: { unreachable: "nothing starts {{unit}}: it has no `[Install]` section and no other unit names it" },
  examples: {
    good: [
      {
        files: {
          "a.timer": "[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n",
          "a.service": "[Service]\nExecStart=/bin/true\n",
        },
      },
      { files: { "a@.service": "[Service]\nExecStart=/bin/true\n" } },
      { files: { "a.service": "[Service]\nBusName=org.example.A\nExecStart=/bin/true\n" } },
      { files: { "a.service": "[Service]\nExecStart=/bin/true\n\n[X-Fleet]\nGlobal=true\n" } },
    ],
    bad: [
      {
        files: { "a.service": "[Unit]\nDescription=x\n[Service]\nExecStart=/bin/true\n" },
        report: ["a.service:3:1 unreachable"],
      },
    ],
  },
  *checkSet(set) {
    const named = namedUnits(set);
    const triggers = triggersByUnit(set);
    for (const unit of set.units) {
      const section = SECTIONS[unit.file.kind.kind === "unit" ? unit.file.kind.unitType : ""];
      if (section === undefined || unit.file.isFleet || inDependencyFolder(unit.file.path)) continue;
      if (unit.name.includes("@") || named.has(unit.name) || triggers.has(unit.name) || startsItself(unit)) continue;
      const at = { path: unit.file.path, range: headerRange(unit.file, section) };
      yield { message: "unreachable", data: { unit: unit.name }, at };
    }
  },
});

/** Install directives and a bus name are ways to be started without another unit of the set. */
function startsItself(unit: LintUnit): boolean {
  return unit.uses.some(
    ({ section, key, value }) =>
      value.text !== "" &&
      ((section === "Install" && key !== "DefaultInstance") || (section === "Service" && key === "BusName")),
  );
}

function namedUnits(set: LintSet): ReadonlySet<string> {
  const named = new Set<string>();
  for (const { path } of set.links) if (inDependencyFolder(path)) named.add(baseName(path));
  for (const file of set.files) {
    for (const use of file.directives) {
      const starts =
        (isDependencyList(use) && STARTING.has(use.key)) ||
        (use.section === "Install" && (use.key === "Also" || use.key === "Alias")) ||
        (use.section === "Service" && use.key === "Sockets");
      if (starts) for (const word of splitWords(use.value.text).words) named.add(word.text);
    }
  }
  return named;
}
