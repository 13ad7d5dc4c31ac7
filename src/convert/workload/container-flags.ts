/** Options of `docker run`, by their long name: whether they take a value, and their letter. */
interface FlagInfo {
  readonly value: boolean;
  readonly letter?: string;
  /** Older or other spelling of the same option. */
  readonly alias?: string;
}

const VALUE: FlagInfo = { value: true };
const SWITCH: FlagInfo = { value: false };

/** Every option that docker and podman know for `run` and `create`; a name not in it cannot be read past. */
const flags: Readonly<Record<string, FlagInfo>> = {
  "add-host": VALUE,
  annotation: VALUE,
  attach: { value: true, letter: "a" },
  authfile: VALUE,
  "blkio-weight": VALUE,
  "blkio-weight-device": VALUE,
  "cap-add": VALUE,
  "cap-drop": VALUE,
  "cgroup-conf": VALUE,
  "cgroup-parent": VALUE,
  cgroupns: VALUE,
  cgroups: VALUE,
  cidfile: VALUE,
  "conmon-pidfile": VALUE,
  "cpu-count": VALUE,
  "cpu-percent": VALUE,
  "cpu-period": VALUE,
  "cpu-quota": VALUE,
  "cpu-rt-period": VALUE,
  "cpu-rt-runtime": VALUE,
  "cpu-shares": { value: true, letter: "c" },
  cpus: VALUE,
  "cpuset-cpus": { value: true, alias: "cpuset" },
  "cpuset-mems": VALUE,
  detach: { value: false, letter: "d" },
  "detach-keys": VALUE,
  device: VALUE,
  "device-cgroup-rule": VALUE,
  "device-read-bps": VALUE,
  "device-read-iops": VALUE,
  "device-write-bps": VALUE,
  "device-write-iops": VALUE,
  "disable-content-trust": SWITCH,
  dns: VALUE,
  "dns-option": { value: true, alias: "dns-opt" },
  "dns-search": VALUE,
  domainname: VALUE,
  entrypoint: VALUE,
  env: { value: true, letter: "e" },
  "env-file": VALUE,
  "env-host": SWITCH,
  expose: VALUE,
  gidmap: VALUE,
  gpus: VALUE,
  "group-add": VALUE,
  "health-cmd": VALUE,
  "health-interval": VALUE,
  "health-on-failure": VALUE,
  "health-retries": VALUE,
  "health-start-period": VALUE,
  "health-timeout": VALUE,
  hostname: { value: true, letter: "h" },
  "http-proxy": SWITCH,
  init: SWITCH,
  interactive: { value: false, letter: "i" },
  ip: VALUE,
  ip6: VALUE,
  ipc: VALUE,
  isolation: VALUE,
  "kernel-memory": VALUE,
  label: { value: true, letter: "l" },
  "label-file": VALUE,
  link: VALUE,
  "link-local-ip": VALUE,
  "log-driver": VALUE,
  "log-opt": VALUE,
  "lxc-conf": VALUE,
  "mac-address": VALUE,
  memory: { value: true, letter: "m" },
  "memory-reservation": VALUE,
  "memory-swap": VALUE,
  "memory-swappiness": VALUE,
  mount: VALUE,
  name: VALUE,
  network: { value: true, alias: "net" },
  "network-alias": { value: true, alias: "net-alias" },
  "no-healthcheck": SWITCH,
  "oom-kill-disable": SWITCH,
  "oom-score-adj": VALUE,
  pid: VALUE,
  "pids-limit": VALUE,
  platform: VALUE,
  pod: VALUE,
  privileged: SWITCH,
  publish: { value: true, letter: "p" },
  "publish-all": { value: false, letter: "P" },
  pull: VALUE,
  quiet: { value: false, letter: "q" },
  "read-only": SWITCH,
  "read-only-tmpfs": SWITCH,
  replace: SWITCH,
  restart: VALUE,
  rm: SWITCH,
  runtime: VALUE,
  sdnotify: VALUE,
  secret: VALUE,
  "security-opt": VALUE,
  "shm-size": VALUE,
  "sig-proxy": SWITCH,
  "stop-signal": VALUE,
  "stop-timeout": VALUE,
  "storage-opt": VALUE,
  subgidname: VALUE,
  subuidname: VALUE,
  sysctl: VALUE,
  systemd: VALUE,
  tmpfs: VALUE,
  tty: { value: false, letter: "t" },
  tz: VALUE,
  uidmap: VALUE,
  ulimit: VALUE,
  user: { value: true, letter: "u" },
  userns: VALUE,
  uts: VALUE,
  volume: { value: true, letter: "v" },
  "volume-driver": VALUE,
  "volumes-from": VALUE,
  workdir: { value: true, letter: "w" },
};

const names = new Map<string, string>();
const letters = new Map<string, string>();
for (const [name, { letter, alias }] of Object.entries(flags)) {
  names.set(name, name);
  if (alias !== undefined) names.set(alias, name);
  if (letter !== undefined) letters.set(letter, name);
}

/** Canonical name of a long option. */
export function longFlag(name: string): string | undefined {
  return names.get(name);
}

/** Canonical name of an option letter. */
export function letterFlag(letter: string): string | undefined {
  return letters.get(letter);
}

export function takesValue(name: string): boolean {
  return flags[name]?.value ?? false;
}
