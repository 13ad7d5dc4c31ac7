import type { FileTree } from "../../units/file-tree.ts";
import { cleanPath } from "./clean-path.ts";
import { containerName, podName } from "./container-name.ts";
import { type QuadletMachine, type QuadletUnit, serviceFile } from "./conversion.ts";
import { convertUnit } from "./convert-unit.ts";
import { type LoadedUnit, loadUnits } from "./load-units.ts";
import type { QuadletMessage } from "./messages.ts";
import { baseName } from "./quadlet-kinds.ts";
import { readLast, readLines } from "./read-values.ts";
import { searchDirectories } from "./search-directories.ts";
import { printUnitText } from "./unit-text.ts";
import { type OutputFile, type ServiceText, writeOutput } from "./write-output.ts";

/** What the generator knows of its surroundings. */
export interface QuadletOptions {
  /** User manager instead of the system one. Default false. */
  readonly user?: boolean;
  /** Environment variables: `HOME`, `XDG_CONFIG_HOME`, `XDG_RUNTIME_DIR`, `QUADLET_UNIT_DIRS`, `PODMAN`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Numeric user id of a user manager. Default 1000. */
  readonly uid?: number;
  /** Whether a path exists on the machine, for devices that may be missing (`AddDevice=-/dev/…`). Default: none does. */
  readonly exists?: (path: string) => boolean;
}

/** What the generator makes of a tree of files. */
export interface QuadletResult {
  /** Services in the order they are generated; two may have one name, then the later one is what stays on disk. */
  readonly services: readonly ServiceText[];
  /** What lies in the output directory at the end: path → service text or link target. */
  readonly output: ReadonlyMap<string, OutputFile>;
  /** Messages of reading and converting, as a dry run logs them. */
  readonly messages: readonly QuadletMessage[];
  /** Messages of writing to disk, which a dry run does not have. */
  readonly writeMessages: readonly QuadletMessage[];
  /** Every file that was opened, in order. */
  readonly opened: readonly string[];
}

/**
 * Turns Quadlet files into service units as podman 5.8's systemd generator does.
 *
 * Where the generator's own order of options is random, options come in byte order of their names; the order of more
 * than twelve units within one kind is that in which they were found.
 *
 * @param tree - files at their absolute paths, such as `/etc/containers/systemd/web.container`.
 * @param options - mode, environment and machine.
 * @returns Services, links and messages. A file that is refused gives an error message, never an exception.
 *
 * @example
 * generateServices(treeFromObject({ "/etc/containers/systemd/web.container": "[Container]\nImage=quay.io/acme/web:1\n" }))
 *   .services[0]?.name; // "web.service"
 * @example
 * generateServices(treeFromObject({ "/etc/containers/systemd/web.container": "[Container]\n" }))
 *   .messages[0]?.text; // 'converting "web.container": no Image or Rootfs key specified'
 *
 * @since 0.1.0
 */
export function generateServices(tree: FileTree, options: QuadletOptions = {}): QuadletResult {
  const env = options.env ?? {};
  const user = options.user ?? false;
  const messages: QuadletMessage[] = [];
  const directories = searchDirectories(tree, { user, env, uid: options.uid ?? 1000 }, messages);
  const loaded = loadUnits(tree, directories, messages);
  if (loaded.units.length === 0) {
    messages.push({ level: "debug", text: `No files parsed from [${directories.join(" ")}]` });
  }
  const units = new Map(loaded.units.map((unit) => [unit.fileName, withNames(unit)]));
  const machine: QuadletMachine = {
    user,
    podman: env["PODMAN"] || "/usr/bin/podman",
    exists: options.exists ?? (() => false),
  };
  const services: ServiceText[] = [];
  const inStages = [...units.values()].sort((a, b) => a.kind.stage - b.kind.stage);
  for (const unit of inStages) {
    const service = convertUnit(unit, units, machine, messages);
    if (service === undefined) continue;
    const fileName = serviceFile(unit);
    services.push({
      name: cleanPath(fileName),
      fileName,
      source: unit.path,
      text: printUnitText(service),
      unit: service,
    });
  }
  const { output, messages: writeMessages } = writeOutput(services);
  const failed = messages.some(({ level }) => level === "error");
  const failedToWrite = writeMessages.some(({ level }) => level === "error");
  if (failed) messages.push(FAILED);
  if (failed || failedToWrite) writeMessages.push(FAILED);
  return { services, output, messages, writeMessages, opened: loaded.opened };
}

const FAILED: QuadletMessage = { level: "error", text: "processing encountered some errors" };

/** Adds the names that other units refer to before anything is converted. */
function withNames(loaded: LoadedUnit): QuadletUnit {
  const serviceName = serviceNameOf(loaded);
  return { ...loaded, serviceName, resourceName: presetResourceName(loaded, serviceName), podMembers: [] };
}

function serviceNameOf({ fileName, kind, text }: LoadedUnit): string {
  const own = readLast(text, kind.group, "ServiceName");
  if (own !== undefined) return own;
  const base = baseName(fileName);
  return base.endsWith("@") ? `${base.slice(0, -1)}${kind.suffix}@` : base + kind.suffix;
}

function presetResourceName(loaded: LoadedUnit, serviceName: string): string {
  switch (loaded.kind.name) {
    case "container": {
      const name = containerName(loaded).replaceAll("%N", serviceName);
      return name.includes("%") ? "" : name;
    }
    case "build":
      return readLines(loaded.text, "Build", "ImageTag")[0] ?? "";
    case "pod":
      return podName(loaded);
    default:
      return "";
  }
}
