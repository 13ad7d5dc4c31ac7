import { quadletSections, sectionsOf } from "../catalogue/catalogue.ts";
import { isUnitType, type UnitType } from "../templates/unit-name.ts";

/** What a path says about a file, before its content is looked at. */
export type FileKind =
  | { readonly kind: "unit"; readonly unitType: UnitType; readonly unit: string }
  /** `name.service.d/x.conf`, `name-.service.d/x.conf` or `service.d/x.conf`; `unit` is the folder without `.d`. */
  | { readonly kind: "drop-in"; readonly unitType: UnitType; readonly unit: string }
  | { readonly kind: "quadlet"; readonly section: string; readonly unit: string }
  | { readonly kind: "quadlet-drop-in"; readonly section: string; readonly unit: string };

/**
 * Classifies a file by its path; undefined for what is no unit file.
 *
 * @example
 * fileKind("units/web.service"); // { kind: "unit", unitType: "service", unit: "web.service" }
 * @example
 * fileKind("web.service.d/10-memory.conf"); // { kind: "drop-in", unitType: "service", unit: "web.service" }
 */
export function fileKind(path: string): FileKind | undefined {
  const parts = path.split("/");
  const name = parts[parts.length - 1] ?? "";
  const folder = parts[parts.length - 2] ?? "";
  const dropIn = folder.endsWith(".d") ? dropInKind(folder.slice(0, -2)) : undefined;
  // Whatever else lies in a folder of drop-ins, systemd does not read it.
  if (dropIn !== undefined) return name.endsWith(".conf") ? dropIn : undefined;
  const extension = extensionOf(name);
  if (isUnitType(extension)) return { kind: "unit", unitType: extension, unit: name };
  const section = quadletSections().get(extension);
  return section === undefined ? undefined : { kind: "quadlet", section, unit: name };
}

/** Whether a file stands in the drop-in folder of a unit or unit type but is no drop-in by its name. */
export function isStray(path: string): boolean {
  if (fileKind(path) !== undefined) return false;
  const folder = path.split("/").at(-2) ?? "";
  return folder.endsWith(".d") && dropInKind(folder.slice(0, -2)) !== undefined;
}

function dropInKind(unit: string): FileKind | undefined {
  const extension = extensionOf(unit) || unit;
  if (isUnitType(extension)) return { kind: "drop-in", unitType: extension, unit };
  const section = quadletSections().get(extension);
  return section === undefined ? undefined : { kind: "quadlet-drop-in", section, unit };
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1);
}

/** Sections that the generator and systemd read in a file of this kind. */
export function sectionsFor(kind: FileKind): string[] {
  switch (kind.kind) {
    case "unit":
    case "drop-in":
      return sectionsOf(kind.unitType);
    case "quadlet":
    case "quadlet-drop-in":
      return [...sectionsOf("service"), kind.section, "Quadlet"];
  }
}
