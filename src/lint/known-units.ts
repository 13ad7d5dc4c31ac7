import { enumValues } from "../catalogue/catalogue.ts";
import { matchFnmatch } from "../core/glob/fnmatch.ts";
import { lazy } from "../core/lazy.ts";
import { oncePer } from "../core/once-per.ts";
import { templateOf } from "../templates/instantiate.ts";
import { parseUnitName, unitTypeOf } from "../templates/unit-name.ts";
import { splitWords } from "../values/quoted-words.ts";
import type { LintSet } from "./lint-set.ts";
import { otherSystemUnits, systemdUnits } from "./system-units.ts";

/** Presets of names for `units.assume`. */
const ASSUMED: Readonly<Record<string, string>> = {
  coreos:
    "docker.service docker.socket early-docker.* etcd.service etcd2.service etcd-member.service fleet.service " +
    "fleet.socket flanneld.service flannel-docker-opts.service locksmithd.service update-engine.service " +
    "rpc-statd.service sshd.socket coreos-*",
  debian:
    "apparmor.service apt-daily* chrony.service containerd.service cron.service docker.service docker.socket " +
    "mariadb.service mysql.service networking.service NetworkManager* nftables.service nginx.service polkit.service " +
    "postgresql.service postgresql@* redis-server.service rsyslog.service ssh.service ssh.socket ssh@* " +
    "unattended-upgrades.service",
  fedora:
    "auditd.service chronyd.service containerd.service crond.service docker.service docker.socket firewalld.service " +
    "httpd.service mariadb.service NetworkManager* nftables.service nginx.service podman.service podman.socket " +
    "polkit.service postgresql.service redis.service rsyslog.service sshd.service sshd.socket sshd@*",
};

/** Types whose units come from the kernel, from fstab, or out of nothing. */
const GENERATED: ReadonlySet<string> = new Set(["device", "slice", "scope", "mount", "swap", "automount"]);

const LOG_DAEMON = "syslog.service";

/** Targets of the user manager; every other special target belongs to the system manager. */
export const USER_TARGETS: readonly string[] = [
  "basic.target",
  "bluetooth.target",
  "default.target",
  "exit.target",
  "graphical-session.target",
  "graphical-session-pre.target",
  "paths.target",
  "printer.target",
  "shutdown.target",
  "smartcard.target",
  "sockets.target",
  "sound.target",
  "timers.target",
  "xdg-desktop-autostart.target",
];

/** Names of the units that systemd 262 itself ships, special units included. */
export const systemUnitNames = lazy((): ReadonlySet<string> => {
  const names = new Set([...enumValues("special_unit"), ...USER_TARGETS, ...otherSystemUnits.split(" "), LOG_DAEMON]);
  for (const [type, stems] of Object.entries(systemdUnits)) {
    for (const stem of stems.split(" ")) names.add(`systemd-${stem}.${type}`);
  }
  return names;
});

/** Special targets of the system manager. */
export const systemTargets = lazy((): readonly string[] =>
  enumValues("special_unit").filter((name) => name.endsWith(".target") && !name.includes("@")),
);

/**
 * Whether a unit is taken to exist: it is in the set (as a file, link or alias), systemd ships or makes it, or
 * `units.assume` names it. An instance exists when its template does.
 */
export function isKnownUnit(name: string, set: LintSet): boolean {
  return isUnitOfSet(name, set) || isSystemUnit(name) || isAssumed(name, set);
}

/** Whether the set has a unit of this name: a file, a link, an `Alias=`, or the template of the instance. */
export function isUnitOfSet(name: string, set: LintSet): boolean {
  const names = namesOfSet(set);
  if (names.has(name)) return true;
  const template = templateNameOf(name);
  return template !== undefined && names.has(template);
}

/** Whether systemd ships the unit, or units of its type come from elsewhere. */
export function isSystemUnit(name: string): boolean {
  const type = unitTypeOf(name);
  if (type !== undefined && GENERATED.has(type)) return true;
  const template = templateNameOf(name);
  return systemUnitNames().has(name) || (template !== undefined && systemUnitNames().has(template));
}

/** Whether `units.assume` names the unit, by a preset or a pattern. */
export function isAssumed(name: string, set: LintSet): boolean {
  return set.options.units.assume.some((entry) =>
    (Object.hasOwn(ASSUMED, entry) ? (ASSUMED[entry] ?? "") : entry)
      .split(" ")
      .some((pattern) => matchFnmatch(pattern, name)),
  );
}

/** Every unit name of the set: files, links beside them and `Alias=` of files. */
export const namesOfSet = oncePer((set: LintSet): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { path } of set.links) if (!inDependencyFolder(path)) found.add(baseName(path));
  for (const file of set.files) {
    if (file.kind.kind === "unit" && !inDependencyFolder(file.path)) found.add(file.kind.unit);
    for (const use of file.directives) {
      if (use.section !== "Install" || use.key !== "Alias") continue;
      for (const word of splitWords(use.value.text).words) found.add(word.text);
    }
  }
  return found;
});

/** Whether a path lies in a `.wants`, `.requires` or `.upholds` folder. */
export function inDependencyFolder(path: string): boolean {
  return /\.(?:wants|requires|upholds)\/[^/]*$/.test(path);
}

/** What follows the last slash. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function templateNameOf(name: string): string | undefined {
  const parsed = parseUnitName(name);
  return parsed.ok && parsed.value.kind === "instance" ? templateOf(parsed.value) : undefined;
}
