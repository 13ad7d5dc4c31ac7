export type {
  EmbeddedMachine,
  EmbeddedUnit,
  EmbeddedUnits,
  EmbeddingFormat,
  EmbeddingProblem,
} from "./convert/embedded/embedded-unit.ts";
export { embeddedRange, embeddedUnits } from "./convert/embedded/embedded-units.ts";
export type { Placeholder } from "./convert/embedded/placeholders.ts";
export { generateServices, type QuadletOptions, type QuadletResult } from "./convert/quadlet/generate-services.ts";
export type { QuadletMessage } from "./convert/quadlet/messages.ts";
export type { OutputFile, ServiceText } from "./convert/quadlet/write-output.ts";
