import { isUnitType } from "../../../templates/unit-name.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { type PartInFile, type SpecifierInFile, specifiersIn } from "../../specifier-uses.ts";

/** Unescaped specifiers and their escaped counterparts. */
const ESCAPED: Readonly<Record<string, string>> = { I: "i", P: "p", J: "j" };

export const unescapedInstanceInName = defineRule({
  code: "TPL007",
  name: "unescaped-instance-in-name",
  severity: "info",
  scope: "file",
  presets: ["strict"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A name of a file or unit made of an unescaped specifier",
  why: "The unescaped form may hold slashes: in `web@a-b.service` it is `a/b`, so that the name becomes a path of another shape.",
  help: "Use the escaped form: `%i`, `%p` or `%j`.",
  messages: { unescaped: "%{{letter}} may hold slashes; %{{escaped}} does not" },
  examples: {
    good: [
      { files: { "web@.service": "[Service]\nExecStart=/bin/echo %I\nStateDirectory=web/%i\n" } },
      { files: { "web@.service": "[Service]\nExecStart=/bin/mount %I /mnt/%I\n" } },
    ],
    bad: [
      {
        files: { "web@.service": "[Service]\nExecStart=/bin/echo %i\nStateDirectory=web/%I\n" },
        report: ["web@.service:3:20 unescaped"],
        fixed: { "web@.service": "[Service]\nExecStart=/bin/echo %i\nStateDirectory=web/%i\n" },
      },
      {
        files: {
          "web@.service":
            "[Service]\nExecStart=/bin/systemctl start db@%I.service\nPIDFile=/run/%P.pid\nStandardOutput=append:/var/log/%I.log\n",
        },
        report: ["web@.service:2:35 unescaped", "web@.service:3:14 unescaped", "web@.service:4:32 unescaped"],
      },
    ],
  },
  *checkFile(file) {
    const names = new Map<PartInFile, boolean>();
    for (const specifier of specifiersIn(file)) {
      const { letter, known, range, part } = specifier;
      const escaped = ESCAPED[letter];
      if (escaped === undefined || !known) continue;
      const name = names.get(part) ?? isName(specifier);
      names.set(part, name);
      if (!name) continue;
      const fix = makeFix(file, "unsafe", `use %${escaped}`, [{ range, text: `%${escaped}` }]);
      yield { message: "unescaped", data: { letter, escaped }, at: range, fixes: [fix] };
    }
  },
});

/** In the name of a directory or file that systemd makes, or in an argument that is a unit name. */
function isName({ use, part }: SpecifierInFile): boolean {
  const kind = use.directive?.kind.kind;
  if (kind === "exec-directories" || kind === "stdio" || use.key === "PIDFile") return true;
  return kind === "exec-command" && isUnitType(part.text.slice(part.text.lastIndexOf(".") + 1));
}
