import { commandsIn } from "../../commands/commands.ts";
import { shellScript } from "../../commands/shell-script.ts";
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
      if (script === undefined || !/\b(while|until|for)\b/.test(script.text)) continue;
      const ttl = timeToLive(script.text);
      const pause = /\bsleep\s+(\d+)([smh]?)\b/.exec(script.text);
      if (ttl === undefined || pause === null) continue;
      const sleep = Number(pause[1]) * (UNITS[pause[2] ?? ""] ?? 1);
      const data = { ttl: String(ttl.seconds), sleep: String(sleep) };
      const at = script.locate({ start: ttl.start, end: ttl.end });
      if (sleep >= ttl.seconds) yield { message: "expires", data, at };
      else if (sleep * 4 > ttl.seconds * 3) yield { message: "close", data, at, severity: "hint" };
    }
  },
});

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** The time to live that a script gives a key, and where its number stands. */
function timeToLive(
  script: string,
): { readonly seconds: number; readonly start: number; readonly end: number } | undefined {
  const option = /\betcdctl\b[^;|&]*?\bset\b[^;|&]*?--ttl[ =]["']?(\d+)/.exec(script);
  const found = option ?? /\bcurl\b[^;|]*?\bttl=(\d+)/.exec(script);
  const digits = found?.[1];
  if (found === null || digits === undefined) return undefined;
  const end = found.index + found[0].length;
  return { seconds: Number(digits), start: end - digits.length, end };
}
