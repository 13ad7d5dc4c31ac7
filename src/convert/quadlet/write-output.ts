import { cleanPath, directoryOf } from "./clean-path.ts";
import { installLinks } from "./install-links.ts";
import type { QuadletMessage } from "./messages.ts";
import type { UnitText } from "./unit-text.ts";

/** A service that was generated. */
export interface ServiceText {
  /** Name as a cleaned path. */
  readonly name: string;
  /** Name as it was put together; differs from `name` only when a `ServiceName=` holds slashes. */
  readonly fileName: string;
  /** Path of the Quadlet file. */
  readonly source: string;
  readonly text: string;
  readonly unit: UnitText;
}

/** A file of the output directory. Service texts lack the two comment lines that the generator puts on top. */
export type OutputFile =
  | { readonly kind: "file"; readonly text: string }
  | { readonly kind: "link"; readonly target: string };

/** Writes services and their install links one after the other into an imagined output directory. */
export function writeOutput(services: readonly ServiceText[]): {
  output: ReadonlyMap<string, OutputFile>;
  messages: QuadletMessage[];
} {
  const output = new Map<string, OutputFile>();
  const folders = new Set([""]);
  const messages: QuadletMessage[] = [];
  for (const { fileName, text, unit } of services) {
    const path = cleanPath(`/${fileName}`).slice(1);
    if (folders.has(directoryOf(`/${path}`).slice(1))) {
      output.set(writeTarget(output, path), { kind: "file", text });
    } else {
      const where = `$OUT/${path}`;
      messages.push({
        level: "error",
        text: `generating service file ${where}: open ${where}: no such file or directory`,
      });
    }
    for (const link of installLinks(unit, fileName)) {
      if (link.kind === "refused") {
        messages.push({ level: "info", text: link.message });
        continue;
      }
      const linkPath = cleanPath(`/${link.path}`).slice(1);
      addFolders(folders, linkPath);
      output.set(linkPath, { kind: "link", target: link.target });
    }
  }
  return { output, messages };
}

/** A file is written through links that already stand in its place. */
function writeTarget(output: ReadonlyMap<string, OutputFile>, path: string): string {
  let at = path;
  for (let steps = 0; steps < 40; steps++) {
    const found = output.get(at);
    if (found?.kind !== "link") return at;
    at = cleanPath(`/${directoryOf(`/${at}`)}/${found.target}`).slice(1);
  }
  return path;
}

function addFolders(folders: Set<string>, path: string): void {
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1))
    folders.add(path.slice(0, slash));
}
