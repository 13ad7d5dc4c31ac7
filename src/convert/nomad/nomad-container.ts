import type { LossList } from "../export/loss.ts";
import { resolveForTarget, type TextTarget } from "../export/resolve-for-target.ts";
import type { ContainerFlag } from "../workload/container-run.ts";
import { parseMemory, parsePort, parseVolume } from "../workload/container-values.ts";
import type { FoundContainer } from "../workload/find-container.ts";
import type { Workload } from "../workload/workload.ts";
import type { NomadPort, NomadResources, NomadValue } from "./nomad-job.ts";

/** What a container command becomes: a task of the docker driver, and ports of its group. */
export interface NomadContainer {
  readonly config: Record<string, NomadValue>;
  readonly env: Record<string, string>;
  readonly resources: NomadResources;
  readonly reserved: NomadPort[];
  readonly dynamic: NomadPort[];
  readonly user?: string;
  readonly killTimeout?: number;
  readonly killSignal?: string;
}

/** How texts of units are said in Nomad. */
export const NOMAD_TEXT: TextTarget = {
  name: "Nomad",
  facts: { hostName: "${attr.unique.hostname}", publicIP: "${attr.unique.network.ip-address}" },
  valueRemedy: "give it a value, for example with a template block or `meta`",
};

/** Options that Nomad sees to itself. */
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
]);

/** Options whose value becomes one string of the driver's configuration. */
const STRINGS: Readonly<Record<string, string>> = {
  network: "network_mode",
  hostname: "hostname",
  workdir: "work_dir",
  ipc: "ipc_mode",
  pid: "pid_mode",
  uts: "uts_mode",
  userns: "userns_mode",
  "mac-address": "mac_address",
  ip: "ipv4_address",
  ip6: "ipv6_address",
  runtime: "runtime",
  "cpuset-cpus": "cpuset_cpus",
};

const LISTS: Readonly<Record<string, string>> = {
  "cap-add": "cap_add",
  "cap-drop": "cap_drop",
  dns: "dns_servers",
  "dns-search": "dns_search_domains",
  "dns-option": "dns_options",
  "add-host": "extra_hosts",
  "security-opt": "security_opt",
  "network-alias": "network_aliases",
  "group-add": "group_add",
};

const SWITCHES: Readonly<Record<string, string>> = {
  privileged: "privileged",
  tty: "tty",
  interactive: "interactive",
  "read-only": "readonly_rootfs",
  init: "init",
};

const MAPS: Readonly<Record<string, string>> = {
  label: "labels",
  sysctl: "sysctl",
  "storage-opt": "storage_opt",
  ulimit: "ulimit",
};

interface Building {
  config: Record<string, NomadValue>;
  env: Record<string, string>;
  cpu?: number;
  cores?: number;
  memory?: number;
  reserved: NomadPort[];
  dynamic: NomadPort[];
  user?: string;
  killTimeout?: number;
  killSignal?: string;
}

/** Turns a container command into a task configuration; what the docker driver cannot say is a loss. */
export function nomadContainer(workload: Workload, found: FoundContainer, losses: LossList): NomadContainer {
  const { run, taken } = found;
  const text = (written: string, range = run.range) =>
    resolveForTarget(workload, { text: written, range, shell: taken.shell }, NOMAD_TEXT, losses);
  const building: Building = {
    config: { image: text(run.image.text, run.image.range) },
    env: {},
    reserved: [],
    dynamic: [],
  };
  for (const flag of run.flags) {
    if (OWN_BUSINESS.has(flag.name)) continue;
    const value = flag.value === undefined ? undefined : text(flag.value, flag.range);
    if (addFlag(building, flag, value ?? "")) continue;
    const written = value === undefined ? `--${flag.name}` : `--${flag.name}=${flag.value}`;
    losses.add(
      "error",
      workload.unit,
      flag.range,
      `\`${written}\` has no equal in Nomad's docker driver`,
      remedyFor(flag),
    );
  }
  const args = run.command.map((word) => text(word.text, word.range));
  if (args.length > 0) building.config["args"] = args;
  if (building.reserved.length + building.dynamic.length > 0) {
    building.config["ports"] = [...building.reserved, ...building.dynamic].map((port) => port.Label);
  }
  const { config, env, reserved, dynamic, user, killTimeout, killSignal } = building;
  return {
    config,
    env,
    resources: {
      ...(building.cpu === undefined ? {} : { CPU: building.cpu }),
      ...(building.cores === undefined ? {} : { Cores: building.cores }),
      ...(building.memory === undefined ? {} : { MemoryMB: building.memory }),
    },
    reserved,
    dynamic,
    ...(user === undefined ? {} : { user }),
    ...(killTimeout === undefined ? {} : { killTimeout }),
    ...(killSignal === undefined ? {} : { killSignal }),
  };
}

function addFlag(building: Building, { name, value: written }: ContainerFlag, value: string): boolean {
  const { config } = building;
  const push = (key: string, item: NomadValue) => {
    const list = config[key];
    config[key] = [...(list !== undefined && isList(list) ? list : []), item];
  };
  const string = STRINGS[name];
  if (string !== undefined) {
    config[string] = value;
    return name !== "network" || !value.startsWith("container:");
  }
  const list = LISTS[name];
  if (list !== undefined) {
    push(list, value);
    return true;
  }
  const flag = SWITCHES[name];
  if (flag !== undefined) {
    config[flag] = true;
    return true;
  }
  const map = MAPS[name];
  if (map !== undefined) {
    const equals = value.indexOf("=");
    const entries = mapOf(config[map]);
    const [key, item] = equals < 0 ? [value, ""] : [value.slice(0, equals), value.slice(equals + 1)];
    config[map] = { ...entries, [key]: item };
    return true;
  }
  switch (name) {
    case "env": {
      const equals = value.indexOf("=");
      if (equals < 0) return false;
      building.env[value.slice(0, equals)] = value.slice(equals + 1);
      return true;
    }
    case "publish":
      return addPort(building, value);
    case "expose":
      return true;
    case "volume": {
      const volume = parseVolume(value);
      if (volume.kind === "anonymous") return false;
      const options = [...(volume.readOnly ? ["ro"] : []), ...volume.options];
      push("volumes", `${volume.source}:${volume.target}${options.length > 0 ? `:${options.join(",")}` : ""}`);
      return true;
    }
    case "tmpfs":
      push("mounts", { type: "tmpfs", target: value.split(":")[0] ?? value });
      return true;
    case "device": {
      const [host = "", container = host, permissions] = value.split(":");
      push("devices", {
        host_path: host,
        container_path: container,
        ...(permissions === undefined ? {} : { cgroup_permissions: permissions }),
      });
      return true;
    }
    case "entrypoint":
      config["entrypoint"] = [value];
      return true;
    case "user":
      building.user = value;
      return true;
    case "memory": {
      const bytes = parseMemory(value);
      if (bytes === undefined) return false;
      building.memory = Math.max(1, Math.ceil(bytes / 1024 ** 2));
      return true;
    }
    case "cpu-shares":
      if (!/^\d+$/.test(value)) return false;
      building.cpu = Number(value);
      return true;
    case "cpus":
      if (!/^[1-9]\d*$/.test(value)) return false;
      building.cores = Number(value);
      return true;
    case "log-driver":
    case "log-opt": {
      const logging = mapOf(config["logging"]);
      const equals = value.indexOf("=");
      const [key, item] = equals < 0 ? [value, ""] : [value.slice(0, equals), value.slice(equals + 1)];
      config["logging"] =
        name === "log-driver"
          ? { ...logging, type: value }
          : { ...logging, config: { ...mapOf(logging["config"]), [key]: item } };
      return true;
    }
    case "shm-size": {
      const bytes = parseMemory(value);
      if (bytes !== undefined) config["shm_size"] = bytes;
      return bytes !== undefined;
    }
    case "stop-timeout":
      building.killTimeout = Number(written);
      return /^\d+$/.test(value);
    case "stop-signal":
      building.killSignal = value;
      return true;
    case "restart":
      return value === "no";
    case "pull":
      config["force_pull"] = value === "always";
      return true;
    default:
      return false;
  }
}

function mapOf(value: NomadValue | undefined): { readonly [key: string]: NomadValue } {
  return typeof value === "object" && !isList(value) ? value : {};
}

function isList(value: NomadValue): value is readonly NomadValue[] {
  return Array.isArray(value);
}

function addPort({ reserved, dynamic }: Building, value: string): boolean {
  const port = parsePort(value);
  if (port === undefined) return false;
  const label = `${port.protocol === "udp" ? "u" : "p"}${port.containerPort}`;
  if ([...reserved, ...dynamic].some(({ Label }) => Label === label)) return port.protocol === "tcp";
  if (port.hostPort === undefined) dynamic.push({ Label: label, To: port.containerPort });
  else reserved.push({ Label: label, Value: port.hostPort, To: port.containerPort });
  return true;
}

function remedyFor({ name }: ContainerFlag): string | undefined {
  switch (name) {
    case "link":
      return "reach the other one through a service, by name or a template block";
    case "volumes-from":
      return "name the volumes, as host volumes or with `volumes`";
    case "env-file":
      return "write the variables with a template block";
    case "publish-all":
    case "publish":
      return "write the ports out";
    case "restart":
      return "the restart block of the group decides";
    default:
      return undefined;
  }
}
