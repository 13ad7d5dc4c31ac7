import type { LossList } from "../export/loss.ts";
import { resolveForTarget, type TextTarget } from "../export/resolve-for-target.ts";
import { reportUnused, takeRestart, takeSeconds, takeSetting, type UnitExport } from "../export/unit-settings.ts";
import type { ContainerFlag } from "../workload/container-run.ts";
import { fullImageName, parseMemory, parsePort, parseVolume } from "../workload/container-values.ts";
import { entriesOf } from "../workload/source-unit.ts";
import { labelOf, type Workload, wholeUnit } from "../workload/workload.ts";
import type { ManifestValue } from "./manifest.ts";

type Data = Record<string, ManifestValue>;

/** A container of a pod, and what it needs of the pod around it. */
export interface PodContainer {
  readonly container: Data;
  readonly volumes: readonly Data[];
  readonly pod: Data;
  readonly ports: readonly { readonly containerPort: number; readonly protocol: "TCP" | "UDP" }[];
  readonly restart: "no" | "always" | "on-failure";
}

const TARGET: TextTarget = {
  name: "Kubernetes",
  // What the downward API puts in the place of machine facts.
  facts: { hostName: "$(NODE_NAME)", publicIP: "$(HOST_IP)" },
  valueRemedy: "give it a value with a ConfigMap",
};

const OWN_BUSINESS = new Set([
  "rm",
  "detach",
  "attach",
  "name",
  "sig-proxy",
  "replace",
  "cidfile",
  "quiet",
  "sdnotify",
  "conmon-pidfile",
  "cgroups",
  "disable-content-trust",
  "expose",
]);

interface Building {
  readonly container: Data;
  readonly volumes: Data[];
  readonly pod: Data;
  readonly env: Data[];
  readonly ports: PodContainer["ports"][number][];
  /** Container port and protocol → port of the machine. */
  readonly hostPorts: Map<string, number>;
  readonly name: string;
}

/** Turns one unit into a container; what a pod cannot say is a loss. */
export function podContainer(unit: UnitExport): PodContainer {
  const { workload, losses } = unit;
  const name = labelOf(workload.unit.name);
  const building: Building = {
    container: { name },
    volumes: [],
    pod: {},
    env: [],
    ports: [],
    hostPorts: new Map(),
    name,
  };
  for (const entry of workload.unit.entries) if (entry.section === "X-Fleet") unit.used.add(entry);
  for (const key of ["ExecStart", "ExecStartPre", "ExecStartPost", "ExecStop", "ExecStopPost", "ExecReload"]) {
    for (const entry of entriesOf(workload.unit, "Service", key)) unit.used.add(entry);
  }
  if (workload.container === undefined) addProcess(unit, building);
  else addContainer(unit, building);
  reportHostCommands(workload, losses);
  const grace = takeSeconds(unit, "TimeoutStopSec");
  if (grace !== undefined) building.pod["terminationGracePeriodSeconds"] ??= Math.ceil(grace);
  addLimits(unit, building);
  const { policy } = takeRestart(unit);
  reportUnused(unit, "Kubernetes");
  const texts = JSON.stringify([building.container, building.env]);
  const fact = (variable: string, fieldPath: string) =>
    texts.includes(`$(${variable})`) ? [{ name: variable, valueFrom: { fieldRef: { fieldPath } } }] : [];
  const env = [...fact("NODE_NAME", "spec.nodeName"), ...fact("HOST_IP", "status.hostIP"), ...building.env];
  if (env.length > 0) building.container["env"] = env;
  return { ...building, restart: policy };
}

function addContainer(unit: UnitExport, building: Building): void {
  const { workload, losses } = unit;
  const found = workload.container;
  if (found === undefined) return;
  const { run, taken } = found;
  const text = (written: string, range: { start: number; end: number }) =>
    resolveForTarget(workload, { text: written, range, shell: taken.shell }, TARGET, losses);
  building.container["image"] = fullImageName(text(run.image.text, run.image.range));
  for (const flag of run.flags) {
    if (OWN_BUSINESS.has(flag.name)) continue;
    const value = flag.value === undefined ? "" : text(flag.value, flag.range);
    if (addFlag(building, flag, value)) continue;
    const written = flag.value === undefined ? `--${flag.name}` : `--${flag.name}=${flag.value}`;
    losses.add("error", workload.unit, flag.range, `\`${written}\` has no equal in a pod`, remedyFor(flag));
  }
  const args = run.command.map((word) => text(word.text, word.range));
  if (args.length > 0) building.container["args"] = args;
  if (building.ports.length > 0) building.container["ports"] = portList(building);
  for (const part of found.beside) {
    losses.add(
      "error",
      workload.unit,
      part.range,
      "a shell command around the container is lost",
      "put it into the image's entry point, or into an init container",
    );
  }
  for (const entry of entriesOf(workload.unit, "Service", "Environment")) unit.used.add(entry);
  for (const entry of entriesOf(workload.unit, "Service", "EnvironmentFile")) {
    unit.used.add(entry);
    losses.add(
      "warning",
      workload.unit,
      entry.range,
      `\`EnvironmentFile=${entry.text}\` is a file of the machine`,
      "put its variables into a ConfigMap",
    );
  }
}

/** Without an image nothing runs in a pod: a name to be replaced stands in its place. */
function addProcess(unit: UnitExport, building: Building): void {
  const { workload, losses } = unit;
  const [first] = workload.main;
  for (const error of workload.errors)
    losses.add("error", workload.unit, error.range, `the container's command line is not read: ${error.message}`);
  losses.add(
    "error",
    workload.unit,
    first?.command.entry.range ?? wholeUnit(workload.unit),
    "the command is a program of the machine, not of an image",
    "build an image with it and name it in the manifest",
  );
  building.container["image"] = `replace.invalid/${building.name}:latest`;
  if (first !== undefined) {
    const words = first.command.words.map((word, index) =>
      first.shell && index > 0 ? word.text : resolveForTarget(workload, { ...word, shell: false }, TARGET, losses),
    );
    building.container["command"] = words;
  }
  for (const [name, value] of workload.environment) building.env.push({ name, value });
  for (const entry of entriesOf(workload.unit, "Service", "Environment")) unit.used.add(entry);
}

function reportHostCommands(workload: Workload, losses: LossList): void {
  const { before, after, stop, stopped, reload } = workload;
  for (const { command } of [...before, ...after, ...stop, ...stopped, ...reload]) {
    const { key, text } = command.entry;
    const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
    losses.add(
      "error",
      workload.unit,
      command.entry.range,
      `\`${key}=${shown}\` runs on the machine, outside of any container`,
      hookRemedy(key),
    );
  }
}

function hookRemedy(key: string): string {
  if (key === "ExecStartPre") return "make it an init container";
  if (key === "ExecStop") return "make it a preStop hook, if the image has what it needs";
  return "make it part of the image, or of something beside the pod";
}

function addFlag(building: Building, { name }: ContainerFlag, value: string): boolean {
  const { container, pod, env, volumes } = building;
  const security = (key: string, item: ManifestValue) => {
    container["securityContext"] = { ...dataOf(container["securityContext"]), [key]: item };
    return true;
  };
  switch (name) {
    case "env": {
      const equals = value.indexOf("=");
      if (equals <= 0) return false;
      env.push({ name: value.slice(0, equals), value: value.slice(equals + 1) });
      return true;
    }
    case "publish": {
      const port = parsePort(value);
      if (port === undefined) return false;
      building.ports.push({ containerPort: port.containerPort, protocol: port.protocol === "udp" ? "UDP" : "TCP" });
      if (port.hostPort !== undefined) building.hostPorts.set(`${port.containerPort}/${port.protocol}`, port.hostPort);
      return true;
    }
    case "volume": {
      const volume = parseVolume(value);
      const volumeName = `${building.name.slice(0, 50)}-${volumes.length + 1}`;
      if (volume.kind === "bind") volumes.push({ name: volumeName, hostPath: { path: volume.source } });
      else if (volume.kind === "named")
        volumes.push({ name: volumeName, persistentVolumeClaim: { claimName: labelOf(`${volume.source}.x`) } });
      else volumes.push({ name: volumeName, emptyDir: {} });
      const mount = { name: volumeName, mountPath: volume.target, ...(volume.readOnly ? { readOnly: true } : {}) };
      container["volumeMounts"] = [...listOf(container["volumeMounts"]), mount];
      return volume.options.every((option) => /^[zZ]$/.test(option));
    }
    case "tmpfs": {
      const volumeName = `${building.name.slice(0, 50)}-${volumes.length + 1}`;
      volumes.push({ name: volumeName, emptyDir: { medium: "Memory" } });
      container["volumeMounts"] = [
        ...listOf(container["volumeMounts"]),
        { name: volumeName, mountPath: value.split(":")[0] ?? value },
      ];
      return true;
    }
    case "network":
      if (value === "host") pod["hostNetwork"] = true;
      return value === "host" || value === "bridge" || value === "default" || value === "";
    case "pid":
      if (value === "host") pod["hostPID"] = true;
      return value === "host";
    case "ipc":
      if (value === "host") pod["hostIPC"] = true;
      return value === "host";
    case "hostname":
      if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(value)) return false;
      pod["hostname"] = value;
      return true;
    case "dns":
      pod["dnsPolicy"] = "None";
      pod["dnsConfig"] = {
        ...dataOf(pod["dnsConfig"]),
        nameservers: [...listOf(dataOf(pod["dnsConfig"])["nameservers"]), value],
      };
      return true;
    case "dns-search":
      pod["dnsConfig"] = {
        ...dataOf(pod["dnsConfig"]),
        searches: [...listOf(dataOf(pod["dnsConfig"])["searches"]), value],
      };
      return true;
    case "add-host": {
      const colon = value.indexOf(":");
      pod["hostAliases"] = [
        ...listOf(pod["hostAliases"]),
        { ip: value.slice(colon + 1), hostnames: [value.slice(0, colon)] },
      ];
      return colon > 0;
    }
    case "privileged":
      return security("privileged", true);
    case "read-only":
      return security("readOnlyRootFilesystem", true);
    case "cap-add":
    case "cap-drop": {
      const list = name === "cap-add" ? "add" : "drop";
      const before = dataOf(dataOf(container["securityContext"])["capabilities"]);
      const capability = value.toUpperCase().replace(/^CAP_/, "");
      return security("capabilities", { ...before, [list]: [...listOf(before[list]), capability] });
    }
    case "user": {
      const match = /^(\d+)(?::(\d+))?$/.exec(value);
      if (match === null) return value === "root" ? security("runAsUser", 0) : false;
      if (match[2] !== undefined) security("runAsGroup", Number(match[2]));
      return security("runAsUser", Number(match[1]));
    }
    case "workdir":
      container["workingDir"] = value;
      return true;
    case "entrypoint":
      container["command"] = [value];
      return true;
    case "tty":
      container["tty"] = true;
      return true;
    case "interactive":
      container["stdin"] = true;
      return true;
    case "memory": {
      const bytes = parseMemory(value);
      if (bytes !== undefined) setLimit(building, "memory", quantity(bytes));
      return bytes !== undefined;
    }
    case "cpus":
      if (/^\d+(?:\.\d+)?$/.test(value)) setLimit(building, "cpu", `${Math.round(Number(value) * 1000)}m`);
      return /^\d+(?:\.\d+)?$/.test(value);
    case "cpu-shares":
      if (/^\d+$/.test(value))
        setRequest(building, "cpu", `${Math.max(1, Math.round((Number(value) * 1000) / 1024))}m`);
      return /^\d+$/.test(value);
    case "stop-timeout":
      pod["terminationGracePeriodSeconds"] = Number(value);
      return /^\d+$/.test(value);
    case "pull":
      container["imagePullPolicy"] = value === "always" ? "Always" : value === "never" ? "Never" : "IfNotPresent";
      return true;
    case "label":
    case "annotation":
    case "restart":
    case "init":
    case "log-driver":
    case "log-opt":
      return name === "init" || (name === "restart" && value === "no");
    default:
      return false;
  }
}

function portList(building: Building): Data[] {
  return building.ports.map(({ containerPort, protocol }) => {
    const hostPort = building.hostPorts.get(`${containerPort}/${protocol.toLowerCase()}`);
    return { containerPort, ...(hostPort === undefined ? {} : { hostPort }), protocol };
  });
}

function addLimits(unit: UnitExport, building: Building): void {
  const bytes = parseMemory(takeSetting(unit, "MemoryMax") ?? takeSetting(unit, "MemoryLimit") ?? "");
  if (bytes !== undefined) setLimit(building, "memory", quantity(bytes));
  const quota = /^(\d+(?:\.\d+)?)%$/.exec(takeSetting(unit, "CPUQuota") ?? "");
  if (quota !== null) setLimit(building, "cpu", `${Math.round(Number(quota[1]) * 10)}m`);
}

function setLimit({ container }: Building, resource: string, amount: string): void {
  const resources = dataOf(container["resources"]);
  container["resources"] = { ...resources, limits: { ...dataOf(resources["limits"]), [resource]: amount } };
}

function setRequest({ container }: Building, resource: string, amount: string): void {
  const resources = dataOf(container["resources"]);
  container["resources"] = { ...resources, requests: { ...dataOf(resources["requests"]), [resource]: amount } };
}

/** Bytes as a Kubernetes quantity. */
function quantity(bytes: number): string {
  for (const [unit, size] of [
    ["Gi", 1024 ** 3],
    ["Mi", 1024 ** 2],
    ["Ki", 1024],
  ] as const) {
    if (bytes >= size && bytes % size === 0) return `${bytes / size}${unit}`;
  }
  return String(bytes);
}

function remedyFor({ name }: ContainerFlag): string | undefined {
  switch (name) {
    case "link":
      return "reach the other one through a Service";
    case "volumes-from":
      return "name the volumes in both pods, or put both containers into one pod";
    case "env-file":
      return "put its variables into a ConfigMap";
    case "publish-all":
    case "publish":
      return "write the ports out";
    case "log-driver":
    case "log-opt":
      return "the cluster's log collection decides";
    case "device":
      return "use a device plugin, or a privileged container with a hostPath";
    default:
      return undefined;
  }
}

function dataOf(value: ManifestValue | undefined): { readonly [key: string]: ManifestValue } {
  return typeof value === "object" && !isList(value) ? value : {};
}

function listOf(value: ManifestValue | undefined): readonly ManifestValue[] {
  return typeof value === "object" && isList(value) ? value : [];
}

function isList(value: ManifestValue): value is readonly ManifestValue[] {
  return Array.isArray(value);
}
