import { valuePlace } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import { lastBoolean, lastText, lastWord, serviceType } from "../../effective-service.ts";
import type { DirectiveUse } from "../../lint-file.ts";
import type { LintUnit } from "../../lint-set.ts";
import { effectiveList, lastUse } from "../../make-lint-set.ts";

export const forkingWithPrivatePids = defineRule({
  code: "EXE020",
  name: "forking-with-private-pids",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Settings that exclude each other",
  why: "systemd checks some combinations after loading and refuses the unit.",
  messages: { excluded: "{{one}} can not be combined with {{other}}; systemd refuses the unit" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nPrivatePIDs=yes\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nType=forking\nPrivatePIDs=yes\n" },
        report: ["app.service:4:13 excluded"],
      },
      {
        files: {
          "app.service": "[Service]\nExecStart=/usr/bin/demo\nWorkingDirectory=~\nDynamicUser=yes\n",
        },
        report: ["app.service:3:18 excluded"],
      },
    ],
  },
  *checkUnit(unit) {
    for (const { use, one, other } of exclusions(unit)) {
      yield { message: "excluded", data: { one, other }, at: valuePlace(use) };
    }
  },
});

interface Exclusion {
  readonly use: DirectiveUse;
  readonly one: string;
  readonly other: string;
}

function* exclusions(unit: LintUnit): Iterable<Exclusion> {
  const { uses } = unit;
  const pam = lastText(uses, "PAMName") !== undefined;
  const dynamic = lastBoolean(uses, "DynamicUser")?.value === true;

  const pids = lastBoolean(uses, "PrivatePIDs");
  if (pids?.value) {
    const one = "PrivatePIDs=yes";
    if (serviceType(uses) === "forking") yield { use: pids.use, one, other: "Type=forking" };
    else if (pam) yield { use: pids.use, one, other: "PAMName=" };
  }

  const users = lastText(uses, "PrivateUsers");
  if (users?.value === "managed") {
    const other = ["User", "Group"].find((key) => lastText(uses, key) !== undefined);
    const found = other ?? (dynamic ? "DynamicUser" : pam ? "PAMName" : undefined);
    if (found !== undefined) yield { use: users.use, one: "PrivateUsers=managed", other: `${found}=` };
  }
  const namespace = lastText(uses, "UserNamespacePath");
  if (namespace !== undefined && users !== undefined && !/^(?:no|n|false|f|off|0)$/i.test(users.value)) {
    yield { use: namespace.use, one: "UserNamespacePath=", other: "PrivateUsers=" };
  }

  const directory = lastText(uses, "WorkingDirectory");
  if (dynamic && directory !== undefined && /^-?~$/.test(directory.value)) {
    yield { use: directory.use, one: "WorkingDirectory=~", other: "DynamicUser=yes" };
  }
  const kill = lastWord(uses, "KillMode", ["control-group", "mixed", "process", "none"]);
  if (pam && kill !== undefined && /^(?:process|none)$/.test(kill.value)) {
    yield { use: kill.use, one: `KillMode=${kill.value}`, other: "PAMName=" };
  }

  for (const list of ["OnFailure", "OnSuccess"]) {
    const mode = lastUse(unit, "Unit", `${list}JobMode`);
    const names = new Set(effectiveList(unit, "Unit", [list]).flatMap(({ value }) => value.text.split(/\s+/)));
    if (mode?.value.text === "isolate" && names.size > 1) {
      yield { use: mode, one: `${list}JobMode=isolate`, other: `several units in ${list}=` };
    }
  }
}
