import { pushAll } from "../../core/push-all.ts";
import { ok, type Result } from "../../core/result.ts";
import { podName } from "./container-name.ts";
import type { Conversion } from "./conversion.ts";
import { baseCommand, keyvalOptions, lineOptions, podmanArgs, stringOptions } from "./option-words.ts";
import { readLast } from "./read-values.ts";
import { addSyslogIdentifier, networkOptions, publishOptions, userMapping, volumeOptions } from "./shared-options.ts";
import { joinUnitWords } from "./split-words.ts";
import { addLine, setLine } from "./unit-text.ts";

/** Appends what creates, starts and removes the pod to its service. */
export function convertPod(conversion: Conversion): Result<undefined, string> {
  const { unit, service } = conversion;
  const name = podName(unit);
  const base = baseCommand(conversion);
  const addCommand = (key: string, words: readonly string[]) => addLine(service, "Service", key, joinUnitWords(words));
  for (const member of unit.podMembers) {
    addLine(service, "Unit", "Wants", member);
    addLine(service, "Unit", "Before", member);
  }
  addSyslogIdentifier(conversion);
  const stopTimeout = readLast(unit.text, "Pod", "StopTimeout") ?? "10";
  addCommand("ExecStart", [...base, "pod", "start", name]);
  addCommand("ExecStop", [...base, "pod", "stop", "--ignore", `--time=${stopTimeout}`, name]);
  addCommand("ExecStopPost", [...base, "pod", "rm", "--ignore", "--force", name]);

  const words = [...base, "pod", "create", "--infra-conmon-pidfile=%t/%N.pid", "--replace"];
  words.push("--exit-policy", readLast(unit.text, "Pod", "ExitPolicy") ?? "stop");
  const mapping = userMapping(conversion, true);
  if (!mapping.ok) return mapping;
  pushAll(words, [...mapping.value, ...publishOptions(conversion), ...keyvalOptions(conversion, { Label: "--label" })]);
  const networks = networkOptions(conversion);
  if (!networks.ok) return networks;
  pushAll(words, networks.value);
  pushAll(words, stringOptions(conversion, { IP: "--ip", IP6: "--ip6", ShmSize: "--shm-size" }));
  pushAll(words, lineOptions(conversion, LISTS));
  const volumes = volumeOptions(conversion);
  if (!volumes.ok) return volumes;
  pushAll(words, [...volumes.value, "--infra-name", `${name}-infra`, "--name", name, ...podmanArgs(conversion)]);
  addCommand("ExecStartPre", words);

  addLine(service, "Service", "Environment", "PODMAN_SYSTEMD_UNIT=%n");
  setLine(service, "Service", "Type", "forking");
  setLine(service, "Service", "Restart", "on-failure");
  setLine(service, "Service", "PIDFile", "%t/%N.pid");
  return ok(undefined);
}

const LISTS = {
  NetworkAlias: "--network-alias",
  DNS: "--dns",
  DNSOption: "--dns-option",
  DNSSearch: "--dns-search",
  AddHost: "--add-host",
  HostName: "--hostname",
};
