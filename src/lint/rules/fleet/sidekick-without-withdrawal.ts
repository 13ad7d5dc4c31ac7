import { matchFnmatch } from "../../../core/glob/fnmatch.ts";
import { baseName, type PlacedWord, unitCommands } from "../../commands/commands.ts";
import { scriptCommands, shellScript } from "../../commands/shell-script.ts";
import { defineRule } from "../../define-rule.ts";
import { fleetLines } from "../../fleet-file.ts";
import type { LintUnit } from "../../lint-set.ts";

export const sidekickWithoutWithdrawal = defineRule({
  code: "FLT040",
  name: "sidekick-without-withdrawal",
  severity: "hint",
  scope: "unit",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "An announcement that nobody takes back",
  why: "The key stays when the service is gone, and clients go on looking for it there.",
  messages: { stays: "nothing removes {{key}} when this unit stops" },
  examples: {
    good: [
      {
        files: {
          "app.service":
            '[Service]\nExecStart=/bin/sh -c "etcdctl set /s/web up; sleep infinity"\nExecStop=/usr/bin/etcdctl rm /s/web\n[X-Fleet]\nMachineOf=web.service\n',
        },
      },
      {
        files: {
          "app.service":
            "[Service]\nExecStartPre=/usr/bin/etcdctl mk /app/config default\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web.service\n",
        },
      },
      {
        files: {
          "app.service":
            '[Service]\nExecStart=/bin/sh -c "etcdctl set /s/check yes; until curl localhost; do sleep 5; done; etcdctl set /s/ready yes"\n[X-Fleet]\nMachineOf=web.service\n',
        },
      },
      {
        files: {
          "app@.service":
            '[Service]\nExecStart=/bin/sh -c "while :; do etcdctl set /s/$NAME/%i up; sleep 45; done"\nExecStop=/usr/bin/etcdctl rm /s/web/%i\n[X-Fleet]\nMachineOf=web@%i.service\n',
        },
      },
    ],
    bad: [
      {
        files: {
          "app.service":
            '[Service]\nExecStart=/bin/sh -c "etcdctl set /s/web up; sleep infinity"\n[X-Fleet]\nMachineOf=web.service\n',
        },
        report: ["app.service:2:23 stays"],
      },
      {
        files: {
          "app.service":
            '[Service]\nExecStart=/bin/sh -c "while true; do etcdctl set /s/web up; sleep 30; done"\n[X-Fleet]\nMachineOf=web.service\n',
        },
        report: ["app.service:2:38 stays"],
      },
    ],
  },
  *checkUnit(unit) {
    if (fleetLines(unit.file, "peer").length === 0) return;
    const removed = removedKeys(unit);
    for (const command of unitCommands(unit, "ExecStart")) {
      const script = shellScript(command)?.word;
      if (script === undefined) continue;
      const parts = scriptCommands(script).map(({ words }) => words);
      const staysAfter = staying(parts);
      for (const [at, words] of parts.entries()) {
        const set = callOf(words, ["set"]);
        if (set === undefined || words.some(({ text }) => text.startsWith("--ttl"))) continue;
        if (!staysAfter(at) || removed.some((key) => covers(key, set.key))) continue;
        yield {
          message: "stays",
          data: { key: set.key },
          at: { path: command.use.file.path, range: set.program.range },
        };
        break;
      }
    }
  },
});

type Words = readonly PlacedWord[];

/** A call of etcdctl with one of some subcommands, and the key it names. */
function callOf(words: Words, subcommands: readonly string[]) {
  const at = words.findIndex(({ text }) => baseName(text) === "etcdctl");
  const program = words[at];
  const subcommand = words.findIndex(({ text }, index) => index > at && subcommands.includes(text));
  if (program === undefined || subcommand < 0) return undefined;
  const key = words.find(({ text }, index) => index > subcommand && !text.startsWith("-"))?.text;
  return key === undefined ? undefined : { program, key };
}

/** The keys that the unit removes when it stops. */
function removedKeys(unit: LintUnit): string[] {
  return unitCommands(unit, "ExecStop", "ExecStopPost").flatMap((command) => {
    const script = shellScript(command)?.word;
    const parts = script === undefined ? [command.words] : scriptCommands(script).map(({ words }) => words);
    return parts.flatMap((words) => callOf(words, ["rm", "rmdir", "delete", "del"])?.key ?? []);
  });
}

/** Whether removing one key removes the other: they are equal, or it is above; a variable may hold anything. */
function covers(removed: string, key: string): boolean {
  const [above, below] = [keyPattern(removed), keyPattern(key)];
  return matchFnmatch(above, below) || matchFnmatch(`${above}/*`, below) || matchFnmatch(below, above);
}

function keyPattern(key: string): string {
  return key.replaceAll(EXPANSION, "*").replace(/^\/|\/$/g, "");
}

/** What a shell puts in: a variable, or the output of a command. */
const EXPANSION = /\$\{[^}]*\}?|\$\([^)]*\)?|\$\w+|`[^`]*`?/g;

/** Tells whether a script goes on after one of its parts: in a loop around or behind it, or in a sleep. */
function staying(parts: readonly Words[]): (at: number) => boolean {
  // For each loop that is open, whether it does the same again and again rather than try until something works.
  const open: boolean[] = [];
  const repeated: boolean[] = [];
  let depth = 0;
  let lastStay = -1;
  for (const [at, part] of parts.entries()) {
    repeated.push(depth > 0);
    const [keyword = "", ...rest] = ownWords(part).map(({ text }) => text);
    if (keyword === "while" || keyword === "until" || keyword === "for") {
      const endless = ENDLESS.test([keyword, ...rest].join(" "));
      if (endless) lastStay = at;
      open.push(endless || keyword === "while");
      if (open.at(-1)) depth++;
    } else if (keyword === "done") {
      if (open.pop()) depth--;
    } else if (baseName(keyword) === "sleep" && (at === parts.length - 1 || isLong(rest[0] ?? ""))) lastStay = at;
  }
  return (at) => repeated[at] === true || lastStay > at;
}

const ENDLESS = /^(?:while (?:\S*\/)?(?:true|:|1|\[ 1 \]|\[\[ 1 \]\]|sleep .*)|until (?:\S*\/)?false|for \(\()$/;

/** The words of a part of a script behind what the shell keeps for itself. */
function ownWords(words: Words): Words {
  const from = words.findIndex(({ text }) => !/^(?:do|then|else|exec|!|\{|\()$/.test(text));
  return from < 0 ? [] : words.slice(from);
}

/** Whether an argument of `sleep` is ten minutes or more. */
function isLong(time: string): boolean {
  const [, amount = "", unit = ""] = /^(\d+)([smhd]?)$/.exec(time) ?? [];
  const seconds = { m: 60, h: 3600, d: 86400 }[unit] ?? 1;
  return /^inf(?:inity)?$/.test(time) || Number(amount) * seconds >= 600;
}
