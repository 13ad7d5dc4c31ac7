/** The eight kinds of Quadlet file. */
export type QuadletKindName = "artifact" | "build" | "container" | "image" | "kube" | "network" | "pod" | "volume";

export interface QuadletKind {
  readonly name: QuadletKindName;
  /** Section of its own, such as `Container`. */
  readonly group: string;
  /** What the file's base name gets in the service's name. */
  readonly suffix: string;
  /** Files of a lower stage are converted first. */
  readonly stage: number;
}

const kinds: readonly QuadletKind[] = [
  { name: "image", group: "Image", suffix: "-image", stage: 1 },
  { name: "artifact", group: "Artifact", suffix: "-artifact", stage: 1 },
  { name: "volume", group: "Volume", suffix: "-volume", stage: 2 },
  { name: "network", group: "Network", suffix: "-network", stage: 2 },
  { name: "build", group: "Build", suffix: "-build", stage: 3 },
  { name: "container", group: "Container", suffix: "", stage: 4 },
  { name: "kube", group: "Kube", suffix: "", stage: 4 },
  { name: "pod", group: "Pod", suffix: "-pod", stage: 5 },
];

/** Kind of a file by what follows the last dot of its name, case-sensitive; undefined for any other file. */
export function quadletKind(fileName: string): QuadletKind | undefined {
  const dot = fileName.lastIndexOf(".");
  const extension = dot < 0 ? "" : fileName.slice(dot + 1);
  return kinds.find((kind) => kind.name === extension);
}

/** File name without its extension; a name that is only an extension stays whole. */
export function baseName(fileName: string): string {
  const dot = fileName.lastIndexOf(".");
  return dot <= 0 ? fileName : fileName.slice(0, dot);
}
