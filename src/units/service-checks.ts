import { INFINITY } from "../values/timespan.ts";
import type { SettingsView } from "./settings-view.ts";
import { type CheckedUnit, refusal, remark, type UnitCheck } from "./unit-check.ts";

const CREDENTIALS = [
  "LoadCredential",
  "LoadCredentialEncrypted",
  "SetCredential",
  "SetCredentialEncrypted",
  "ImportCredential",
];

/**
 * The type that a service has: what it says, otherwise `dbus` with a bus name, `exec` with credentials, `simple` with a
 * command, else `oneshot`.
 */
export function serviceType(view: SettingsView): string {
  const written = view.word("Service", "Type");
  if (written !== undefined) return written;
  if (view.isSet("Service", "BusName")) return "dbus";
  if (usesCredentials(view)) return "exec";
  return view.items("Service", "ExecStart").length > 0 ? "simple" : "oneshot";
}

/** Whether a service gets credentials. */
export function usesCredentials(view: SettingsView): boolean {
  return CREDENTIALS.some((name) => view.items("Service", name).length > 0);
}

/** Checks of a service as a whole. */
export function* serviceChecks({ manager }: CheckedUnit, view: SettingsView): Iterable<UnitCheck> {
  const type = serviceType(view);
  yield* commandChecks(type, view);
  if (type === "oneshot" && ["always", "on-success"].includes(view.word("Service", "Restart") ?? "no")) {
    const text =
      "Service has Restart= set to either always or on-success, which isn't allowed for Type=oneshot services. Refusing.";
    yield refusal("oneshot-restart", text);
  }
  if (type === "oneshot" && view.word("Service", "ExitType") === "cgroup") {
    const text = "Service has ExitType=cgroup set, which isn't allowed for Type=oneshot services. Refusing.";
    yield refusal("oneshot-exit-type", text);
  }
  if (type === "dbus" && !view.isSet("Service", "BusName")) {
    const text = "Service is of type D-Bus but no D-Bus service name has been specified. Refusing.";
    yield refusal("no-bus-name", text);
  }
  if (type === "forking" && view.word("Service", "PrivatePIDs") === "yes") {
    yield refusal("forking-pids", "Service of Type=forking does not support PrivatePIDs=yes. Refusing.");
  }
  yield* usbRemarks(view);
  yield* timeRemarks(type, view);
  yield* refreshRemarks(manager, view);
}

function* commandChecks(type: string, view: SettingsView): Iterable<UnitCheck> {
  const starts = view.items("Service", "ExecStart").length;
  const action = (view.word("Unit", "SuccessAction") ?? "none") !== "none";
  if (starts === 0 && view.items("Service", "ExecStop").length === 0 && !action) {
    yield refusal("no-command", "Service has no ExecStart=, ExecStop=, or SuccessAction=. Refusing.");
  }
  if (type !== "oneshot" && starts === 0) {
    const text = "Service has no ExecStart= setting, which is only allowed for Type=oneshot services. Refusing.";
    yield refusal("no-start-command", text);
  }
  if (starts === 0 && view.flag("Service", "RemainAfterExit") !== true && !action) {
    const text =
      "Service has no ExecStart= and no SuccessAction= settings and does not have RemainAfterExit=yes set. Refusing.";
    yield refusal("no-effect", text);
  }
  if (type !== "oneshot" && starts > 1) {
    const text =
      "Service has more than one ExecStart= setting, which is only allowed for Type=oneshot services. Refusing.";
    yield refusal("several-start-commands", text);
  }
}

function* usbRemarks(view: SettingsView): Iterable<UnitCheck> {
  const descriptors = view.isSet("Service", "USBFunctionDescriptors");
  const strings = view.isSet("Service", "USBFunctionStrings");
  if (descriptors && !strings) {
    const text = "Service has USBFunctionDescriptors= setting, but no USBFunctionStrings=. Ignoring.";
    yield remark("usb-descriptors-alone", text);
  }
  if (strings && !descriptors) {
    const text = "Service has USBFunctionStrings= setting, but no USBFunctionDescriptors=. Ignoring.";
    yield remark("usb-strings-alone", text);
  }
}

function* timeRemarks(type: string, view: SettingsView): Iterable<UnitCheck> {
  const span = (name: string) => view.span("Service", name);
  const limited = (span("RuntimeMaxSec") ?? INFINITY) !== INFINITY;
  if (limited && type === "oneshot") {
    yield remark("oneshot-runtime", "RuntimeMaxSec= has no effect in combination with Type=oneshot. Ignoring.");
  }
  if (!limited && (span("RuntimeRandomizedExtraSec") ?? 0n) !== 0n) {
    const text = "Service has RuntimeRandomizedExtraSec= setting, but no RuntimeMaxSec=. Ignoring.";
    yield remark("extra-runtime-alone", text);
  }
  const posts = view.items("Service", "ExecStartPost").length > 0;
  if (view.word("Service", "Type") === "simple" && posts && usesCredentials(view)) {
    const text =
      "Service uses a combination of Type=simple, ExecStartPost=, and credentials. This could lead to race conditions. Continuing.";
    yield remark("credential-race", text);
  }
  const steps = view.number("Service", "RestartSteps") ?? 0;
  const longest = span("RestartMaxDelaySec") ?? INFINITY;
  if (steps > 0 && longest === INFINITY) {
    yield remark("steps-alone", "Service has RestartSteps= but no RestartMaxDelaySec= setting. Ignoring.");
  }
  if (steps === 0 && longest !== INFINITY) {
    yield remark("longest-delay-alone", "Service has RestartMaxDelaySec= but no RestartSteps= setting. Ignoring.");
  }
  if (longest < (span("RestartSec") ?? 100_000n)) {
    const text =
      "RestartMaxDelaySec= has a value smaller than RestartSec=, resetting RestartSec= to RestartMaxDelaySec=.";
    yield remark("longest-delay-too-short", text);
  }
  if (span("RestartRandomizedDelaySec") === INFINITY) {
    yield remark("endless-random-delay", "RestartRandomizedDelaySec= cannot be infinity, ignoring.");
  }
}

function* refreshRemarks(manager: "system" | "user", view: SettingsView): Iterable<UnitCheck> {
  const refreshed = view.items("Service", "RefreshOnReload");
  // Whoever names everything is not told what it comes to.
  if (refreshed.length > 1) return;
  if (refreshed.includes("extensions")) {
    const reason = extensionsProblem(manager, view);
    if (reason !== undefined) {
      yield remark("refresh-extensions", `Service uses RefreshOnReload=extensions, ${reason}. Ignoring.`);
    }
  }
  if (refreshed.includes("credentials") && !usesCredentials(view)) {
    const text =
      "Service has RefreshOnReload=credentials, but no credentials are in use. The credentials tree will be masked which blocks further refreshing. Continuing.";
    yield remark("refresh-credentials", text);
  }
}

function extensionsProblem(manager: "system" | "user", view: SettingsView): string | undefined {
  if (manager === "user") return "which is not supported in user mode";
  if (view.items("Service", "ExecStart").length === 0) return "but has no main process (ExecStart=)";
  const sources = [...view.items("Service", "ExtensionImages"), ...view.items("Service", "ExtensionDirectories")];
  const versioned = sources.some((item) =>
    /\.v\/?$/.test(JSON.stringify(item).replace(/^.*"(?:source|path)":"([^"]*)".*$/, "$1")),
  );
  return versioned ? undefined : "but has no extensions using vpick";
}
