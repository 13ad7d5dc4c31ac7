import type { LintCommand } from "../../commands/commands.ts";
import { baseName, unitCommands } from "../../commands/commands.ts";
import { calledWords, scriptCommands, shellScript } from "../../commands/shell-script.ts";
import { defineRule } from "../../define-rule.ts";
import { lastTimespan, restartUse } from "../../effective-service.ts";
import { edgesOfKeys } from "../../set-dependencies.ts";

export const networkTargetTooWeak = defineRule({
  code: "DEP011",
  name: "network-target-too-weak",
  severity: "info",
  scope: "unit",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A download at start that waits only for network.target",
  why: "network.target only says that the software that manages the network is started; at boot there may be no connection yet.",
  help: "Use `Wants=` and `After=network-online.target`, or restart with a delay.",
  messages: { weak: "{{program}} needs the network, and {{unit}} does not mean that it is up" },
  examples: {
    good: [
      {
        files: {
          "web.service":
            "[Unit]\nWants=network-online.target\nAfter=network-online.target\n[Service]\nExecStartPre=/usr/bin/docker pull nginx\nExecStart=/usr/bin/docker run --rm nginx\n",
        },
      },
      { files: { "web.service": "[Unit]\nAfter=network.target\n[Service]\nExecStart=/bin/true\n" } },
    ],
    bad: [
      {
        files: {
          "web.service":
            "[Unit]\nAfter=network.target\n[Service]\nExecStartPre=/usr/bin/docker pull nginx\nExecStart=/usr/bin/docker run --rm nginx\n",
        },
        report: ["web.service:2:7 weak"],
      },
      {
        files: {
          "web.service":
            "[Unit]\nAfter=network.target\n[Service]\nRestart=on-failure\nRestartSec=10\nExecStart=/usr/bin/curl -O https://example.org/x\n",
        },
        report: ["web.service:2:7 weak hint"],
      },
    ],
  },
  *checkUnit(unit) {
    const after = edgesOfKeys(unit, ["Unit.After"]);
    const weak = after.find(({ to }) => to === "network.target");
    if (weak === undefined || after.some(({ to }) => to === "network-online.target")) return;
    const program = unitCommands(unit, "ExecStartPre", "ExecStart")
      .map(fetchedBy)
      .find((name) => name !== undefined);
    if (program === undefined) return;
    const retries = restartUse(unit.uses)?.value;
    const delay = lastTimespan(unit.uses, ["RestartSec"])?.value;
    const waits = retries !== undefined && retries !== "no" && delay !== undefined && delay > 0n;
    const data = { program, unit: weak.word.text };
    yield { message: "weak", data, at: weak.at, severity: waits ? "hint" : "info" };
  },
});

/** Programs that fetch something by themselves, and the subcommands with which others do. */
const fetchers: Readonly<Record<string, RegExp | undefined>> = {
  curl: undefined,
  wget: undefined,
  rsync: undefined,
  ping: undefined,
  aws: undefined,
  gsutil: undefined,
  "apt-get": /^(update|install|upgrade|dist-upgrade)$/,
  docker: /^pull$/,
  podman: /^pull$/,
  git: /^(clone|fetch|pull)$/,
  pip: /^install$/,
  pip3: /^install$/,
};

/** The program of the command that needs the network, also inside a shell script. */
function fetchedBy(command: LintCommand): string | undefined {
  const script = shellScript(command);
  const calls = script === undefined ? [command.words] : scriptCommands(script.word).map(calledWords);
  for (const words of calls) {
    const program = baseName(words[0]?.text ?? "");
    if (program === "etcdctl" && words.some(({ text }) => /^--endpoints?[= ]?/.test(text))) return program;
    if (!Object.hasOwn(fetchers, program)) continue;
    const subcommand = fetchers[program];
    const first = words.slice(1).find(({ text }) => !text.startsWith("-"))?.text ?? "";
    if (subcommand === undefined || subcommand.test(first)) return program;
  }
  return undefined;
}
