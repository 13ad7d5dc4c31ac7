import type { Range } from "../../../core/range.ts";
import { baseName, commandsIn, type PlacedWord } from "../../commands/commands.ts";
import { scriptCommands, shellScript } from "../../commands/shell-script.ts";
import { defineRule } from "../../define-rule.ts";

export const sidekickTtlTooShort = defineRule({
  code: "FLT039",
  name: "sidekick-ttl-too-short",
  severity: "warning",
  scope: "file",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "An announcement that expires before it is renewed",
  why: "Between two writes the key is gone, and the service flaps in discovery.",
  messages: {
    expires: "the key expires after {{ttl}} s, but is written every {{sleep}} s",
    close: "the key lives {{ttl}} s and is written every {{sleep}} s; one slow write and it is gone",
  },
  examples: {
    good: [
      {
        files: {
          "app.service":
            '[Service]\nExecStart=/bin/sh -c "while true; do etcdctl set /s/web up --ttl 60; sleep 45; done"\n[X-Fleet]\nMachineOf=web.service\n',
        },
      },
    ],
    bad: [
      {
        files: {
          "app.service":
            '[Service]\nExecStart=/bin/sh -c "while true; do etcdctl set /s/web up --ttl 30; sleep 45; done"\n[X-Fleet]\nMachineOf=web.service\n',
        },
        report: ["app.service:2:66 expires"],
      },
      {
        files: {
          "app.service":
            '[Service]\nExecStart=/bin/sh -c "while true; do etcdctl set /s/web up --ttl 60; sleep 50; done"\n[X-Fleet]\nMachineOf=web.service\n',
        },
        report: ["app.service:2:66 close hint"],
      },
    ],
  },
  *checkFile(file) {
    if (!file.isFleet) return;
    for (const command of commandsIn(file)) {
      const script = shellScript(command)?.word;
      const parts = script === undefined ? [] : scriptCommands(script).map(({ words }) => words);
      if (!parts.some(([first]) => LOOPS.includes(first?.text ?? ""))) continue;
      const ttl = firstOf(parts, timeToLive);
      const sleep = firstOf(parts, pause);
      if (ttl === undefined || sleep === undefined) continue;
      const data = { ttl: String(ttl.seconds), sleep: String(sleep) };
      if (sleep >= ttl.seconds) yield { message: "expires", data, at: ttl.range };
      else if (sleep * 4 > ttl.seconds * 3) yield { message: "close", data, at: ttl.range, severity: "hint" };
    }
  },
});

const LOOPS = ["while", "until", "for"];
const UNITS: Readonly<Record<string, number>> = { "": 1, s: 1, m: 60, h: 3600 };

type Words = readonly PlacedWord[];

function firstOf<T>(parts: readonly Words[], read: (words: Words) => T | undefined): T | undefined {
  for (const words of parts) {
    const found = read(words);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Seconds of a `sleep`. */
function pause(words: Words): number | undefined {
  const at = words.findIndex(({ text }) => baseName(text) === "sleep");
  const match = at < 0 ? null : /^(\d+)([smh]?)$/.exec(words[at + 1]?.text ?? "");
  return match === null ? undefined : Number(match[1]) * (UNITS[match[2] ?? ""] ?? 1);
}

/** The time to live that a command gives a key, and where its number stands. */
function timeToLive(words: Words): { readonly seconds: number; readonly range: Range } | undefined {
  const at = words.findIndex(({ text }) => ["etcdctl", "curl"].includes(baseName(text)));
  if (at < 0) return undefined;
  const isSet = words.slice(at).some(({ text }) => text === "set");
  for (const [index, { text, range }] of words.entries()) {
    const next = words[index + 1];
    if (isSet && text === "--ttl" && next !== undefined && /^\d+$/.test(next.text)) {
      return { seconds: Number(next.text), range: next.range };
    }
    const digits = (isSet ? /^--ttl=(\d+)$/ : /(?:^|[?&])ttl=(\d+)$/).exec(text)?.[1];
    if (digits !== undefined) return { seconds: Number(digits), range };
  }
  return undefined;
}
