import { cleanPath, directoryOf, fileNameOf, relativePath } from "./clean-path.ts";
import { readLast, readWords } from "./read-values.ts";
import type { UnitText } from "./unit-text.ts";

/** A link that enables a service, or why it cannot be made. */
export type InstallLink =
  | { readonly kind: "link"; readonly path: string; readonly target: string }
  | { readonly kind: "refused"; readonly message: string };

/** Links that `[Install]` of a generated service asks for; paths are relative to the output directory. */
export function installLinks(service: UnitText, fileName: string): InstallLink[] {
  const words = (key: string) => readWords(service, "Install", key);
  const paths = words("Alias").map(cleanPath);
  const linkName = enabledName(service, fileName);
  if (linkName !== undefined) {
    for (const [key, suffix] of FOLDERS) {
      for (const name of words(key)) if (!name.includes("/")) paths.push(`${name}${suffix}/${linkName}`);
    }
  }
  return paths.map((path) => {
    const target = relativePath(directoryOf(path), fileName);
    if (target !== undefined) return { kind: "link", path: cleanPath(path), target };
    const reason = `Rel: can't make ${fileName} relative to ${directoryOf(path)}`;
    return { kind: "refused", message: `Can't create symlink ${path}: ${reason}` };
  });
}

const FOLDERS = [
  ["WantedBy", ".wants"],
  ["RequiredBy", ".requires"],
  ["UpheldBy", ".upholds"],
] as const;

/** Name under which a service is wanted; undefined for a template without a default instance. */
function enabledName(service: UnitText, fileName: string): string | undefined {
  const name = fileNameOf(fileName);
  const match = /^([^@]*@)(\.[^.@]*)$/.exec(name);
  if (match === null) return fileName;
  const instance = readLast(service, "Install", "DefaultInstance");
  return instance === undefined ? undefined : `${match[1]}${instance}${match[2]}`;
}
