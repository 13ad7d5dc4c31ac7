import { quadletSections } from "../catalogue/catalogue.ts";
import { translatedDependencies } from "../convert/quadlet/translated-dependencies.ts";
import type { DirectiveUse } from "./lint-file.ts";

/** Whether podman's generator replaces the Quadlet files that an assignment names by their services. */
export function isTranslated({ file, section, key }: DirectiveUse): boolean {
  return file.kind.kind.startsWith("quadlet") && section === "Unit" && translatedDependencies.includes(key);
}

/** Whether a name has the ending of a Quadlet file. */
export function isQuadletName(name: string): boolean {
  return quadletSections().has(name.slice(name.lastIndexOf(".") + 1));
}
