import { pushAll } from "../../core/push-all.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { trimGoSpace } from "../../core/text/go-space.ts";
import { containerName } from "./container-name.ts";
import { type Conversion, serviceFile } from "./conversion.ts";
import { mountWord } from "./mount-word.ts";
import { baseCommand, boolOptions, keyvalOptions, lineOptions, podmanArgs, stringOptions } from "./option-words.ts";
import { quadletKind } from "./quadlet-kinds.ts";
import { hasKey, readArgs, readBool, readLast, readLastArgs, readLines, readWords } from "./read-values.ts";
import {
  absolutePath,
  addKillMode,
  addServiceType,
  addSyslogIdentifier,
  imageReference,
  logOptions,
  networkOptions,
  publishOptions,
  userMapping,
  volumeOptions,
} from "./shared-options.ts";
import { joinUnitWords } from "./split-words.ts";
import { addLine } from "./unit-text.ts";

/** Appends what runs the container to its service. */
export function convertContainer(conversion: Conversion): Result<undefined, string> {
  const { unit, service, warnings } = conversion;
  const last = (key: string) => readLast(unit.text, "Container", key) ?? "";
  const name = containerName(unit);
  const base = baseCommand(conversion);
  const addCommand = (key: string, words: readonly string[]) => addLine(service, "Service", key, joinUnitWords(words));

  const written = last("Image");
  const rootfs = last("Rootfs");
  if (written === "" && rootfs === "") return err("no Image or Rootfs key specified");
  if (written !== "" && rootfs !== "") return err("the Image And Rootfs keys conflict can not be specified together");
  const image = imageReference(conversion, written);
  if (!image.ok) return image;

  addLine(service, "Service", "Environment", "PODMAN_SYSTEMD_UNIT=%n");
  const killMode = addKillMode(conversion);
  if (!killMode.ok) return killMode;
  addCommand("ExecStop", [...base, "rm", "-v", "-f", "-i", name]);
  addCommand("ExecStopPost", [`-${base[0]}`, ...base.slice(1), "rm", "-v", "-f", "-i", name]);
  const reloadCommand = readLastArgs(unit.text, "Container", "ReloadCmd", warnings) ?? [];
  const reloadSignal = last("ReloadSignal");
  if (reloadCommand.length > 0 && reloadSignal !== "") {
    return err("ReloadCmd and ReloadSignal are mutually exclusive but both are set");
  }
  if (reloadCommand.length > 0) addCommand("ExecReload", [...base, "exec", name, ...reloadCommand]);
  else if (reloadSignal !== "") addCommand("ExecReload", [...base, "kill", "--signal", reloadSignal, name]);

  const words = [...base, "run", "--name", name, "--replace", "--rm", ...logOptions(conversion)];
  addLine(service, "Service", "Delegate", "yes");
  const cgroups = last("CgroupsMode");
  pushAll(words, cgroups === "" ? ["--cgroups=split"] : ["--cgroups", cgroups]);
  if (hasKey(unit.text, "Container", "Entrypoint")) words.push(`--entrypoint=${last("Entrypoint")}`);
  pushAll(words, [
    ...stringOptions(conversion, STRINGS),
    ...lineOptions(conversion, LISTS),
    ...boolOptions(conversion, BOOLS),
  ]);
  const networks = networkOptions(conversion);
  if (!networks.ok) return networks;
  pushAll(words, networks.value);
  const type = addServiceType(conversion);
  if (!type.ok) return type;
  if (!type.value.oneshot) words.push(`--sdnotify=${notifyMode(conversion)}`, "-d");
  addSyslogIdentifier(conversion);
  pushAll(words, [...securityOptions(conversion), ...deviceOptions(conversion), ...privilegeOptions(conversion)]);
  const rest = mountsAndIdentity(conversion);
  if (!rest.ok) return rest;
  pushAll(words, rest.value);
  for (const [key, option] of HEALTH) if (last(key) !== "") words.push(option, last(key));
  const pod = joinPod(conversion);
  if (!pod.ok) return pod;
  pushAll(words, [...pod.value, ...podmanArgs(conversion)]);
  pushAll(words, image.value === "" ? ["--rootfs", rootfs] : [image.value]);
  pushAll(words, readLastArgs(unit.text, "Container", "Exec", warnings) ?? []);
  addCommand("ExecStart", words);
  return ok(undefined);
}

const STRINGS = {
  Timezone: "--tz",
  PidsLimit: "--pids-limit",
  ShmSize: "--shm-size",
  WorkingDir: "--workdir",
  IP: "--ip",
  IP6: "--ip6",
  HostName: "--hostname",
  StopSignal: "--stop-signal",
  StopTimeout: "--stop-timeout",
  Pull: "--pull",
  Memory: "--memory",
  Retry: "--retry",
  RetryDelay: "--retry-delay",
};

const LISTS = {
  NetworkAlias: "--network-alias",
  Ulimit: "--ulimit",
  DNS: "--dns",
  DNSOption: "--dns-option",
  DNSSearch: "--dns-search",
  GroupAdd: "--group-add",
  AddHost: "--add-host",
  Tmpfs: "--tmpfs",
};

const BOOLS = {
  RunInit: "--init",
  EnvironmentHost: "--env-host",
  HttpProxy: "--http-proxy",
  ReadOnlyTmpfs: "--read-only-tmpfs",
};

const HEALTH = [
  ["HealthCmd", "--health-cmd"],
  ["HealthInterval", "--health-interval"],
  ["HealthOnFailure", "--health-on-failure"],
  ["HealthLogDestination", "--health-log-destination"],
  ["HealthMaxLogCount", "--health-max-log-count"],
  ["HealthMaxLogSize", "--health-max-log-size"],
  ["HealthRetries", "--health-retries"],
  ["HealthStartPeriod", "--health-start-period"],
  ["HealthTimeout", "--health-timeout"],
  ["HealthStartupCmd", "--health-startup-cmd"],
  ["HealthStartupInterval", "--health-startup-interval"],
  ["HealthStartupRetries", "--health-startup-retries"],
  ["HealthStartupSuccess", "--health-startup-success"],
  ["HealthStartupTimeout", "--health-startup-timeout"],
] as const;

function notifyMode({ unit }: Conversion): "healthy" | "container" | "conmon" {
  if (readLast(unit.text, "Container", "Notify")?.toLowerCase() === "healthy") return "healthy";
  return readBool(unit.text, "Container", "Notify") === true ? "container" : "conmon";
}

function securityOptions({ unit }: Conversion): string[] {
  const words: string[] = [];
  const isTrue = (key: string) => readBool(unit.text, "Container", key) === true;
  if (isTrue("NoNewPrivileges")) words.push("--security-opt=no-new-privileges");
  if (isTrue("SecurityLabelDisable")) words.push("--security-opt", "label=disable");
  if (isTrue("SecurityLabelNested")) words.push("--security-opt", "label=nested");
  for (const [key, prefix] of [
    ["SecurityLabelType", "label=type:"],
    ["SecurityLabelFileType", "label=filetype:"],
    ["SecurityLabelLevel", "label=level:"],
    ["AppArmor", "apparmor="],
  ] as const) {
    const value = readLast(unit.text, "Container", key);
    if (value) words.push("--security-opt", prefix + value);
  }
  return words;
}

/** Devices; one with a leading `-` is left out when the machine does not have it. */
function deviceOptions({ unit, machine }: Conversion): string[] {
  const words: string[] = [];
  for (const word of readWords(unit.text, "Container", "AddDevice")) {
    const device = word.startsWith("-") ? word.slice(1) : word;
    const [path = ""] = device.split(":");
    if (device === word || machine.exists(path)) words.push("--device", device);
  }
  return words;
}

function privilegeOptions({ unit }: Conversion): string[] {
  const words: string[] = [];
  const seccomp = readLast(unit.text, "Container", "SeccompProfile");
  if (seccomp !== undefined) words.push("--security-opt", `seccomp=${seccomp}`);
  for (const word of readWords(unit.text, "Container", "DropCapability")) words.push("--cap-drop", word.toLowerCase());
  for (const word of readWords(unit.text, "Container", "AddCapability")) words.push("--cap-add", word.toLowerCase());
  for (const word of readWords(unit.text, "Container", "Sysctl")) words.push("--sysctl", word);
  const readOnly = readBool(unit.text, "Container", "ReadOnly");
  if (readOnly !== undefined) words.push(readOnly ? "--read-only" : "--read-only=false");
  if (readBool(unit.text, "Container", "VolatileTmp") === true && readOnly !== true) {
    words.push("--tmpfs", "/tmp:rw,size=512M,mode=1777");
  }
  return words;
}

/** From the user to the mounts, in the generator's order. */
function mountsAndIdentity(conversion: Conversion): Result<string[], string> {
  const { unit } = conversion;
  const last = (key: string) => readLast(unit.text, "Container", key) ?? "";
  const user = last("User");
  const group = last("Group");
  if (user === "" && group !== "") return err("invalid Group set without User");
  const words: string[] = [];
  if (user !== "") words.push("--user", group === "" ? user : `${user}:${group}`);
  const mapping = userMapping(conversion, true);
  if (!mapping.ok) return mapping;
  const volumes = volumeOptions(conversion);
  if (!volumes.ok) return volumes;
  pushAll(words, [...mapping.value, ...volumes.value]);
  const autoUpdate = last("AutoUpdate");
  if (autoUpdate !== "") words.push("--label", `io.containers.autoupdate=${autoUpdate}`);
  for (const line of readLines(unit.text, "Container", "ExposeHostPort")) {
    const port = trimGoSpace(line);
    if (!/[0-9](?:-[0-9]+)?(?:\/(?:udp|tcp))?$/.test(port)) return err(`invalid port format '${port}'`);
    words.push("--expose", port);
  }
  pushAll(words, publishOptions(conversion));
  pushAll(words, keyvalOptions(conversion, { Environment: "--env", Label: "--label", Annotation: "--annotation" }));
  const args = (key: string) => readArgs(unit.text, "Container", key);
  for (const word of args("Mask")) words.push("--security-opt", `mask=${word}`);
  for (const word of args("Unmask")) words.push("--security-opt", `unmask=${word}`);
  for (const word of args("EnvironmentFile")) words.push("--env-file", absolutePath(conversion, word));
  for (const word of args("Secret")) words.push("--secret", word);
  for (const word of args("Mount")) {
    const mount = mountWord(conversion, word);
    if (!mount.ok) return mount;
    words.push("--mount", mount.value);
  }
  return ok(words);
}

/** Ties the container to its pod's service, and tells the pod. */
function joinPod(conversion: Conversion): Result<string[], string> {
  const { unit, units, service } = conversion;
  const name = readLast(unit.text, "Container", "Pod") ?? "";
  if (name === "") return ok([]);
  if (quadletKind(name)?.name !== "pod") return err(`pod ${name} is not Quadlet based`);
  const pod = units.get(name);
  if (pod === undefined) return err(`quadlet pod unit ${name} does not exist`);
  addLine(service, "Unit", "BindsTo", serviceFile(pod));
  addLine(service, "Unit", "After", serviceFile(pod));
  if (readBool(unit.text, "Container", "StartWithPod") !== false) pod.podMembers.push(serviceFile(unit));
  return ok(["--pod", pod.resourceName]);
}
