import { settingName } from "../setting-name.ts";
import {
  type CheckedUnit,
  type CheckFinding,
  isSet,
  isTrue,
  itemsOf,
  pathOf,
  refusal,
  wordOf,
} from "./setting-values.ts";

/**
 * The first reason to refuse the execution settings of a service, socket, mount or swap.
 *
 * @param section - the section that holds them.
 */
export function checkExecContext(unit: CheckedUnit, section: string): CheckFinding | undefined {
  const name = (directive: string): string => settingName(section, directive);
  const workingDirectory = pathOf(unit, name("WorkingDirectory"));
  const isDynamic = isTrue(unit, name("DynamicUser"));
  const privateUsers = wordOf(unit, name("PrivateUsers")) ?? "no";
  const pam = isSet(unit, name("PAMName"));
  const privatePids = switchedOn(unit, name("PrivatePIDs"));
  if (isDynamic && unit.manager === "user") {
    return refusal("dynamic-user-in-user-manager", "DynamicUser= enabled for user unit, which is not supported.");
  }
  if (isDynamic && workingDirectory === "~") {
    return refusal("dynamic-user-home", "WorkingDirectory=~ is not allowed under DynamicUser=yes.");
  }
  if (workingDirectory !== undefined && isApiPath(workingDirectory) && needsMountNamespace(unit, section)) {
    const text = "WorkingDirectory= may not be below /proc/, /sys/ or /dev/ when using mount namespacing.";
    return refusal("working-directory-api", text);
  }
  if (privatePids && section !== "Service") {
    return refusal("private-pids-not-service", "PrivatePIDs= setting is only supported for service units.");
  }
  if (privateUsers === "managed" && (isDynamic || pam || isSet(unit, name("User")) || isSet(unit, name("Group")))) {
    const text = "PrivateUsers=managed may not be used in combination with User=/DynamicUser=/Group=/PAMName=.";
    return refusal("private-users-managed", text);
  }
  if (isSet(unit, name("UserNamespacePath")) && privateUsers !== "no") {
    return refusal("user-namespace-path", "PrivateUsers= may not be used with custom UserNamespacePath=.");
  }
  if (privatePids && pam) return refusal("pam-private-pids", "PAM is not supported under PrivatePIDs=.");
  if (pam && !["control-group", "mixed"].includes(wordOf(unit, name("KillMode")) ?? "control-group")) {
    const text = "Unit has PAM enabled. Kill mode must be set to 'control-group' or 'mixed'.";
    return refusal("pam-kill-mode", text);
  }
  return undefined;
}

function isApiPath(path: string): boolean {
  return /^\/(proc|sys|dev)(\/|$)/.test(path);
}

/** A boolean that is on, or a word other than `no`. */
function switchedOn(unit: CheckedUnit, name: string): boolean {
  return isTrue(unit, name) || !["no", undefined].includes(wordOf(unit, name));
}

/** Lists and paths that each need a file system view of their own. */
const NAMESPACE_SETTINGS: readonly string[] = [
  "RootImage",
  "RootMStack",
  "ReadWritePaths",
  "ReadOnlyPaths",
  "InaccessiblePaths",
  "ExecPaths",
  "NoExecPaths",
  "BindPaths",
  "BindReadOnlyPaths",
  "TemporaryFileSystem",
  "MountImages",
  "ExtensionImages",
  "ExtensionDirectories",
  "IPCNamespacePath",
  "LogNamespace",
];

/** Switches that need one when they are on, in whatever way. */
const NAMESPACE_SWITCHES: readonly string[] = [
  "PrivateDevices",
  "PrivateTmp",
  "ProtectSystem",
  "ProtectHome",
  "ProtectKernelTunables",
  "ProtectKernelModules",
  "ProtectKernelLogs",
  "ProtectControlGroups",
  "PrivateBPF",
  "PrivateIPC",
  "PrivatePIDs",
  "BindLogSockets",
];

const DIRECTORIES: readonly string[] = [
  "RuntimeDirectory",
  "StateDirectory",
  "CacheDirectory",
  "LogsDirectory",
  "ConfigurationDirectory",
];

/** Whether the manager gives the unit a mount namespace of its own. */
function needsMountNamespace(unit: CheckedUnit, section: string): boolean {
  const name = (directive: string): string => settingName(section, directive);
  if (NAMESPACE_SETTINGS.some((directive) => isSet(unit, name(directive)))) return true;
  if (NAMESPACE_SWITCHES.some((directive) => switchedOn(unit, name(directive)))) return true;
  if (["slave", "private"].includes(wordOf(unit, name("MountFlags")) ?? "")) return true;
  if ((wordOf(unit, name("ProtectProc")) ?? "default") !== "default") return true;
  if ((wordOf(unit, name("ProcSubset")) ?? "all") !== "all") return true;
  const [privateMounts] = itemsOf(unit, name("PrivateMounts"));
  if (privateMounts === true) return true;
  if (
    privateMounts === undefined &&
    (isTrue(unit, name("PrivateNetwork")) || isSet(unit, name("NetworkNamespacePath")))
  ) {
    return true;
  }
  const [mountApi = isSet(unit, name("RootDirectory"))] = itemsOf(unit, name("MountAPIVFS"));
  if (isSet(unit, name("RootDirectory"))) {
    return mountApi === true || DIRECTORIES.some((directive) => isSet(unit, name(directive)));
  }
  if (!isTrue(unit, name("DynamicUser"))) return false;
  return ["StateDirectory", "CacheDirectory", "LogsDirectory"].some((directive) => isSet(unit, name(directive)));
}
