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
  /** The result may be placed on other machines than the unit. */
  readonly placement?: true;
}

/** Collects the losses of one export, each said once. */
export interface LossList {
  readonly losses: Loss[];
  readonly add: (severity: Loss["severity"], unit: UnitFile, range: Range, message: string, remedy?: string) => void;
  /** A loss of another list. */
  readonly repeat: (unit: UnitFile, loss: Loss) => void;
  /** An error about where the result may run. */
  readonly addPlacement: (unit: UnitFile, range: Range, message: string, remedy?: string) => void;
}

export function lossList(): LossList {
  const losses: Loss[] = [];
  const said = new Set<string>();
  const push = (
    unit: UnitFile,
    range: Range,
    loss: Pick<Loss, "severity" | "message" | "placement">,
    remedy?: string,
  ) => {
    const key = `${unit.path}\0${range.start}\0${loss.message}`;
    if (said.has(key)) return;
    said.add(key);
    losses.push({
      ...loss,
      unit: unit.name,
      location: { path: unit.path, range },
      ...(remedy === undefined ? {} : { remedy }),
    });
  };
  return {
    losses,
    add: (severity, unit, range, message, remedy) => push(unit, range, { severity, message }, remedy),
    repeat: (unit, { location, remedy, ...loss }) => push(unit, location.range, loss, remedy),
    addPlacement: (unit, range, message, remedy) =>
      push(unit, range, { severity: "error", message, placement: true }, remedy),
  };
}
