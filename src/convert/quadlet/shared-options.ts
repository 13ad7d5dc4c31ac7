import { err, ok, type Result } from "../../core/result.ts";
import { cleanPath, directoryOf } from "./clean-path.ts";
import { type Conversion, requireUnit } from "./conversion.ts";
import { quadletKind } from "./quadlet-kinds.ts";
import { hasKey, readLast, readLines, readRaw, readUint, readWords } from "./read-values.ts";
import { quoteUnitWord } from "./split-words.ts";
import { addLine, setLine } from "./unit-text.ts";

/** Log driver and its options. */
export function logOptions({ unit }: Conversion): string[] {
  const { text, kind } = unit;
  const driver = readLast(text, kind.group, "LogDriver");
  return [
    ...(driver === undefined ? [] : ["--log-driver", driver]),
    ...readWords(text, kind.group, "LogOpt").flatMap((word) => ["--log-opt", word]),
  ];
}

/** User namespace options, from the present keys or from the older Remap ones. */
export function userMapping({ unit }: Conversion, manualAllowed: boolean): Result<string[], string> {
  const { group } = unit.kind;
  const last = (key: string) => readLast(unit.text, group, key) ?? "";
  const words = (key: string) => readWords(unit.text, group, key);
  const options: string[] = [];
  if (last("UserNS") !== "") options.push("--userns", last("UserNS"));
  for (const word of words("UIDMap")) options.push("--uidmap", word);
  for (const word of words("GIDMap")) options.push("--gidmap", word);
  if (last("SubUIDMap") !== "") options.push("--subuidname", last("SubUIDMap"));
  if (last("SubGIDMap") !== "") options.push("--subgidname", last("SubGIDMap"));
  if (options.length > 0) {
    const remap = ["RemapUid", "RemapGid", "RemapUsers"].some((key) => hasKey(unit.text, group, key));
    return remap ? err("deprecated Remap keys are set along with explicit mapping keys") : ok(options);
  }
  const uids = words("RemapUid");
  const gids = words("RemapGid");
  const mode = readRaw(unit.text, group, "RemapUsers") ?? "";
  switch (mode) {
    case "":
      if (uids.length > 0) return err("UidMap set without RemapUsers");
      return gids.length > 0 ? err("GidMap set without RemapUsers") : ok([]);
    case "manual":
      if (!manualAllowed) return err("RemapUsers=manual is not supported");
      return ok([...uids.flatMap((word) => ["--uidmap", word]), ...gids.flatMap((word) => ["--gidmap", word])]);
    case "auto": {
      const size = readUint(unit.text, group, "RemapUidSize");
      const parts = [...uids.map((word) => `uidmapping=${word}`), ...gids.map((word) => `gidmapping=${word}`)];
      if (size > 0) parts.push(`size=${size}`);
      return ok(["--userns", parts.length > 0 ? `auto:${parts.join(",")}` : "auto"]);
    }
    case "keep-id": {
      if (uids.length > 1) return err("RemapUsers=keep-id supports only a single value for UID mapping");
      if (gids.length > 1) return err("RemapUsers=keep-id supports only a single value for GID mapping");
      const parts = [...uids.map((word) => `uid=${word}`), ...gids.map((word) => `gid=${word}`)];
      return ok(["--userns", parts.length > 0 ? `keep-id:${parts.join(",")}` : "keep-id"]);
    }
    default:
      return err(`unsupported RemapUsers option '${mode}'`);
  }
}

/** Networks; a reference to a Quadlet network or container makes the service depend on it. */
export function networkOptions(conversion: Conversion): Result<string[], string> {
  const { unit, units } = conversion;
  const options: string[] = [];
  for (const line of readLines(unit.text, unit.kind.group, "Network")) {
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const kind = quadletKind(name)?.name;
    if (kind !== "network" && kind !== "container") {
      options.push("--network", line);
      continue;
    }
    const other = units.get(name);
    if (other === undefined) return err(`requested Quadlet unit ${name} was not found`);
    if (other.resourceName === "") return err(`cannot get the resource name of ${name}`);
    requireUnit(conversion, other);
    if (kind === "network") {
      options.push("--network", other.resourceName + (colon < 0 ? "" : line.slice(colon)));
    } else if (colon >= 0) {
      return err("extra options are not supported when joining another container's network");
    } else {
      options.push("--network", `container:${other.resourceName}`);
    }
  }
  return ok(options);
}

/** The host path or volume name of a mount; paths become `RequiresMountsFor=`, Quadlet files a dependency. */
export function mountSource(conversion: Conversion, written: string, imagesToo: boolean): Result<string, string> {
  const source = written.startsWith(".") ? absolutePath(conversion, written) : written;
  if (source === "") return err("source cannot be empty");
  if (source.startsWith("/")) {
    addLine(conversion.service, "Unit", "RequiresMountsFor", quoteUnitWord(source));
    return ok(source);
  }
  const kind = quadletKind(source)?.name;
  if (kind !== "volume" && kind !== "artifact" && !(kind === "image" && imagesToo)) return ok(source);
  const other = conversion.units.get(source);
  if (other === undefined) return err(`requested Quadlet source ${source} was not found`);
  requireUnit(conversion, other);
  return ok(other.resourceName);
}

export function volumeOptions(conversion: Conversion): Result<string[], string> {
  const { unit } = conversion;
  const options: string[] = [];
  for (const line of readLines(unit.text, unit.kind.group, "Volume")) {
    const [first = "", destination, ...rest] = line.split(":");
    if (destination === undefined) {
      options.push("-v", first);
      continue;
    }
    let source = first;
    if (first !== "") {
      const resolved = mountSource(conversion, first, false);
      if (!resolved.ok) return resolved;
      source = resolved.value;
    }
    const tail = rest.length > 0 ? `:${rest.join(":")}` : "";
    options.push("-v", source === "" ? destination : `${source}:${destination}${tail}`);
  }
  return ok(options);
}

/** A path as it stands when it is absolute or starts with a specifier; otherwise below the unit file's folder. */
export function absolutePath({ unit }: Conversion, path: string): string {
  if (path.startsWith("/") || startsWithSpecifier(path)) return path;
  return cleanPath(`${directoryOf(unit.path)}/${path}`);
}

export function startsWithSpecifier(path: string): boolean {
  return path.startsWith("%") && path[1] !== "%";
}

/** The image a unit names; a reference to a .build or .image file makes the service depend on it. */
export function imageReference(conversion: Conversion, written: string): Result<string, string> {
  let image = written;
  for (const kind of ["build", "image"]) {
    if (quadletKind(image)?.name !== kind) continue;
    const other = conversion.units.get(image);
    if (other === undefined) return err(`requested Quadlet image ${image} was not found`);
    requireUnit(conversion, other);
    image = other.resourceName;
  }
  return ok(image);
}

export function publishOptions({ unit }: Conversion): string[] {
  return readLines(unit.text, unit.kind.group, "PublishPort").flatMap((line) => ["--publish", line]);
}

/** What a one-shot service gets where the user said nothing. */
export function addOneshotDefaults(conversion: Conversion, remain: boolean): void {
  addSyslogIdentifier(conversion);
  setDefault(conversion, "Type", "oneshot");
  if (remain) setDefault(conversion, "RemainAfterExit", "yes");
}

export function addSyslogIdentifier(conversion: Conversion): void {
  setDefault(conversion, "SyslogIdentifier", "%N");
}

/** Checks the user's KillMode, or sets the generator's. */
export function addKillMode(conversion: Conversion): Result<undefined, string> {
  const mode = readLast(conversion.unit.text, "Service", "KillMode");
  if (mode === undefined) addLine(conversion.service, "Service", "KillMode", "mixed");
  else if (mode !== "mixed" && mode !== "control-group") return err(`invalid KillMode '${mode}'`);
  return ok(undefined);
}

/** Checks the user's Type and makes the service a notifying one, except when it is to be a one-shot. */
export function addServiceType(conversion: Conversion): Result<{ readonly oneshot: boolean }, string> {
  const type = readLast(conversion.unit.text, "Service", "Type");
  if (type !== undefined && type !== "notify" && type !== "oneshot") return err(`invalid service Type '${type}'`);
  if (type === "oneshot") return ok({ oneshot: true });
  setLine(conversion.service, "Service", "Type", "notify");
  setLine(conversion.service, "Service", "NotifyAccess", "all");
  return ok({ oneshot: false });
}

function setDefault(conversion: Conversion, key: string, value: string): void {
  if (!hasKey(conversion.unit.text, "Service", key)) addLine(conversion.service, "Service", key, value);
}
