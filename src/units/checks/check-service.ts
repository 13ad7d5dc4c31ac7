import { INFINITY } from "../../values/timespan.ts";
import {
  type CheckedUnit,
  type CheckFinding,
  isSet,
  isTrue,
  itemsOf,
  refusal,
  settingValue,
  spanOf,
  wordOf,
} from "./setting-values.ts";

/** The type that a service really has: what `Type=` says, or what follows from its other settings. */
export function serviceType(unit: CheckedUnit): string {
  const written = wordOf(unit, "Service.Type");
  if (written !== undefined) return written;
  if (isSet(unit, "Service.BusName")) return "dbus";
  if (usesCredentials(unit)) return "exec";
  return isSet(unit, "Service.ExecStart") ? "simple" : "oneshot";
}

/** What systemd finds wrong with the settings of a service, in its order; a refusal is the last. */
export function checkService(unit: CheckedUnit): CheckFinding[] {
  const type = serviceType(unit);
  for (const check of REFUSALS) {
    const refused = check(unit, type);
    if (refused !== undefined) return [refused];
  }
  return remarks(unit, type);
}

const REFUSALS: readonly ((unit: CheckedUnit, type: string) => CheckFinding | undefined)[] = [
  (unit) => {
    if (isSet(unit, "Service.ExecStart") || isSet(unit, "Service.ExecStop") || hasSuccessAction(unit)) return undefined;
    return refusal("service-does-nothing", "Service has no ExecStart=, ExecStop=, or SuccessAction=.");
  },
  (unit, type) => {
    if (type === "oneshot" || isSet(unit, "Service.ExecStart")) return undefined;
    return refusal(
      "no-exec-start",
      "Service has no ExecStart= setting, which is only allowed for Type=oneshot services.",
    );
  },
  (unit) => {
    if (isSet(unit, "Service.ExecStart") || isTrue(unit, "Service.RemainAfterExit") || hasSuccessAction(unit))
      return undefined;
    const text = "Service has no ExecStart= and no SuccessAction= settings and does not have RemainAfterExit=yes set.";
    return refusal("nothing-remains", text);
  },
  (unit, type) => {
    if (type === "oneshot" || itemsOf(unit, "Service.ExecStart").length < 2) return undefined;
    const text = "Service has more than one ExecStart= setting, which is only allowed for Type=oneshot services.";
    return refusal("several-exec-starts", text);
  },
  (unit, type) => {
    if (type !== "oneshot" || !["always", "on-success"].includes(wordOf(unit, "Service.Restart") ?? "no"))
      return undefined;
    const text =
      "Service has Restart= set to either always or on-success, which isn't allowed for Type=oneshot services.";
    return refusal("oneshot-restart", text);
  },
  (unit, type) => {
    if (type !== "oneshot" || wordOf(unit, "Service.ExitType") !== "cgroup") return undefined;
    return refusal(
      "oneshot-exit-type",
      "Service has ExitType=cgroup set, which isn't allowed for Type=oneshot services.",
    );
  },
  (unit, type) => {
    if (type !== "dbus" || isSet(unit, "Service.BusName")) return undefined;
    return refusal("bus-name-missing", "Service is of type D-Bus but no D-Bus service name has been specified.");
  },
  (unit, type) => {
    if (type !== "forking" || !isOn(settingValue(unit, "Service.PrivatePIDs"))) return undefined;
    return refusal("forking-private-pids", "Service of Type=forking does not support PrivatePIDs=yes.");
  },
];

function remarks(unit: CheckedUnit, type: string): CheckFinding[] {
  const found: CheckFinding[] = [];
  const add = (kind: string, text: string): void => {
    found.push({ kind, text });
  };
  const ignoring = (kind: string, text: string): void => add(kind, `${text} Ignoring.`);
  const descriptors = isSet(unit, "Service.USBFunctionDescriptors");
  const strings = isSet(unit, "Service.USBFunctionStrings");
  if (descriptors && !strings) {
    ignoring("usb-strings-missing", "Service has USBFunctionDescriptors= setting, but no USBFunctionStrings=.");
  }
  if (!descriptors && strings) {
    ignoring("usb-descriptors-missing", "Service has USBFunctionStrings= setting, but no USBFunctionDescriptors=.");
  }
  const runtimeMax = spanOf(unit, "Service.RuntimeMaxSec") ?? INFINITY;
  if (runtimeMax !== INFINITY && type === "oneshot") {
    ignoring("runtime-max-oneshot", "RuntimeMaxSec= has no effect in combination with Type=oneshot.");
  }
  if (runtimeMax === INFINITY && (spanOf(unit, "Service.RuntimeRandomizedExtraSec") ?? 0n) !== 0n) {
    ignoring("runtime-max-missing", "Service has RuntimeRandomizedExtraSec= setting, but no RuntimeMaxSec=.");
  }
  if (type === "simple" && isSet(unit, "Service.ExecStartPost") && usesCredentials(unit)) {
    const text =
      "Service uses a combination of Type=simple, ExecStartPost=, and credentials. This could lead to race conditions.";
    add("simple-credentials", `${text} Continuing.`);
  }
  restartRemarks(unit, add, ignoring);
  refreshRemarks(unit, add, ignoring);
  return found;
}

type Say = (kind: string, text: string) => void;

function restartRemarks(unit: CheckedUnit, add: Say, ignoring: Say): void {
  const steps = Number(settingValue(unit, "Service.RestartSteps") ?? 0);
  const maxDelay = spanOf(unit, "Service.RestartMaxDelaySec") ?? INFINITY;
  if (steps > 0 && maxDelay === INFINITY) {
    ignoring("restart-max-delay-missing", "Service has RestartSteps= but no RestartMaxDelaySec= setting.");
  }
  if (steps === 0 && maxDelay !== INFINITY) {
    ignoring("restart-steps-missing", "Service has RestartMaxDelaySec= but no RestartSteps= setting.");
  }
  if (maxDelay < (spanOf(unit, "Service.RestartSec") ?? 100_000n)) {
    const text =
      "RestartMaxDelaySec= has a value smaller than RestartSec=, resetting RestartSec= to RestartMaxDelaySec=.";
    add("restart-max-delay-small", text);
  }
  if (spanOf(unit, "Service.RestartRandomizedDelaySec") === INFINITY) {
    add("restart-random-delay", "RestartRandomizedDelaySec= cannot be infinity, ignoring.");
  }
}

function refreshRemarks(unit: CheckedUnit, add: Say, ignoring: Say): void {
  const refreshed = itemsOf(unit, "Service.RefreshOnReload");
  // Whoever names everything is not told what it comes to.
  if (refreshed.length > 1) return;
  if (refreshed.includes("extensions")) {
    const text = "Service uses RefreshOnReload=extensions, but has no";
    if (unit.manager === "user")
      ignoring("refresh-extensions", `${text.replace(", but has no", "")}, which is not supported in user mode.`);
    else if (!hasVersionedExtensions(unit)) ignoring("refresh-extensions", `${text} extensions using vpick.`);
    else if (!isSet(unit, "Service.ExecStart")) ignoring("refresh-extensions", `${text} main process (ExecStart=).`);
  }
  if (refreshed.includes("credentials") && !usesCredentials(unit)) {
    const text = "Service has RefreshOnReload=credentials, but no credentials are in use.";
    add(
      "refresh-credentials",
      `${text} The credentials tree will be masked which blocks further refreshing. Continuing.`,
    );
  }
}

function isOn(value: unknown): boolean {
  return value === true || (typeof value === "string" && value !== "no");
}

function hasSuccessAction(unit: CheckedUnit): boolean {
  return (wordOf(unit, "Unit.SuccessAction") ?? "none") !== "none";
}

function usesCredentials(unit: CheckedUnit): boolean {
  return CREDENTIALS.some((name) => isSet(unit, name));
}

const CREDENTIALS: readonly string[] = [
  "Service.SetCredential",
  "Service.SetCredentialEncrypted",
  "Service.LoadCredential",
  "Service.LoadCredentialEncrypted",
  "Service.ImportCredential",
];

/** Whether an extension is chosen by version when the service starts: its path ends in `.v`, or has it as a folder. */
function hasVersionedExtensions(unit: CheckedUnit): boolean {
  const paths = [...itemsOf(unit, "Service.ExtensionDirectories"), ...itemsOf(unit, "Service.ExtensionImages")];
  return paths.some((item) => {
    if (typeof item !== "object" || item === null) return false;
    const path = "path" in item ? item.path : "source" in item ? item.source : undefined;
    return typeof path === "string" && /\.v(\/[^/]*___[^/]*)?$/.test(path);
  });
}
