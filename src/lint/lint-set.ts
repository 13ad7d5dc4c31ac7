import type { DirectiveUse, LintFile } from "./lint-file.ts";
import type { LintOptions } from "./options.ts";

/** All files of the run, as set rules see them. */
export interface LintSet {
  /** Sorted by path. */
  readonly files: readonly LintFile[];
  readonly units: readonly LintUnit[];
  /** Symbolic links of the run (aliases, `.wants` entries, masks), sorted by path. */
  readonly links: readonly LintLink[];
  /** Paths of files in drop-in folders that systemd does not read because of their names, sorted. */
  readonly strays: readonly string[];
  readonly options: LintOptions;
  readonly file: (path: string) => LintFile | undefined;
}

/** A unit whose main file is in the set, as unit rules see it. */
export interface LintUnit {
  readonly name: string;
  readonly file: LintFile;
  /** In the order in which systemd reads them. */
  readonly dropIns: readonly LintFile[];
  readonly set: LintSet;
  /** The assignments of the main file and then of the drop-ins, in reading order. */
  readonly uses: readonly DirectiveUse[];
}

/** A symbolic link among the files of a run. */
export interface LintLink {
  readonly path: string;
  readonly target: string;
}
