import { pushAll } from "../../core/push-all.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { objectName } from "./container-name.ts";
import type { Conversion } from "./conversion.ts";
import { baseCommand, keyvalOptions, podmanArgs } from "./option-words.ts";
import { hasKey, readBool, readLast, readUint } from "./read-values.ts";
import { addOneshotDefaults, imageReference } from "./shared-options.ts";
import { joinUnitWords, quoteUnitWord } from "./split-words.ts";
import { addLine } from "./unit-text.ts";

/** Appends what creates the volume to its service. */
export function convertVolume(conversion: Conversion): Result<undefined, string> {
  const { unit, service } = conversion;
  const name = objectName(unit, "Volume", "VolumeName");
  const words = [...baseCommand(conversion), "volume", "create", "--ignore"];
  const driver = readLast(unit.text, "Volume", "Driver");
  if (driver !== undefined) words.push("--driver", driver);
  const options = driver === "image" ? imageDriverOptions(conversion) : localDriverOptions(conversion);
  if (!options.ok) return options;
  pushAll(words, [
    ...options.value,
    ...keyvalOptions(conversion, { Label: "--label" }),
    ...podmanArgs(conversion),
    name,
  ]);
  addLine(service, "Service", "ExecStart", joinUnitWords(words));
  addOneshotDefaults(conversion, true);
  unit.resourceName = name;
  return ok(undefined);
}

function imageDriverOptions(conversion: Conversion): Result<string[], string> {
  const written = readLast(conversion.unit.text, "Volume", "Image");
  if (written === undefined) return err("the key Image is mandatory when using the image driver");
  const image = imageReference(conversion, written);
  return image.ok ? ok(["--opt", `image=${image.value}`]) : image;
}

function localDriverOptions({ unit, service }: Conversion): Result<string[], string> {
  const last = (key: string) => readLast(unit.text, "Volume", key) ?? "";
  const words: string[] = [];
  const mountOptions: string[] = [];
  if (hasKey(unit.text, "Volume", "User")) mountOptions.push(`uid=${readUint(unit.text, "Volume", "User")}`);
  if (hasKey(unit.text, "Volume", "Group")) mountOptions.push(`gid=${readUint(unit.text, "Volume", "Group")}`);
  const copy = readBool(unit.text, "Volume", "Copy");
  if (copy !== undefined) words.push("--opt", copy ? "copy" : "nocopy");
  const device = last("Device");
  if (device !== "") words.push("--opt", `device=${device}`);
  const type = last("Type");
  if (type !== "") {
    if (device === "") return err("key Type can't be used without Device");
    words.push("--opt", `type=${type}`);
    if (type === "bind") addLine(service, "Unit", "RequiresMountsFor", quoteUnitWord(device));
  }
  const extra = last("Options");
  if (extra !== "") {
    if (device === "") return err("key Options can't be used without Device");
    mountOptions.push(extra);
  }
  if (mountOptions.length > 0) words.push("--opt", `o=${mountOptions.join(",")}`);
  return ok(words);
}
