import { pushAll } from "../../core/push-all.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Conversion } from "./conversion.ts";
import { baseCommand, boolOptions, keyvalOptions, lineOptions, podmanArgs, stringOptions } from "./option-words.ts";
import { readArgs, readLast, readLines } from "./read-values.ts";
import { addWorkingDirectory, isUrl } from "./set-working-directory.ts";
import { addOneshotDefaults, networkOptions, startsWithSpecifier, volumeOptions } from "./shared-options.ts";
import { joinUnitWords } from "./split-words.ts";
import { addLine } from "./unit-text.ts";

/** Appends what builds the image to its service. */
export function convertBuild(conversion: Conversion): Result<undefined, string> {
  const { unit, service } = conversion;
  const last = (key: string) => readLast(unit.text, "Build", key) ?? "";
  const [tag] = readLines(unit.text, "Build", "ImageTag");
  if (tag === undefined) return err("no ImageTag key specified");
  const words = [...baseCommand(conversion), "build"];
  if (last("Pull") !== "") words.push(`--pull=${last("Pull")}`);
  pushAll(words, stringOptions(conversion, STRINGS));
  pushAll(words, boolOptions(conversion, { TLSVerify: "--tls-verify", ForceRM: "--force-rm" }));
  pushAll(words, [...lineOptions(conversion, LISTS), ...keyvalOptions(conversion, KEYVALS)]);
  const networks = networkOptions(conversion);
  if (!networks.ok) return networks;
  pushAll(words, networks.value);
  for (const word of readArgs(unit.text, "Build", "Secret")) words.push("--secret", word);
  const volumes = volumeOptions(conversion);
  if (!volumes.ok) return volumes;
  pushAll(words, volumes.value);
  const context = addWorkingDirectory(conversion);
  if (!context.ok) return context;
  const directory = readLast(service, "Service", "WorkingDirectory") ?? "";
  const file = last("File");
  if (directory === "" && file === "" && context.value === "") {
    return err("neither SetWorkingDirectory, nor File key specified");
  }
  if (file !== "") words.push("--file", file);
  pushAll(words, podmanArgs(conversion));
  if (context.value !== "") {
    words.push(context.value);
  } else if (!file.startsWith("/") && !startsWithSpecifier(file) && !isUrl(file)) {
    if (directory === "") return err("relative path in File key requires SetWorkingDirectory key to be set");
    words.push(directory);
  }
  addLine(service, "Service", "ExecStart", joinUnitWords(words));
  addOneshotDefaults(conversion, false);
  return ok(undefined);
}

const STRINGS = {
  Arch: "--arch",
  AuthFile: "--authfile",
  IgnoreFile: "--ignorefile",
  Target: "--target",
  Variant: "--variant",
  Retry: "--retry",
  RetryDelay: "--retry-delay",
};

const LISTS = {
  DNS: "--dns",
  DNSOption: "--dns-option",
  DNSSearch: "--dns-search",
  GroupAdd: "--group-add",
  ImageTag: "--tag",
};

const KEYVALS = {
  BuildArg: "--build-arg",
  Environment: "--env",
  Label: "--label",
  Annotation: "--annotation",
};
