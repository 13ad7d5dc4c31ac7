import { unitCommands } from "../../commands/commands.ts";
import { containerCall } from "../../commands/container-call.ts";
import { containerUses, givenName, givenNames } from "../../commands/container-names.ts";
import { expandInUnit, isUnknownText } from "../../commands/expand-in-unit.ts";
import { placeOf } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";

export const containerNameMismatch = defineRule({
  code: "EXE032",
  name: "container-name-mismatch",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A command for a container of another name",
  why: "The stop does nothing; after TimeoutStopSec= the client is killed and the container goes on.",
  help: "Use the name that `--name` gives.",
  messages: { other: "the unit starts the container `{{name}}`, not `{{word}}`" },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/docker run --rm --name app nginx\nExecStartPre=-/usr/bin/docker rm -f %p\nExecStop=/usr/bin/docker stop app\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/docker run --rm --name web nginx\nExecStop=/usr/bin/docker stop wbe\n",
        },
        report: ["app.service:3:31 other"],
      },
    ],
  },
  *checkUnit(unit) {
    const started = new Set<string>();
    for (const command of unitCommands(unit, "ExecStart")) {
      const call = containerCall(command);
      const name = call === undefined ? undefined : givenName(unit, call);
      if (name !== undefined) started.add(name);
    }
    const [name, second] = started;
    if (name === undefined || second !== undefined) return;
    const given = givenNames(unit);
    for (const { command, names } of containerUses(unit, "ExecStartPre", "ExecStop", "ExecStopPost")) {
      const texts = names.map(({ text }) => expandInUnit(unit, text));
      const [first] = names;
      if (first === undefined || texts.some((text) => given.has(text) || isUnknownText(text))) continue;
      yield { message: "other", data: { name, word: first.text }, at: placeOf(command, first.range) };
    }
  },
});
