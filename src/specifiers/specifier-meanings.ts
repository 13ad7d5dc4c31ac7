/**
 * What each specifier letter stands for, in a few words for hovers and tables.
 *
 * @example
 * specifierMeaning("i"); // "instance, escaped"
 */
export function specifierMeaning(letter: string): string | undefined {
  return Object.hasOwn(MEANINGS, letter) ? MEANINGS[letter] : undefined;
}

/** Letters that fleet replaces in `[X-Fleet]`. Nothing is unescaped there. */
export const FLEET_MEANINGS: Readonly<Record<string, string>> = {
  n: "full unit name",
  N: "unit name without type",
  p: "prefix",
  i: "instance",
};

const MEANINGS: Readonly<Record<string, string>> = {
  "%": "percent sign",
  n: "full unit name",
  N: "unit name without type",
  p: "prefix, escaped",
  P: "prefix, unescaped",
  i: "instance, escaped",
  I: "instance, unescaped",
  j: "last component of the prefix, escaped",
  J: "last component of the prefix, unescaped",
  f: "path that the instance or prefix stands for",
  y: "path of the unit file",
  Y: "directory of the unit file",
  c: "control group of the unit (deprecated)",
  r: "control group of the slice (deprecated)",
  R: "root control group (deprecated)",
  d: "credentials directory",
  t: "runtime directory",
  S: "state directory",
  C: "cache directory",
  L: "log directory",
  E: "configuration directory",
  D: "shared data directory",
  T: "temporary directory",
  V: "temporary directory that survives a reboot",
  h: "home directory of the manager's user",
  s: "shell of the manager's user",
  u: "user name of the manager",
  U: "user id of the manager",
  g: "group name of the manager",
  G: "group id of the manager",
  H: "host name",
  l: "host name up to the first dot",
  q: "pretty host name",
  m: "machine id",
  b: "boot id",
  v: "kernel release",
  a: "architecture",
  o: "operating system id",
  w: "operating system version",
  B: "operating system build",
  W: "operating system variant",
  M: "image id",
  A: "image version",
};
