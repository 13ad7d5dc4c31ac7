import { canHaveAliases } from "../../../templates/instantiate.ts";
import { parseUnitName, type UnitName } from "../../../templates/unit-name.ts";
import { aliasProblem } from "../../../units/unit-index.ts";
import { defineRule } from "../../define-rule.ts";
import { installWords } from "../../install-words.ts";
import { lastUse } from "../../make-lint-set.ts";

export const invalidAlias = defineRule({
  code: "INS005",
  name: "invalid-alias",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "The unit cannot have this alias",
  why: "`systemctl enable` refuses the alias: it must have the type of the unit and be a plain name, a template or an instance as the unit is.",
  messages: {
    type: "{{type}} units can have no alias",
    own: "`Alias=` names the unit itself, which does nothing",
    invalid: "{{unit}} cannot have the alias {{alias}}",
    path: "{{alias}} is no unit name",
  },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nAlias=web.service\n" } },
      { files: { "app@.service": "[Service]\nExecStart=/bin/true\n[Install]\nAlias=web@.service\n" } },
      {
        files: {
          "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nAlias=multi-user.target.wants/app.service\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nAlias=web.socket\n" },
        report: ["app.service:4:7 invalid"],
      },
      {
        files: { "app@.service": "[Service]\nExecStart=/bin/true\n[Install]\nAlias=web.service\n" },
        report: ["app@.service:4:7 invalid"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nAlias=app.service\n" },
        report: ["app.service:4:7 own info"],
      },
      {
        files: { "srv.mount": "[Mount]\nWhat=/dev/sdb1\nWhere=/srv\n[Install]\nAlias=data.mount\n" },
        report: ["srv.mount:5:7 type"],
      },
    ],
  },
  *checkUnit(unit) {
    const own = parseUnitName(unit.name);
    if (!own.ok) return;
    const defaultInstance = lastUse(unit, "Install", "DefaultInstance")?.value.text ?? "";
    for (const { text, at } of installWords(unit, ["Alias"])) {
      if (text.includes("/")) {
        if (!/^[^/]+\.(?:wants|requires)\/[^/]+$/.test(text)) yield { message: "path", data: { alias: text }, at };
      } else if (!canHaveAliases(own.value.type)) {
        yield { message: "type", data: { type: own.value.type }, at };
      } else if (text === unit.name) {
        yield { message: "own", at, severity: "info" };
      } else if (!isValidAlias(text, own.value, defaultInstance)) {
        yield { message: "invalid", data: { unit: unit.name, alias: text }, at };
      }
    }
  },
});

function isValidAlias(text: string, unit: UnitName, defaultInstance: string): boolean {
  const alias = parseUnitName(text);
  if (!alias.ok) return false;
  if (aliasProblem(alias.value, unit.text) !== undefined) return false;
  // The alias of one instance fits a template only when that instance is the one installed.
  const isOneInstance = alias.value.kind === "instance" && unit.kind === "template";
  return !isOneInstance || defaultInstance === "" || alias.value.instance === defaultInstance;
}
