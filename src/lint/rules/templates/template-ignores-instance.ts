import { parseUnitName } from "../../../templates/unit-name.ts";
import { parseBoolean } from "../../../values/boolean.ts";
import { defineRule } from "../../define-rule.ts";
import type { LintUnit } from "../../lint-set.ts";
import { lastUse } from "../../make-lint-set.ts";
import { setUnits } from "../../set-dependencies.ts";
import { specifiersIn, usesInFleetSection } from "../../specifier-uses.ts";

/** Specifiers whose value differs from one instance to the next. */
const INSTANCE_LETTERS = "iIfnN";

export const templateIgnoresInstance = defineRule({
  code: "TPL004",
  name: "template-ignores-instance",
  severity: "hint",
  scope: "unit",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A template that makes no use of its instance",
  why: "Every instance is the same process under another name; a plain unit or a real use of `%i` is probably meant.",
  messages: { ignored: "nothing in {{unit}} depends on the instance" },
  examples: {
    good: [
      { files: { "web@.service": "[Service]\nExecStart=/usr/bin/demo %i\n" } },
      { files: { "group@.target": "[Unit]\nDescription=a group\n" } },
      {
        files: {
          "echo@.service": "[Service]\nExecStart=/usr/bin/demo\n",
          "echo.socket": "[Socket]\nListenStream=7\nAccept=yes\n",
        },
      },
      { files: { "echo@.service": "[Service]\nExecStart=/usr/bin/demo\nStandardInput=socket\n" } },
      {
        files: {
          "web@.service": "[Service]\nExecStart=/usr/bin/demo\n",
          "web@.service.d/a.conf": "[Service]\nEnvironment=ID=%i\n",
        },
      },
    ],
    bad: [
      {
        files: { "web@.service": "[Service]\nExecStart=/usr/bin/demo\n" },
        report: ["web@.service:1:1 ignored"],
      },
    ],
  },
  *checkUnit(unit) {
    const name = parseUnitName(unit.name);
    if (!name.ok || name.value.kind !== "template") return;
    const { prefix, type } = name.value;
    if (type === "target" || type === "slice" || startsPerConnection(unit, prefix)) return;
    const files = [unit.file, ...unit.dropIns];
    const uses = (letter: string) => INSTANCE_LETTERS.includes(letter);
    if (files.some((file) => specifiersIn(file).some(({ letter }) => uses(letter)))) return;
    if (files.some((file) => usesInFleetSection(file, "inN"))) return;
    yield { message: "ignored", data: { unit: unit.name }, at: { start: 0, end: 0 } };
  },
});

/** An `Accept=yes` socket makes an instance of the template for each connection. */
function startsPerConnection(unit: LintUnit, prefix: string): boolean {
  if (lastUse(unit, "Service", "StandardInput")?.value.text === "socket") return true;
  const socket = setUnits(unit.set).resolve(`${prefix}.socket`);
  const accept = socket === undefined ? undefined : lastUse(socket, "Socket", "Accept");
  const accepts = parseBoolean(accept?.value.text ?? "");
  return accepts.ok && accepts.value;
}
