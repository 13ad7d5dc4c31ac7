import { commandsIn } from "../../commands/commands.ts";
import { type ContainerOption, containerCall } from "../../commands/container-call.ts";
import { defineRule } from "../../define-rule.ts";

function isAllPowerful({ name, value = "" }: ContainerOption): boolean {
  switch (name) {
    case "--privileged":
      return !/^(?:false|f|0)$/i.test(value);
    case "--pid":
      return value === "host";
    case "--cap-add":
      return value.split(",").some((capability) => /^(?:ALL|(?:CAP_)?SYS_ADMIN)$/i.test(capability));
    case "-v":
    case "--volume":
      return isRootOrEngine(value.split(":")[0] ?? "");
    case "--mount":
      return value.split(",").some((part) => isRootOrEngine(/^(?:source|src)=(.*)$/.exec(part)?.[1] ?? ""));
    default:
      return false;
  }
}

/** The root of the file system, or the socket that commands the container engine. */
function isRootOrEngine(source: string): boolean {
  return /^\/+$|^(?:\/var)?\/run\/docker\.sock$/.test(source);
}

export const privilegedContainer = defineRule({
  code: "SEC015",
  name: "privileged-container",
  severity: "warning",
  scope: "file",
  presets: ["security"],
  fix: "none",
  since: "0.1.0",
  summary: "A container with the rights of root on the host",
  why: "What runs in it can take over the machine: it sees its devices, processes, files or the container engine.",
  help: "Give the container only the capabilities and mounts that it needs.",
  messages: { privileged: "`{{option}}` gives the container the rights of root on the host" },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm --cap-add=NET_ADMIN nginx\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm -v /srv/data:/data nginx\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm --privileged=false nginx\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm --privileged nginx\n" },
        report: ["app.service:2:36 privileged"],
      },
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/docker run --rm -v /var/run/docker.sock:/var/run/docker.sock nginx\n",
        },
        report: ["app.service:2:36 privileged"],
      },
      {
        files: {
          "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm --pid=host --cap-add SYS_ADMIN nginx\n",
        },
        report: ["app.service:2:36 privileged", "app.service:2:47 privileged"],
      },
      {
        files: {
          "app.service": '[Service]\nExecStart=/bin/sh -c "docker run --mount type=bind,source=/,target=/host nginx"\n',
        },
        report: ["app.service:2:34 privileged"],
      },
    ],
  },
  *checkFile(file) {
    for (const command of commandsIn(file)) {
      const call = containerCall(command);
      if (call?.subcommand?.text !== "run" && call?.subcommand?.text !== "create") continue;
      for (const option of call.options) {
        if (!isAllPowerful(option)) continue;
        const text = option.value === undefined ? option.name : `${option.name}=${option.value}`;
        yield { message: "privileged", data: { option: text }, at: option.word.range };
      }
    }
  },
});
