import { addEntry } from "../../../parser/edit.ts";
import { EXEC_KEYS, unitCommands } from "../../commands/commands.ts";
import { type ContainerCall, containerCall } from "../../commands/container-call.ts";
import { placeOf } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import type { LintUnit } from "../../lint-set.ts";
import { makeFix } from "../../make-fix.ts";
import { unknownBefore } from "../../order-needs.ts";
import { ownName } from "../../set-dependencies.ts";
import { comesBefore, unitsBefore } from "../../set-orderings.ts";

const NEEDS_DAEMON = new Set(["run", "start", "exec", "create", "pull", "build", "stop", "kill", "rm", "cp"]);
const DAEMON_UNITS = new Set(["docker.service", "docker.socket"]);

export const dockerWithoutDockerDependency = defineRule({
  code: "EXE034",
  name: "docker-without-docker-dependency",
  severity: "info",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A service that uses docker and is not ordered after it",
  why: "At shutdown the daemon may go down first, and `docker stop` then hangs until its timeout; without docker.socket it is also a race at boot.",
  help: "Add After=docker.service.",
  messages: {
    unordered: "nothing orders this unit after docker.service, which the command needs",
    unseen:
      "no unit given here orders this one after docker.service, which the command needs; perhaps {{unit}} does, which was not given",
  },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Unit]\nAfter=docker.service\nRequires=docker.service\n[Service]\nExecStart=/usr/bin/docker run --rm nginx\n",
        },
      },
      {
        files: {
          "app.service": "[Unit]\nAfter=registrator.service\n[Service]\nExecStart=/usr/bin/docker run --rm nginx\n",
          "registrator.service":
            "[Unit]\nAfter=docker.socket\n[Service]\nExecStart=/usr/bin/docker run --rm registrator\n",
        },
      },
      {
        files: {
          "backup@.service": "[Unit]\nAfter=db@%i.service\n[Service]\nExecStart=/usr/bin/docker exec db-%i dump\n",
          "db@.service":
            "[Unit]\nAfter=docker.service\n[Service]\nExecStart=/usr/bin/docker run --rm --name db-%i db\n",
        },
      },
      {
        files: {
          "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm nginx\n",
          "registrator.service":
            "[Unit]\nAfter=docker.service\nBefore=app.service\n[Service]\nExecStart=/usr/bin/docker run --rm registrator\n",
        },
      },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/docker -H tcp://other:2375 run nginx\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Unit]\nDescription=x\n[Service]\nExecStart=/usr/bin/docker run --rm nginx\n" },
        report: ["app.service:4:11 unordered"],
        fixed: {
          "app.service":
            "[Unit]\nDescription=x\nAfter=docker.service\n[Service]\nExecStart=/usr/bin/docker run --rm nginx\n",
        },
      },
      {
        files: {
          "app.service":
            "[Unit]\nAfter=network-online.target etcd.service registrator.service\n[Service]\nExecStart=/usr/bin/docker run --rm nginx\n",
          "registrator.service": "[Unit]\nAfter=network.target\n[Service]\nExecStart=/usr/bin/registrator\n",
        },
        report: ["app.service:4:11 unordered"],
      },
      {
        files: {
          "app.service": "[Unit]\nAfter=registrator.service\n[Service]\nExecStart=/usr/bin/docker run --rm nginx\n",
        },
        report: ["app.service:4:11 unseen hint"],
      },
    ],
  },
  *checkUnit(unit) {
    if (DAEMON_UNITS.has(unit.name)) return;
    for (const command of unitCommands(unit, ...EXEC_KEYS)) {
      const call = containerCall(command);
      if (call === undefined || !needsDaemon(call)) continue;
      if (isOrderedAfterDocker(unit)) return;
      const { file } = unit;
      const edits = addEntry(file.tree, "Unit", "After", "docker.service");
      const fixes = [makeFix(file, "unsafe", "add After=docker.service", edits)];
      const at = placeOf(command, call.program.range);
      const [unseen] = unknownBefore(unit);
      if (unseen === undefined) yield { message: "unordered", at, fixes };
      else yield { message: "unseen", data: { unit: unseen }, severity: "hint", at, fixes };
      return;
    }
  },
});

function needsDaemon({ tool, subcommand, globalOptions }: ContainerCall): boolean {
  if (tool !== "docker" || !NEEDS_DAEMON.has(subcommand?.text ?? "")) return false;
  return !globalOptions.some(({ name }) => name === "-H" || name === "--host" || name === "-c" || name === "--context");
}

/** Directly, or through units of the set. */
function isOrderedAfterDocker(unit: LintUnit): boolean {
  const name = ownName(unit)?.text;
  if (name === undefined || comesBefore(unit.set, "docker.service", name)) return true;
  // Every service comes after every socket by default; only a line that says so counts.
  return unitsBefore(unit.set, name).has("docker.socket");
}
