export { type MappedPiece, type MappedText, originalRange } from "./core/range-map.ts";
export type { SpecifierContext } from "./specifiers/context.ts";
export {
  type Expanded,
  type ExpandOptions,
  type Expansion,
  expand,
  expandKnown,
  type SpecifierError,
} from "./specifiers/expand.ts";
export { type ExpandValueError, valueExpansion } from "./specifiers/expand-value.ts";
export { type Host, type HostUser, machineFacts } from "./specifiers/host.ts";
export { parseOsRelease } from "./specifiers/os-release.ts";
export { type Specifier, scanSpecifiers } from "./specifiers/scan-specifiers.ts";
export { instantiatesItself } from "./specifiers/self-recursion.ts";
export { specifierMeaning } from "./specifiers/specifier-meanings.ts";
export {
  mayBeSpecifier,
  type SpecifierSet,
  type SpecifierSetName,
  specifierSets,
} from "./specifiers/specifier-sets.ts";
export { type SpecifierPart, type SpecifierUse, specifierUse } from "./specifiers/specifier-use.ts";
export { specifierValue, type UnresolvableReason, type ValueGap } from "./specifiers/specifier-value.ts";
export { replaceFleetSpecifiers } from "./templates/fleet-specifiers.ts";
