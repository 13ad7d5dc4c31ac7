import { stringify } from "yaml";
import type { Manifest } from "./manifest.ts";

/** Manifests as one YAML stream. */
export function printManifests(manifests: readonly Manifest[]): string {
  return manifests.map((manifest) => stringify(manifest, { lineWidth: 0, aliasDuplicateObjects: false })).join("---\n");
}
