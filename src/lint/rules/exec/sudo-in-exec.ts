import { insertAfter } from "../../../parser/edit.ts";
import { baseName, commandsIn, type LintCommand, type PlacedWord } from "../../commands/commands.ts";
import { calledWords, scriptCommands, shellScript } from "../../commands/shell-script.ts";
import { defineRule } from "../../define-rule.ts";
import type { Fix } from "../../diagnostic.ts";
import type { LintFile } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";

/** Programs that change the user, and the directive that does it in place. */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
  ["sudo", "User="],
  ["su", "User="],
  ["runuser", "User="],
  ["doas", "User="],
  ["gosu", "User="],
  ["setpriv", "User="],
  ["chroot", "RootDirectory="],
]);
const MILD = new Set(["setpriv", "chroot"]);

export const sudoInExec = defineRule({
  code: "EXE010",
  name: "sudo-in-exec",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A command that changes the user by itself",
  why: "The extra process or login session confuses the tracking of the main process and signals; sudo may also ask for a terminal.",
  help: "User=, Group= and RootDirectory= do it in place; the prefix `+` runs one command with full privileges.",
  messages: { wrapper: "`{{program}}` stands between systemd and the program; use {{directive}}" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/srv/app/run\nUser=app\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/sudo -u app /srv/app/run\n" },
        report: ["app.service:2:11 wrapper"],
        fixed: { "app.service": "[Service]\nExecStart=/srv/app/run\nUser=app\n" },
      },
      {
        files: {
          "app.service": '[Service]\nExecStart=/bin/sh -c "su app -c run"\nExecStop=/usr/sbin/chroot /srv stop\n',
        },
        report: ["app.service:2:23 wrapper", "app.service:3:10 wrapper hint"],
      },
    ],
  },
  *checkFile(file) {
    for (const command of commandsIn(file)) {
      for (const word of [command.program, firstOfScript(command)]) {
        if (word === undefined) continue;
        const program = baseName(word.text);
        const directive = PROGRAMS.get(program);
        if (directive === undefined) continue;
        const fixes = word === command.program ? useDirective(command, file) : [];
        const severity = MILD.has(program) ? ({ severity: "hint" } as const) : {};
        yield { message: "wrapper", data: { program, directive }, at: word.range, fixes, ...severity };
      }
    }
  },
});

function firstOfScript(command: LintCommand): PlacedWord | undefined {
  const script = shellScript(command);
  const [first] = script === undefined ? [] : scriptCommands(script.word);
  return first === undefined ? undefined : calledWords(first)[0];
}

/** `sudo -u USER PROGRAM` becomes `PROGRAM` with `User=USER`, where nothing else is said about users. */
function useDirective({ use, words }: LintCommand, file: LintFile): Fix[] {
  const [program, option, user, target] = words;
  if (program === undefined || option === undefined || user === undefined || target === undefined) return [];
  const takesUser = ["sudo", "runuser", "doas"].includes(baseName(program.text)) && option.text === "-u";
  const lines = file.directives.filter(
    ({ key, section }) => section === use.section && /^(?:User|Group|Exec)/.test(key),
  );
  if (!takesUser || target.text.startsWith("-") || lines.length > 1) return [];
  const cut = { range: { start: program.range.start, end: target.range.start }, text: "" };
  const edits = [cut, ...insertAfter(file.tree, use.entry, "User", user.text)];
  return [makeFix(file, "unsafe", `use User=${user.text}`, edits)];
}
