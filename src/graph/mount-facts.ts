import type { ResolvedUnit } from "../units/resolved-unit.ts";
import type { LoadingSet, LoadingUnit } from "./load-state.ts";
import { pathOfName } from "./mount-dependencies.ts";
import { pathOf, wordOf } from "./unit-facts.ts";

/** What the edges of a mount or swap unit follow from. */
export interface MountFacts {
  /** The path that is mounted over. Default: that of the unit's name. */
  readonly where: string | undefined;
  /** The source, with `UUID=` and its like replaced by the path of the device. */
  readonly what: string | undefined;
  /** Whether the source is a path of /dev or /sys, which has a device unit. */
  readonly isDevice: boolean;
  readonly network: boolean;
  readonly bind: boolean;
  readonly options: readonly string[];
  readonly type: string | undefined;
}

const networkTypes: ReadonlySet<string> = new Set([
  "afs",
  "ceph",
  "cifs",
  "gfs",
  "gfs2",
  "ncp",
  "ncpfs",
  "nfs",
  "nfs4",
  "ocfs2",
  "orangefs",
  "pvfs2",
  "smb3",
  "smbfs",
  "davfs",
  "glusterfs",
  "lustre",
  "sshfs",
]);

export function mountFacts(owner: LoadingUnit, unit: ResolvedUnit): MountFacts {
  const section = owner.name.type === "swap" ? "Swap" : "Mount";
  const options = (wordOf(unit, `${section}.Options`) ?? "").split(",").filter((option) => option !== "");
  const type = wordOf(unit, "Mount.Type");
  const what = wordOf(unit, `${section}.What`);
  const isDevice = what !== undefined && /^\/(dev|sys)\//.test(what);
  const bind = hasOption(options, "bind") || hasOption(options, "rbind") || type === "bind" || type === "rbind";
  const network = hasOption(options, "_netdev") || isNetworkType(type);
  const where = pathOf(unit, "Mount.Where")?.path ?? pathOfName(owner);
  return { where, what, isDevice, network, bind, options, type };
}

export function isNetworkType(type: string | undefined): boolean {
  return type !== undefined && networkTypes.has(type.startsWith("fuse.") ? type.slice("fuse.".length) : type);
}

/** Whether a mount option is there, alone or with a value. */
export function hasOption(options: readonly string[], name: string): boolean {
  return options.some((option) => option === name || option.startsWith(`${name}=`));
}

const extrinsicPaths: ReadonlySet<string> = new Set(["/", "/usr", "/etc"]);
const extrinsicTrees = ["/run/initramfs", "/run/nextroot", "/proc", "/sys", "/dev"];

/** Mounts that are not the manager's business: they were there before it or belong to the kernel. */
export function isExtrinsic(set: LoadingSet, owner: LoadingUnit, facts: MountFacts): boolean {
  const { where } = facts;
  if (owner.perpetual || set.host.manager !== "system") return true;
  if (where === undefined) return false;
  if (extrinsicPaths.has(where)) return true;
  if (extrinsicTrees.some((tree) => where === tree || where.startsWith(`${tree}/`))) return true;
  return hasOption(facts.options, "x-initrd.mount");
}
