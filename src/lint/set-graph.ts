import type { DependencyGraph } from "../graph/dependency-graph.ts";
import { loadGraph } from "../graph/load-graph.ts";
import { machineFacts } from "../specifiers/host.ts";
import { buildTree, type FileNode } from "../units/file-tree.ts";
import { indexUnits } from "../units/unit-index.ts";
import type { LintSet } from "./lint-set.ts";
import { edgesOfKeys, isTemplate, ownName } from "./set-dependencies.ts";
import { isUserUnit } from "./unit-scope.ts";

/** Folder of the set's units while they are loaded. */
const FOLDER = "/units";

/**
 * The dependency graph of a set, as a manager that has only these units and its own loads it. Units count as enabled:
 * what `[Install]` asks for is linked. Templates have no unit until something names an instance.
 */
export function setGraph(set: LintSet): DependencyGraph {
  const files = new Map<string, FileNode>();
  const put = (path: string, file: FileNode) => {
    if (!files.has(path)) files.set(path, file);
  };
  for (const file of set.files) {
    if (file.kind.kind === "unit") put(`${FOLDER}/${file.kind.unit}`, file.node);
    if (file.kind.kind !== "drop-in") continue;
    put(`${FOLDER}/${file.kind.unit}.d/${file.path.slice(file.path.lastIndexOf("/") + 1)}`, file.node);
  }
  for (const { path, target } of set.links) {
    const [name = "", folder = ""] = path.split("/").reverse();
    const inFolder = /\.(?:wants|requires|upholds)$/.test(folder);
    put(`${FOLDER}/${inFolder ? `${folder}/` : ""}${name}`, {
      kind: "symlink",
      target: inFolder ? `../${name}` : localTarget(target),
    });
  }
  for (const unit of set.units) {
    for (const { key, to } of edgesOfKeys(unit, INSTALL_KEYS)) {
      if (to === undefined || isTemplate(unit)) continue;
      const folder = INSTALL_FOLDERS[key];
      if (folder === undefined) put(`${FOLDER}/${to}`, { kind: "symlink", target: unit.name });
      else put(`${FOLDER}/${to}.${folder}/${unit.name}`, { kind: "symlink", target: `../${unit.name}` });
    }
  }
  const manager = set.units.some((unit) => isUserUnit(unit, set.options)) ? "user" : "system";
  const facts = machineFacts({ bootId: "0".repeat(32), machineId: "0".repeat(32), hostname: "localhost" }, manager);
  const index = indexUnits(buildTree(files), { searchPath: [FOLDER], manager, facts });
  const units = set.units.flatMap((unit) => (isTemplate(unit) ? [] : (ownName(unit)?.text ?? [])));
  return loadGraph(index, { units: [...units].sort() }).graph;
}

const INSTALL_FOLDERS: Readonly<Partial<Record<string, string>>> = {
  "Install.WantedBy": "wants",
  "Install.RequiredBy": "requires",
  "Install.UpheldBy": "upholds",
};
const INSTALL_KEYS = [...Object.keys(INSTALL_FOLDERS), "Install.Alias"];

/** Aliases lead to a unit beside them; masks and linked units lead elsewhere. */
function localTarget(target: string): string {
  return target.startsWith("/dev/") ? target : target.slice(target.lastIndexOf("/") + 1);
}
