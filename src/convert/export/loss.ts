import type { Location, Range } from "../../core/range.ts";
import type { UnitFile } from "../workload/source-unit.ts";

/**
 * Something that the target cannot say, or says differently. `error`: the result does not do what the unit does;
 * `warning`: it may behave differently; `info`: nothing is lost, but the reader should know.
 */
export interface Loss {
  readonly severity: "error" | "warning" | "info";
  readonly unit: string;
  readonly location: Location;
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** Collects the losses of one export, each said once. */
export interface LossList {
  readonly losses: Loss[];
  readonly add: (severity: Loss["severity"], unit: UnitFile, range: Range, message: string, remedy?: string) => void;
}

export function lossList(): LossList {
  const losses: Loss[] = [];
  const said = new Set<string>();
  return {
    losses,
    add(severity, unit, range, message, remedy) {
      const key = `${unit.path}\0${range.start}\0${message}`;
      if (said.has(key)) return;
      said.add(key);
      const location = { path: unit.path, range };
      losses.push({ severity, unit: unit.name, location, message, ...(remedy === undefined ? {} : { remedy }) });
    },
  };
}
