import type { VisitingOrder } from "../fleet/reconcile.ts";
import type { TargetState, UnitInput } from "../model/job.ts";
import type { Machine } from "../model/machine.ts";

/** Something that changes what the cluster consists of or what is wanted; the engine has not looked at it yet. */
export type ClusterEvent =
  | { readonly kind: "machine-join"; readonly machine: Machine }
  /** The machine's entry expired. Its schedule entries stay until the next round. */
  | { readonly kind: "machine-leave"; readonly id: string }
  /** Replaces all metadata of a machine. */
  | { readonly kind: "machine-metadata"; readonly id: string; readonly metadata: Readonly<Record<string, string>> }
  /** Sets and deletes single keys. */
  | {
      readonly kind: "machine-metadata-patch";
      readonly id: string;
      readonly set?: Readonly<Record<string, string>>;
      readonly delete?: readonly string[];
    }
  /** Not fleet's: the machine takes no units; to fleet's engine it is as if it had left. */
  | { readonly kind: "machine-drain"; readonly id: string; readonly on: boolean }
  /** `fleetctl submit`: refused where fleet refuses it; an existing unit keeps its text unless `replace` is set. */
  | { readonly kind: "unit-submit"; readonly name: string; readonly text: string; readonly replace?: boolean }
  /** `fleetctl load`; submits first when a text is given. */
  | { readonly kind: "unit-load"; readonly name: string; readonly text?: string; readonly replace?: boolean }
  /** `fleetctl start`; submits first when a text is given. */
  | { readonly kind: "unit-start"; readonly name: string; readonly text?: string; readonly replace?: boolean }
  /** `fleetctl stop`: back to loaded. */
  | { readonly kind: "unit-stop"; readonly name: string }
  /** `fleetctl unload`: back to inactive. */
  | { readonly kind: "unit-unload"; readonly name: string }
  | { readonly kind: "unit-destroy"; readonly name: string }
  /** Puts a unit into the registry as the API does with a known unit: no check but that the text can be read. */
  | { readonly kind: "unit-put"; readonly unit: UnitInput }
  /** Sets a target state in the registry, whatever the unit is. */
  | { readonly kind: "unit-target"; readonly name: string; readonly target: TargetState };

/** What can happen in a simulation. */
export type SimulationEvent =
  | ClusterEvent
  /** A unit failed on its machine. fleet does not look at that. */
  | { readonly kind: "unit-fail"; readonly name: string }
  /** One round of the engine. */
  | { readonly kind: "reconcile"; readonly order?: VisitingOrder }
  /** Rounds until there is nothing to do; at most `maxRounds`, default 100. */
  | { readonly kind: "settle"; readonly maxRounds?: number };
