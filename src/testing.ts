export {
  arbCluster,
  arbConflictGraph,
  arbMachine,
  arbMachines,
  arbTightCluster,
  arbUnit,
  arbUnits,
  arbVisitingOrder,
  type ClusterOptions,
  type MachineOptions,
  type MachinesOptions,
  type UnitFeature,
  type UnitsOptions,
} from "./testing/cluster-arbitraries.ts";
export {
  arbEvents,
  type ClusterModel,
  type ClusterSystem,
  clusterCommands,
  type EventsOptions,
  modelOf,
} from "./testing/event-arbitraries.ts";
export {
  assertAlwaysTogether,
  assertAtLeast,
  assertNeverTogether,
  assertOnly,
  assertSpread,
  assertSurvives,
  type ClusterLike,
  invariants,
} from "./testing/invariants.ts";
export { arbUnitFileText, type TextEntry } from "./testing/unit-text-arbitraries.ts";
