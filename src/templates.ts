export { type EscapeError, escapeName, escapePath, unescapeName, unescapePath } from "./templates/escape.ts";
export {
  checkFleetName,
  completeFleetctlPath,
  type FleetName,
  fleetctlName,
  isFleetctlType,
  splitFleetName,
} from "./templates/fleet-name.ts";
export {
  canBeInstantiated,
  canHaveAliases,
  completeDependencyName,
  instantiate,
  templateOf,
} from "./templates/instantiate.ts";
export { type MangleOptions, mangleName } from "./templates/mangle.ts";
export { type NameDisagreement, nameDisagreements } from "./templates/name-disagreements.ts";
export { isHashedName, nameFromPath, pathFromName } from "./templates/path-name.ts";
export { isAcceptedAsSlice, isSliceName, parentSlice, ROOT_SLICE, sliceAncestors } from "./templates/slice.ts";
export {
  checkEscapeRequest,
  type Escaped,
  type EscapeFailure,
  type EscapeRequest,
  escapeLikeSystemd,
  type PathProblem,
} from "./templates/systemd-escape.ts";
export {
  buildUnitName,
  isUnitType,
  isValidUnitName,
  lastComponent,
  MAX_NAME_LENGTH,
  type NameError,
  nameWithoutType,
  parseUnitName,
  UNIT_TYPES,
  type UnitName,
  type UnitType,
  unitTypeOf,
} from "./templates/unit-name.ts";
