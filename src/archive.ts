export type { ArchiveError, ArchiveOptions } from "./archive/archive-entry.ts";
export { treeFromTar } from "./archive/tree-from-tar.ts";
export { treeFromZip } from "./archive/tree-from-zip.ts";
