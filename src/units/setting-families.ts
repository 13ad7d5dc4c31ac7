/**
 * Directives that share one list in the manager, so that an empty line of any of them empties it for all. By
 * `Section.Directive`.
 */
const FAMILIES: readonly RegExp[] = [
  /^Unit\.Condition/,
  /^Unit\.Assert/,
  /^Socket\.Listen/,
  /^Timer\.On(?:ActiveSec|BootSec|StartupSec|UnitActiveSec|UnitInactiveSec|Calendar)$/,
  /^Path\.(?:Path|DirectoryNotEmpty)/,
  /\.StandardInput(?:Text|Data)$/,
  /\.Bind(?:ReadOnly)?Paths$/,
  /\.SetCredential(?:Encrypted)?$/,
  /\.LoadCredential(?:Encrypted)?$/,
];

/**
 * The family that a setting belongs to; undefined for one that is alone.
 *
 * @example
 * settingFamily("Unit.ConditionHost") === settingFamily("Unit.ConditionUser"); // true
 */
export function settingFamily(name: string): RegExp | undefined {
  return FAMILIES.find((pattern) => pattern.test(name));
}
