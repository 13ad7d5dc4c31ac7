/** Which specifiers a place knows and how long its text may get, in bytes. */
export interface SpecifierSet {
  readonly letters: string;
  readonly limit: number;
}

/**
 * - `full`: everything; `path`, `credential`, `fd-name` and `environment` are the same with another limit.
 * - `name`: what may go into unit names. `install`: the same letters, read by `systemctl enable` instead of the manager.
 * - `none`: `%` is an ordinary character.
 */
export type SpecifierSetName = "full" | "path" | "fd-name" | "credential" | "environment" | "name" | "install" | "none";

const ALL = "aAbBcCdDEfgGhHiIjJlLmMnNopPqrRsStTuUvVwWyY";
const NAME = "aAbBgGHijlmMnNopquUvwW";

/** Every set of systemd 262. */
export const specifierSets: Readonly<Record<SpecifierSetName, SpecifierSet>> = {
  full: { letters: ALL, limit: 1048576 },
  path: { letters: ALL, limit: 4095 },
  "fd-name": { letters: ALL, limit: 255 },
  credential: { letters: ALL, limit: 255 },
  // The limit is the kernel's for arguments as the manager sees it; this is the usual one.
  environment: { letters: ALL, limit: 2097152 },
  name: { letters: NAME, limit: 256 },
  install: { letters: NAME, limit: 256 },
  none: { letters: "", limit: Number.POSITIVE_INFINITY },
};

/** Whether a `%` before this character is refused when the set does not know it; before any other it is plain text. */
export function mayBeSpecifier(letter: string): boolean {
  return /^[A-Za-z0-9]$/.test(letter);
}
