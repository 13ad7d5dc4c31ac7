import { pushAll } from "../../core/push-all.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Conversion } from "./conversion.ts";
import { baseCommand, boolOptions, podmanArgs, stringOptions } from "./option-words.ts";
import { readLast } from "./read-values.ts";
import { addOneshotDefaults } from "./shared-options.ts";
import { joinUnitWords } from "./split-words.ts";
import { addLine } from "./unit-text.ts";

/** Appends what pulls the image to its service. */
export function convertImage(conversion: Conversion): Result<undefined, string> {
  const { unit, service } = conversion;
  const image = readLast(unit.text, "Image", "Image") ?? "";
  if (image === "") return err("no Image key specified");
  const words = [...baseCommand(conversion), "image", "pull"];
  pushAll(words, stringOptions(conversion, STRINGS));
  pushAll(words, boolOptions(conversion, { AllTags: "--all-tags", TLSVerify: "--tls-verify" }));
  pushAll(words, [...podmanArgs(conversion), image]);
  addLine(service, "Service", "ExecStart", joinUnitWords(words));
  addOneshotDefaults(conversion, true);
  unit.resourceName = readLast(unit.text, "Image", "ImageTag") || image;
  return ok(undefined);
}

const STRINGS = {
  Arch: "--arch",
  AuthFile: "--authfile",
  CertDir: "--cert-dir",
  Creds: "--creds",
  DecryptionKey: "--decryption-key",
  OS: "--os",
  Policy: "--policy",
  Variant: "--variant",
  Retry: "--retry",
  RetryDelay: "--retry-delay",
};
