import { err, ok, type Result } from "../../core/result.ts";
import { directoryOf } from "./clean-path.ts";
import type { Conversion } from "./conversion.ts";
import { readLast, readWords } from "./read-values.ts";
import { absolutePath } from "./shared-options.ts";
import { addLine } from "./unit-text.ts";

/**
 * Sets the service's working directory as `SetWorkingDirectory=` asks.
 *
 * @returns The build context (empty when there is none), or the generator's message.
 */
export function addWorkingDirectory(conversion: Conversion): Result<string, string> {
  const { unit, service } = conversion;
  const { group, name } = unit.kind;
  const value = readLast(unit.text, group, "SetWorkingDirectory") ?? "";
  let reference = "";
  let context = "";
  switch (value.toLowerCase()) {
    case "":
      return ok("");
    case "yaml": {
      if (name !== "kube") return err(`SetWorkingDirectory=${value} is only supported in .kube files`);
      const files = readWords(unit.text, group, "Yaml");
      if (files.length !== 1)
        return err(`SetWorkingDirectory=${value} is only supported when a single Yaml key is provided`);
      reference = files[0] ?? "";
      break;
    }
    case "file": {
      if (name !== "build") return err(`SetWorkingDirectory=${value} is only supported in .build files`);
      const file = readLast(unit.text, group, "File");
      if (file === undefined) return err("no File key specified");
      reference = file;
      break;
    }
    case "unit":
      reference = unit.path;
      break;
    default:
      if (name !== "build") return err(`unsupported value for WorkingDirectory: ${value} `);
      context = value;
      if (!context.startsWith("/")) reference = unit.path;
  }
  if (reference === "" || isUrl(context)) return ok(context);
  if (readLast(unit.text, "Service", "WorkingDirectory")) return ok("");
  addLine(service, "Service", "WorkingDirectory", directoryOf(absolutePath(conversion, reference)));
  return ok(context);
}

/** Whether podman fetches a build context instead of reading a folder. */
export function isUrl(text: string): boolean {
  return text.startsWith("http") || text.startsWith("git://") || /github\.com\/./.test(text);
}
