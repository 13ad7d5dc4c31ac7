import { pushAll } from "../../core/push-all.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Conversion } from "./conversion.ts";
import { baseCommand, podmanArgs } from "./option-words.ts";
import { readBool, readLast, readWords } from "./read-values.ts";
import { addWorkingDirectory } from "./set-working-directory.ts";
import {
  absolutePath,
  addKillMode,
  addServiceType,
  addSyslogIdentifier,
  logOptions,
  networkOptions,
  publishOptions,
  userMapping,
} from "./shared-options.ts";
import { joinUnitWords } from "./split-words.ts";
import { addLine } from "./unit-text.ts";

/** Appends what plays the Kubernetes YAML to the service. */
export function convertKube(conversion: Conversion): Result<undefined, string> {
  const { unit, service } = conversion;
  const words = (key: string) => readWords(unit.text, "Kube", key);
  const files = words("Yaml").map((word) => absolutePath(conversion, word));
  if (files.length === 0) return err("no Yaml key specified");
  const killMode = addKillMode(conversion);
  if (!killMode.ok) return killMode;
  addLine(service, "Service", "Environment", "PODMAN_SYSTEMD_UNIT=%n");
  const type = addServiceType(conversion);
  if (!type.ok) return type;
  addSyslogIdentifier(conversion);

  const command = [...baseCommand(conversion), "kube", "play", "--replace", "--service-container=true"];
  const propagation = readLast(unit.text, "Kube", "ExitCodePropagation");
  if (propagation) command.push(`--service-exit-code-propagation=${propagation}`);
  pushAll(command, logOptions(conversion));
  const mapping = userMapping(conversion, false);
  if (!mapping.ok) return mapping;
  const networks = networkOptions(conversion);
  if (!networks.ok) return networks;
  pushAll(command, [...mapping.value, ...networks.value]);
  for (const word of words("AutoUpdate")) {
    const slash = word.indexOf("/");
    const [name, update] = slash < 0 ? ["", word] : [`/${word.slice(0, slash)}`, word.slice(slash + 1)];
    command.push(`--annotation=io.containers.autoupdate${name}=${update}`);
  }
  for (const word of words("ConfigMap")) command.push("--configmap", absolutePath(conversion, word));
  pushAll(command, [...publishOptions(conversion), ...podmanArgs(conversion), ...files]);
  addLine(service, "Service", "ExecStart", joinUnitWords(command));

  const force = readBool(unit.text, "Kube", "KubeDownForce");
  const down = [...baseCommand(conversion), "kube", "down"];
  if (force !== undefined) down.push(force ? "--force" : "--force=false");
  addLine(service, "Service", "ExecStopPost", joinUnitWords([...down, ...files]));
  const context = addWorkingDirectory(conversion);
  return context.ok ? ok(undefined) : context;
}
