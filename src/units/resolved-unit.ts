import type { DirectiveInfo } from "../catalogue/catalogue.ts";
import type { Range } from "../core/range.ts";
import type { SyntaxTree } from "../parser/syntax-tree.ts";
import type { SystemdReading } from "../parser/systemd-reading.ts";
import type { UnitName } from "../templates/unit-name.ts";
import type { Assignment, SourceKind } from "./assignment.ts";
import type { SettingsReading } from "./typed-setting.ts";

export type { Assignment, SourceKind } from "./assignment.ts";

/** How loading a unit ended. */
export type LoadState = "loaded" | "not-found" | "masked" | "bad-setting" | "error";

/** One file that a unit is read from. Files that are used by several units are parsed once. */
export interface UnitSource {
  readonly kind: SourceKind;
  /** Path as systemd names it; for a built-in unit its name in angle brackets. */
  readonly path: string;
  readonly tree: SyntaxTree;
  readonly reading: SystemdReading;
  /** The name that specifiers in this file mean: the requested one in the fragment, the primary one in drop-ins. */
  readonly unitName: UnitName;
}

/**
 * What a line did to its setting.
 *
 * - `set`: gave a directive of one value its value.
 * - `added`: added to a list or set.
 * - `reset`: emptied a list, or put the default back.
 * - `ignored`: systemd refuses the value, or the line comes after one that ended the file.
 */
export type AssignmentEffect = "set" | "added" | "reset" | "ignored";

/** An assignment of a setting, and what became of it. */
export interface SettingAssignment {
  readonly assignment: Assignment;
  readonly effect: AssignmentEffect;
  /** Whether the loaded unit still shows it: not overridden and not reset by a later line. */
  readonly inForce: boolean;
}

/** A directive's merged state with its whole history. */
export interface Setting {
  /** `Section.Directive` in the current spelling. */
  readonly name: string;
  readonly directive: DirectiveInfo;
  /** Every assignment in the order read, resets and refused ones included. */
  readonly assignments: readonly SettingAssignment[];
}

/** What systemd prints while it loads a unit. */
export interface LoadMessage {
  readonly level: "error" | "warning" | "notice" | "info";
  /** Stable kind, kebab-case. */
  readonly kind: string;
  /** The text as systemd 262 prints it, with `FILE:LINE: ` in front where it does so. */
  readonly text: string;
  readonly path?: string;
  readonly line?: number;
  readonly range?: Range;
}

/** An entry of a `.wants`, `.requires` or `.upholds` directory. */
export interface DependencyLink {
  readonly kind: "wants" | "requires" | "upholds";
  /** The unit that is named, template names already filled. */
  readonly unit: string;
  /** Path of the entry. */
  readonly path: string;
}

/** One unit with everything that its files say, merged as systemd merges it. */
export interface ResolvedUnit {
  /** The primary name. */
  readonly name: UnitName;
  /** The name it was asked for by; another one for an alias. */
  readonly requested: UnitName;
  /** All other names, sorted. */
  readonly aliases: readonly string[];
  readonly load: LoadState;
  /** Text of the load error, for `bad-setting` and `error`. */
  readonly loadError?: string;
  /** Path of the fragment as the search path names it (links not followed); also of a mask. */
  readonly fragment?: string;
  /** The drop-ins in the order they apply; empty and masked ones included. */
  readonly dropIns: readonly string[];
  readonly links: readonly DependencyLink[];
  /** The files that were read, the fragment first. */
  readonly sources: readonly UnitSource[];
  /** Every assignment of a known section in the order read, over all files. */
  readonly assignments: readonly Assignment[];
  /** Keyed `Section.Directive` in the current spelling, in the order first assigned. */
  readonly settings: ReadonlyMap<string, Setting>;
  /** The same settings as typed values, with every problem found in them. */
  readonly reading: SettingsReading;
  readonly messages: readonly LoadMessage[];
}
