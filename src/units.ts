export { type MachineFacts, unitDescription, unitDocumentation } from "./units/description.ts";
export { dropInNames } from "./units/drop-in-names.ts";
export {
  type ExpandedUnit,
  expandUnit,
  type ReplacedSpecifier,
  type SpecifierPlace,
  type SpecifierProblem,
} from "./units/expand-unit.ts";
export {
  type FileLiteral,
  type FileNode,
  type FileTree,
  overlayTree,
  type TreeEdits,
  type TreeFromObjectOptions,
  treeFromObject,
} from "./units/file-tree.ts";
export { disableUnits, reenableUnits } from "./units/install/disable.ts";
export { enableUnits } from "./units/install/enable.ts";
export { type Enablement, type EnablementState, enablementOf } from "./units/install/enablement.ts";
export { type InstallChange, type InstallFailure, installChangeText } from "./units/install/install-change.ts";
export type { InstallOptions, InstallResult } from "./units/install/install-session.ts";
export {
  addDependency,
  defaultTarget,
  linkUnits,
  maskUnits,
  revertUnits,
  setDefaultTarget,
  unmaskUnits,
} from "./units/install/mask.ts";
export {
  type PresetOptions,
  type PresetRule,
  presetAllUnits,
  presetFor,
  presetUnits,
  readPresets,
} from "./units/install/preset.ts";
export { type SystemctlAnswer, systemctl } from "./units/install/systemctl.ts";
export { findUnit, type LoadOptions, loadUnitSet, type UnitSet } from "./units/load-unit-set.ts";
export { linesInForce, mergeSettings } from "./units/merge-settings.ts";
export { readSettings } from "./units/read-settings.ts";
export type {
  Assignment,
  AssignmentEffect,
  DependencyLink,
  LoadMessage,
  LoadState,
  ResolvedUnit,
  Setting,
  SettingAssignment,
  SourceKind,
  UnitSource,
} from "./units/resolved-unit.ts";
export {
  applyUnitPath,
  GLOBAL_SEARCH_PATH,
  SYSTEM_SEARCH_PATH,
  type UserDirectories,
  userSearchPath,
} from "./units/search-path.ts";
export type {
  MergedByKind,
  MergedValue,
  ReadLine,
  SettingProblem,
  SettingsReading,
  TypedSetting,
} from "./units/typed-setting.ts";
export { type TypedUnit, typedUnit } from "./units/typed-unit.ts";
export type {
  AutomountSettings,
  InstallSettings,
  MountSettings,
  PathSettings,
  ScopeSettings,
  SectionSettings,
  ServiceSettings,
  SettingValue,
  SliceSettings,
  SocketSettings,
  SwapSettings,
  TimerSettings,
  UnitSettings,
} from "./units/typed-unit-values.ts";
export {
  type IndexEntry,
  type IndexOptions,
  indexUnits,
  type ManagerKind,
  type UnitIndex,
} from "./units/unit-index.ts";
export { lookUpUnit, type UnitLookup } from "./units/unit-lookup.ts";
export { type UnitReadingOptions, unitValueContext } from "./units/unit-value-context.ts";
