import type { LossList } from "../export/loss.ts";
import { quoteUnitWord } from "../quadlet/split-words.ts";
import type { ContainerFlag } from "../workload/container-run.ts";
import { fullImageName } from "../workload/container-values.ts";
import type { FoundContainer } from "../workload/find-container.ts";
import { commandSubstitutions } from "../workload/resolve-text.ts";
import type { Workload } from "../workload/workload.ts";

/** Options that the generator or podman sees to itself. */
const OWN_BUSINESS = new Set([
  "rm",
  "detach",
  "attach",
  "sig-proxy",
  "replace",
  "cidfile",
  "quiet",
  "sdnotify",
  "conmon-pidfile",
  "cgroups",
  "disable-content-trust",
]);

/** How a key of [Container] is read decides how its value is written. */
type Writing = "plain" | "line" | "word" | "arg";

const KEYS: Readonly<Record<string, readonly [key: string, writing: Writing]>> = {
  name: ["ContainerName", "plain"],
  publish: ["PublishPort", "line"],
  volume: ["Volume", "line"],
  mount: ["Mount", "arg"],
  tmpfs: ["Tmpfs", "line"],
  env: ["Environment", "arg"],
  "env-file": ["EnvironmentFile", "arg"],
  label: ["Label", "arg"],
  annotation: ["Annotation", "arg"],
  network: ["Network", "line"],
  "network-alias": ["NetworkAlias", "line"],
  ip: ["IP", "plain"],
  ip6: ["IP6", "plain"],
  hostname: ["HostName", "plain"],
  workdir: ["WorkingDir", "plain"],
  "cap-add": ["AddCapability", "word"],
  "cap-drop": ["DropCapability", "word"],
  device: ["AddDevice", "word"],
  sysctl: ["Sysctl", "word"],
  memory: ["Memory", "plain"],
  "pids-limit": ["PidsLimit", "plain"],
  "shm-size": ["ShmSize", "plain"],
  ulimit: ["Ulimit", "line"],
  dns: ["DNS", "line"],
  "dns-option": ["DNSOption", "line"],
  "dns-search": ["DNSSearch", "line"],
  "add-host": ["AddHost", "line"],
  "group-add": ["GroupAdd", "line"],
  "log-driver": ["LogDriver", "plain"],
  "log-opt": ["LogOpt", "word"],
  entrypoint: ["Entrypoint", "plain"],
  "stop-timeout": ["StopTimeout", "plain"],
  "stop-signal": ["StopSignal", "plain"],
  userns: ["UserNS", "plain"],
  uidmap: ["UIDMap", "word"],
  gidmap: ["GIDMap", "word"],
  pull: ["Pull", "plain"],
  secret: ["Secret", "arg"],
  tz: ["Timezone", "plain"],
  pod: ["Pod", "plain"],
  "health-cmd": ["HealthCmd", "plain"],
  "health-interval": ["HealthInterval", "plain"],
  "health-on-failure": ["HealthOnFailure", "plain"],
  "health-retries": ["HealthRetries", "plain"],
  "health-start-period": ["HealthStartPeriod", "plain"],
  "health-timeout": ["HealthTimeout", "plain"],
};

const SWITCHES: Readonly<Record<string, string>> = {
  "read-only": "ReadOnly",
  init: "RunInit",
  "env-host": "EnvironmentHost",
};

/** Options of docker that podman does not have. */
const NOT_IN_PODMAN = new Set([
  "link",
  "lxc-conf",
  "link-local-ip",
  "isolation",
  "storage-opt",
  "cpu-count",
  "cpu-percent",
  "volume-driver",
  "domainname",
  "kernel-memory",
]);

/** Lines of [Container] for a container command. */
export function containerLines(workload: Workload, { run, taken, beside }: FoundContainer, losses: LossList): string[] {
  const written = (text: string, range: { start: number; end: number }) =>
    inUnitWords(workload, text, taken.shell, range, losses);
  const lines = [`Image=${lastValue(fullImageName(written(run.image.text, run.image.range)))}`];
  for (const flag of run.flags) {
    if (OWN_BUSINESS.has(flag.name)) continue;
    lines.push(
      ...flagLines(
        workload,
        { ...flag, ...(flag.value === undefined ? {} : { value: written(flag.value, flag.range) }) },
        losses,
      ),
    );
  }
  if (run.command.length > 0) {
    lines.push(`Exec=${run.command.map((word) => quoteUnitWord(written(word.text, word.range))).join(" ")}`);
  }
  for (const part of beside) {
    losses.add(
      "error",
      workload.unit,
      part.range,
      "a shell command around the container is lost",
      "move it to an ExecStartPre= or into the image's entry point",
    );
  }
  return lines;
}

function flagLines(workload: Workload, { name, value = "", range }: ContainerFlag, losses: LossList): string[] {
  const known = KEYS[name];
  if (known !== undefined) return [`${known[0]}=${write(value, known[1])}`];
  const flag = SWITCHES[name];
  if (flag !== undefined) return [`${flag}=true`];
  switch (name) {
    case "user": {
      const colon = value.indexOf(":");
      return colon < 0
        ? [`User=${lastValue(value)}`]
        : [`User=${value.slice(0, colon)}`, `Group=${value.slice(colon + 1)}`];
    }
    case "expose":
      if (/^\d+(?:-\d+)?(?:\/(?:udp|tcp))?$/.test(value)) return [`ExposeHostPort=${value}`];
      break;
    case "security-opt":
      if (/^no-new-privileges(?:[:=]true)?$/.test(value)) return ["NoNewPrivileges=true"];
      if (/^label[:=]disable$/.test(value)) return ["SecurityLabelDisable=true"];
      if (/^seccomp[:=]/.test(value)) return [`SeccompProfile=${value.slice(8)}`];
      break;
    case "restart":
      if (value !== "no")
        losses.add(
          "info",
          workload.unit,
          range,
          `\`--restart=${value}\` is left out: \`Restart=\` of the service decides`,
        );
      return [];
    default:
  }
  if (NOT_IN_PODMAN.has(name)) {
    const remedy = name === "link" ? "put both containers into one .network and use the container's name" : undefined;
    losses.add(
      "error",
      workload.unit,
      range,
      `\`--${name}${value === "" ? "" : `=${value}`}\` does not exist in podman`,
      remedy,
    );
    return [];
  }
  return [`PodmanArgs=${quoteUnitWord(value === "" ? `--${name}` : `--${name}=${value}`)}`];
}

function write(value: string, writing: Writing): string {
  switch (writing) {
    case "arg":
      return quoteUnitWord(value);
    case "word":
      // Read with quotes but without escapes.
      return /[\s"']/.test(value) ? (value.includes('"') ? `'${value}'` : `"${value}"`) : value;
    case "plain":
      return lastValue(value);
    case "line":
      return value;
  }
}

/** One pair of surrounding double quotes is taken off when the value is read. */
function lastValue(value: string): string {
  return value.startsWith('"') && value.endsWith('"') && value.length >= 2 ? `"${value}"` : value;
}

/** A text of the command line as systemd will read it in the generated `ExecStart=`. */
function inUnitWords(
  workload: Workload,
  text: string,
  shell: boolean,
  range: { start: number; end: number },
  losses: LossList,
): string {
  for (const part of commandSubstitutions(text)) {
    losses.add(
      "error",
      workload.unit,
      range,
      `${JSON.stringify(part)} is worked out by a shell`,
      "write the value to a file in ExecStartPre= and read it with EnvironmentFile=",
    );
  }
  return shell ? text.replace(/\$([A-Za-z_][A-Za-z0-9_]*)/g, "${$1}") : text;
}
