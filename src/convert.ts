export type {
  EmbeddedMachine,
  EmbeddedUnit,
  EmbeddedUnits,
  EmbeddingFormat,
  EmbeddingProblem,
} from "./convert/embedded/embedded-unit.ts";
export { embeddedRange, embeddedUnits } from "./convert/embedded/embedded-units.ts";
export type { Placeholder } from "./convert/embedded/placeholders.ts";
export {
  type DocumentExport,
  type ExportTarget,
  exportDocuments,
  exportTargets,
} from "./convert/export/export-documents.ts";
export { type HostBundle, type HostBundleOptions, toHostBundles } from "./convert/export/host-bundles.ts";
export type { Loss } from "./convert/export/loss.ts";
export { type KubernetesExport, toKubernetes } from "./convert/kubernetes/export-kubernetes.ts";
export type { Manifest, ManifestValue } from "./convert/kubernetes/manifest.ts";
export { printManifests } from "./convert/kubernetes/print-manifests.ts";
export { type ManifestReading, readManifests } from "./convert/kubernetes/read-manifests.ts";
export { type NomadExport, toNomad } from "./convert/nomad/export-nomad.ts";
export type { NomadJob } from "./convert/nomad/nomad-job.ts";
export { printNomadHcl } from "./convert/nomad/print-hcl.ts";
export { type NomadNote, type NomadReading, readNomadJob } from "./convert/nomad/read-nomad.ts";
export { checkExport } from "./convert/placement/check-export.ts";
export type { PlacementComparison, PlacementDifference } from "./convert/placement/compare-placements.ts";
export type { ImportNote } from "./convert/placement/from-nomad.ts";
export {
  brokenRules,
  type GeneralPlacement,
  type GeneralProblem,
  type GeneralUnit,
} from "./convert/placement/general-problem.ts";
export {
  type ImportedWorkloads,
  importWorkloads,
  type WorkloadError,
  type WorkloadFile,
} from "./convert/placement/import-workloads.ts";
export { type LoweredProblem, lowerProblem } from "./convert/placement/lower-problem.ts";
export { type PlacementSearch, type SearchOptions, searchPlacements } from "./convert/placement/search-placements.ts";
export { generateServices, type QuadletOptions, type QuadletResult } from "./convert/quadlet/generate-services.ts";
export type { QuadletMessage } from "./convert/quadlet/messages.ts";
export type { OutputFile, ServiceText } from "./convert/quadlet/write-output.ts";
export { type ExportedFile, type QuadletExport, toQuadlet } from "./convert/quadlet-out/export-quadlet.ts";
export type { UnitFile } from "./convert/workload/source-unit.ts";
