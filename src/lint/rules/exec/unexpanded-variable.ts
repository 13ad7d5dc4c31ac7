import type { Range } from "../../../core/range.ts";
import { commandsIn } from "../../commands/commands.ts";
import { wordsOutsideShell } from "../../commands/shell-script.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const unexpandedVariable = defineRule({
  code: "EXE006",
  name: "unexpanded-variable",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A variable that systemd does not expand as a shell would",
  why: "systemd expands `${NAME}` anywhere, but `$NAME` only as a whole argument; within a longer one it reaches the program as it stands, or makes the argument vanish when it comes first. Defaults such as `${NAME:-x}` and `$1`, `$@` are the shell's.",
  help: "Write `${NAME}`; for a literal dollar write `$$`.",
  messages: {
    inside: "`{{text}}` within a longer argument is not expanded; systemd expands only `{{braces}}` there",
    vanishes: "systemd takes `{{argument}}` for one variable name and drops the argument; write `{{braces}}`",
    operator: "systemd knows no `{{text}}`; shell operators in `${…}` do not work",
    positional: "`{{text}}` means something to a shell only; systemd does not expand it",
  },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/demo --port=${PORT} $EXTRA price=$$5\nEnvironment=PORT=80 EXTRA=-v\n",
        },
      },
      { files: { "app.service": '[Service]\nExecStart=/usr/bin/docker run busybox sh -c "echo home:$HOME"\n' } },
      { files: { "app.service": "[Service]\nExecStart=:/usr/bin/demo --port=$PORT\n" } },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/awk '{print $1}' /etc/passwd\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo --port=$PORT\nEnvironment=PORT=80\n" },
        report: ["app.service:2:32 inside"],
        fixed: { "app.service": "[Service]\nExecStart=/usr/bin/demo --port=${PORT}\nEnvironment=PORT=80\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo $HOME/x ${A:-b} $1 -p$?\n" },
        report: [
          "app.service:2:25 vanishes",
          "app.service:2:33 operator",
          "app.service:2:41 positional",
          "app.service:2:46 positional",
        ],
      },
    ],
  },
  *checkFile(file) {
    for (const command of commandsIn(file)) {
      if (command.command.flags.noEnvExpand) continue;
      const [, ...words] = wordsOutsideShell(command);
      for (const word of words) {
        for (const { kind, text, name, range } of misreadVariables(word.text)) {
          const braces = `\${${name}}`;
          const edit = { range: word.locate(range), text: braces };
          const isName = kind === "inside" || kind === "vanishes";
          yield {
            message: kind,
            data: { text, braces, argument: shorten(word.text) },
            at: word.locate({ start: range.start, end: range.start + 1 }),
            fixes: isName ? [makeFix(file, "unsafe", `write ${braces}`, [edit])] : [],
          };
        }
      }
    }
  },
});

/** Each finding carries its argument; a long one would be carried many times. */
function shorten(argument: string): string {
  return argument.length > 60 ? `${argument.slice(0, 60)}…` : argument;
}

interface MisreadVariable {
  readonly kind: "inside" | "vanishes" | "operator" | "positional";
  readonly text: string;
  readonly name: string;
  readonly range: Range;
}

/** A dollar sign that a shell would look at: `$$`, `${NAME` with an operator, `$NAME`, `$1`. */
const DOLLAR = /\$\$|\$\{([A-Za-z_]\w*)(?::[-=+?]|[-=+?#%/@^,])|\$([A-Za-z_]\w*)|\$([0-9@?*#])/g;

/** What in one argument looks like a variable to a shell and is none to systemd. */
function misreadVariables(argument: string): MisreadVariable[] {
  if (!argument.includes("$")) return [];
  const found: MisreadVariable[] = [];
  // A text with blanks is a program for awk, sed and the like, which have their own $1.
  const isProgram = /\s/.test(argument);
  const lastBrace = argument.lastIndexOf("}");
  const pattern = new RegExp(DOLLAR);
  for (let match = pattern.exec(argument); match !== null; match = pattern.exec(argument)) {
    const [text, withOperator, name, positional] = match;
    const start = match.index;
    const range = { start, end: start + text.length };
    if (withOperator !== undefined && lastBrace > start) {
      const end = argument.indexOf("}", start) + 1;
      pattern.lastIndex = end;
      found.push({ kind: "operator", text: argument.slice(start, end), name: withOperator, range: { start, end } });
    } else if (positional !== undefined && !isProgram)
      found.push({ kind: "positional", text, name: positional, range });
    else if (name !== undefined && text !== argument) {
      found.push({ kind: start === 0 ? "vanishes" : "inside", text, name, range });
    }
  }
  return found;
}
