import type { Range } from "../../core/range.ts";
import type { Piece } from "../../parser/logical-line.ts";
import type { Placeholder } from "./placeholders.ts";

/** What kind of file holds the units. */
export type EmbeddingFormat = "cloud-config" | "ignition" | "butane";

/** A unit, drop-in or Quadlet file inside a YAML or JSON file. */
export interface EmbeddedUnit {
  /** Unit or file name: `etcd.service`, or `10-opts.conf` for a drop-in. */
  readonly name: string;
  /** For a drop-in, the unit it belongs to. */
  readonly dropInOf?: string;
  /** Where the file will lie on the machine. */
  readonly path: string;
  /** Its content; undefined when the entry only enables, masks or starts a unit that the machine already has. */
  readonly text?: string;
  /** Maps offsets of `text` to the embedding file; see {@link embeddedRange}. */
  readonly pieces: readonly Piece[];
  /** Where the entry stands. */
  readonly range: Range;
  readonly enabled?: boolean;
  readonly masked?: boolean;
  /** coreos-cloudinit's `command`: `start`, `restart`, … */
  readonly command?: string;
  /** Placeholders in `text`, as ranges of `text`. */
  readonly placeholders: readonly Placeholder[];
}

/** The machine that a cloud-config describes to fleet. */
export interface EmbeddedMachine {
  readonly publicIP?: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly range: Range;
}

/** Something that cannot be read, or that is only told. */
export interface EmbeddingProblem {
  readonly severity: "error" | "info";
  readonly message: string;
  readonly range: Range;
}

export interface EmbeddedUnits {
  readonly format: EmbeddingFormat;
  readonly units: readonly EmbeddedUnit[];
  readonly machine?: EmbeddedMachine;
  readonly problems: readonly EmbeddingProblem[];
}
