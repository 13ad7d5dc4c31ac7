import { isBelowApiVfs } from "../values/path.ts";
import type { SettingsView } from "./settings-view.ts";
import { type CheckedUnit, refusal, type UnitCheck } from "./unit-check.ts";

/** Unit types that run processes, with the section of their settings. */
const SECTIONS: Readonly<Record<string, string>> = {
  service: "Service",
  socket: "Socket",
  mount: "Mount",
  swap: "Swap",
};

/** Checks of what processes of the unit run with. */
export function* execChecks({ name, manager }: CheckedUnit, view: SettingsView): Iterable<UnitCheck> {
  const section = SECTIONS[name.type];
  if (section === undefined) return;
  const flag = (key: string) => view.flag(section, key) === true;
  const word = (key: string) => view.word(section, key);
  const dynamic = flag("DynamicUser");
  const directory = view.path(section, "WorkingDirectory");
  if (dynamic && manager === "user") {
    yield refusal("dynamic-user", "DynamicUser= enabled for user unit, which is not supported. Refusing.");
  }
  if (dynamic && directory === "~") {
    yield refusal("dynamic-home", "WorkingDirectory=~ is not allowed under DynamicUser=yes. Refusing.");
  }
  if (directory !== undefined && isBelowApiVfs(directory) && needsMountNamespace(section, view)) {
    const text = "WorkingDirectory= may not be below /proc/, /sys/ or /dev/ when using mount namespacing. Refusing.";
    yield refusal("working-directory", text);
  }
  const privatePids = isOn(word("PrivatePIDs"));
  if (privatePids && name.type !== "service") {
    yield refusal("private-pids", "PrivatePIDs= setting is only supported for service units. Refusing.");
  }
  const identity = ["User", "Group", "PAMName"].some((key) => view.isSet(section, key)) || dynamic;
  if (word("PrivateUsers") === "managed" && identity) {
    const text =
      "PrivateUsers=managed may not be used in combination with User=/DynamicUser=/Group=/PAMName=. Refusing.";
    yield refusal("managed-users", text);
  }
  if (view.isSet(section, "UserNamespacePath") && isOn(word("PrivateUsers"))) {
    yield refusal("user-namespaces", "PrivateUsers= may not be used with custom UserNamespacePath=. Refusing.");
  }
  const pam = view.isSet(section, "PAMName");
  if (privatePids && pam) yield refusal("pam-pids", "PAM is not supported under PrivatePIDs=. Refusing.");
  if (pam && !["control-group", "mixed"].includes(word("KillMode") ?? "control-group")) {
    const text = "Unit has PAM enabled. Kill mode must be set to 'control-group' or 'mixed'. Refusing.";
    yield refusal("pam-kill-mode", text);
  }
}

function isOn(word: string | undefined): boolean {
  return word !== undefined && word !== "no";
}

const LISTS = [
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
];
const FLAGS = ["PrivateDevices", "ProtectKernelTunables", "ProtectKernelModules", "ProtectKernelLogs", "PrivateIPC"];
const WORDS = ["PrivateTmp", "ProtectSystem", "ProtectHome", "ProtectControlGroups", "PrivateBPF", "PrivatePIDs"];
const PATHS = ["RootImage", "RootMStack", "IPCNamespacePath", "LogNamespace"];
const DIRECTORIES = ["RuntimeDirectory", "StateDirectory", "CacheDirectory", "LogsDirectory", "ConfigurationDirectory"];
const KEPT_DIRECTORIES = ["StateDirectory", "CacheDirectory", "LogsDirectory"];

/** Whether processes of the unit see a file system of their own. */
function needsMountNamespace(section: string, view: SettingsView): boolean {
  const filled = (name: string) => view.items(section, name).length > 0;
  const flag = (name: string) => view.flag(section, name);
  const word = (name: string) => view.word(section, name);
  if (PATHS.some((name) => view.isSet(section, name)) || LISTS.some(filled)) return true;
  if (FLAGS.some((name) => flag(name) === true) || WORDS.some((name) => isOn(word(name)))) return true;
  const propagation = word("MountFlags");
  if (propagation !== undefined && propagation !== "shared") return true;
  if ((word("ProtectProc") ?? "default") !== "default" || (word("ProcSubset") ?? "all") !== "all") return true;
  const ownNetwork = flag("PrivateNetwork") === true || view.isSet(section, "NetworkNamespacePath");
  if (flag("PrivateMounts") ?? ownNetwork) return true;
  const rooted = view.isSet(section, "RootDirectory");
  const apiMounts = flag("MountAPIVFS") ?? rooted;
  if ((flag("BindLogSockets") ?? (rooted && apiMounts)) || (rooted && (apiMounts || DIRECTORIES.some(filled))))
    return true;
  return flag("DynamicUser") === true && KEPT_DIRECTORIES.some(filled);
}
