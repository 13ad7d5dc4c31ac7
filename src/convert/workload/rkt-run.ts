import type { Range } from "../../core/range.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { CommandLineError, ContainerFlag, ContainerRun, SourceWord } from "./container-run.ts";

/** rkt's options that have the same meaning as one of docker's, under docker's name. */
const RENAMED: Readonly<Record<string, string>> = {
  "set-env": "env",
  "set-env-file": "env-file",
  net: "network",
  hostname: "hostname",
  dns: "dns",
  "dns-search": "dns-search",
  "dns-opt": "dns-option",
  memory: "memory",
  cpu: "cpus",
  user: "user",
  name: "name",
  port: "publish",
  label: "label",
  "user-label": "label",
  "user-annotation": "annotation",
  "working-dir": "workdir",
  "caps-retain": "cap-add",
  "caps-remove": "cap-drop",
  "hosts-entry": "add-host",
};

/** Options without effect on what runs. */
const SWITCHES = new Set([
  "interactive",
  "inherit-env",
  "trust-keys-from-https",
  "no-store",
  "store-only",
  "private-users",
  "no-overlay",
  "mds-register",
  "ipc",
]);

/**
 * Reads the words behind `rkt run`: options before and behind the image, `--volume` and `--mount` pairs put together.
 * Only the first image of a pod is read.
 */
export function parseRktArguments(words: readonly SourceWord[], range: Range): Result<ContainerRun, CommandLineError> {
  const flags: ContainerFlag[] = [];
  const volumes = new Map<string, { readonly source: string; readonly readOnly: boolean; readonly range: Range }>();
  const mounts: { readonly volume: string; readonly target: string; readonly range: Range }[] = [];
  let image: SourceWord | undefined;
  let exec: SourceWord | undefined;
  let command: readonly SourceWord[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) break;
    if (word.text === "---") return err({ message: "a pod of several images is not read", range: word.range });
    if (word.text === "--") {
      command = words.slice(at + 1);
      break;
    }
    if (!word.text.startsWith("--")) {
      if (image !== undefined) return err({ message: "a pod of several images is not read", range: word.range });
      image = { text: word.text.replace(/^docker:\/\//, ""), range: word.range };
      continue;
    }
    const equals = word.text.indexOf("=");
    const name = word.text.slice(2, equals < 0 ? undefined : equals);
    if (SWITCHES.has(name)) continue;
    const next = equals < 0 ? words[++at] : undefined;
    const value = equals < 0 ? next?.text : word.text.slice(equals + 1);
    if (value === undefined) return err({ message: `option ${word.text} needs a value`, range: word.range });
    const place = { start: word.range.start, end: next?.range.end ?? word.range.end };
    if (name === "exec") exec = { text: value, range: place };
    else if (name === "volume") {
      const fields = commaFields(value);
      const readOnly = fields.get("readOnly") === "true";
      volumes.set(value.split(",")[0] ?? "", { source: fields.get("source") ?? "", readOnly, range: place });
    } else if (name === "mount") {
      const fields = commaFields(value);
      mounts.push({ volume: fields.get("volume") ?? "", target: fields.get("target") ?? "", range: place });
    } else {
      flags.push({ name: RENAMED[name] ?? name, value, range: place });
    }
  }
  if (image === undefined) return err({ message: "no image is named", range });
  for (const mount of mounts) {
    const volume = volumes.get(mount.volume);
    const source = volume?.source ?? "";
    const text = `${source === "" ? "" : `${source}:`}${mount.target}${volume?.readOnly === true ? ":ro" : ""}`;
    flags.push({ name: "volume", value: text, range: volume?.range ?? mount.range });
  }
  if (exec !== undefined) flags.push({ name: "entrypoint", value: exec.text, range: exec.range });
  return ok({ engine: "rkt", flags, image, command, range });
}

function commaFields(value: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const field of value.split(",")) {
    const equals = field.indexOf("=");
    if (equals > 0) fields.set(field.slice(0, equals), field.slice(equals + 1));
  }
  return fields;
}
