import { pushAll } from "../../core/push-all.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Conversion } from "./conversion.ts";
import { baseCommand, boolOptions, podmanArgs, stringOptions } from "./option-words.ts";
import { readLast } from "./read-values.ts";
import { addOneshotDefaults } from "./shared-options.ts";
import { joinUnitWords } from "./split-words.ts";
import { addLine } from "./unit-text.ts";

/** Appends what pulls the artifact to its service. */
export function convertArtifact(conversion: Conversion): Result<undefined, string> {
  const { unit, service } = conversion;
  const artifact = readLast(unit.text, "Artifact", "Artifact") ?? "";
  if (artifact === "") return err("no Artifact key specified");
  const words = [...baseCommand(conversion), "artifact", "pull"];
  pushAll(words, stringOptions(conversion, STRINGS));
  pushAll(words, boolOptions(conversion, { Quiet: "--quiet", TLSVerify: "--tls-verify" }));
  pushAll(words, [...podmanArgs(conversion), artifact]);
  addLine(service, "Service", "ExecStart", joinUnitWords(words));
  addOneshotDefaults(conversion, true);
  unit.resourceName = artifact;
  return ok(undefined);
}

const STRINGS = {
  AuthFile: "--authfile",
  CertDir: "--cert-dir",
  Creds: "--creds",
  DecryptionKey: "--decryption-key",
  Retry: "--retry",
  RetryDelay: "--retry-delay",
};
