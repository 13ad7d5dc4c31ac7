import type { QuadletKind } from "./quadlet-kinds.ts";
import { addLine, type UnitText } from "./unit-text.ts";

/** A Quadlet file with its drop-ins merged, and what other files need to know of it. */
export interface QuadletUnit {
  readonly fileName: string;
  readonly path: string;
  readonly kind: QuadletKind;
  readonly text: UnitText;
  /** Name of the service made of it, without `.service`. */
  readonly serviceName: string;
  /** What podman calls the container, network, volume …; empty until it is known. */
  resourceName: string;
  /** Service files of the containers that asked to be in this pod. */
  readonly podMembers: string[];
}

/** What conversion takes from the machine. */
export interface QuadletMachine {
  readonly user: boolean;
  /** Path of podman, one word. */
  readonly podman: string;
  readonly exists: (path: string) => boolean;
}

/** One unit on its way to a service. */
export interface Conversion {
  readonly unit: QuadletUnit;
  readonly service: UnitText;
  /** All units by file name. */
  readonly units: ReadonlyMap<string, QuadletUnit>;
  readonly machine: QuadletMachine;
  readonly warnings: string[];
}

export function serviceFile(unit: QuadletUnit): string {
  return `${unit.serviceName}.service`;
}

/** Makes the service start after, and fail without, another unit's service. */
export function requireUnit(conversion: Conversion, other: QuadletUnit): void {
  addLine(conversion.service, "Unit", "Requires", serviceFile(other));
  addLine(conversion.service, "Unit", "After", serviceFile(other));
}
