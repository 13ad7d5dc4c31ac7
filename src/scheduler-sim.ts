export {
  nomadLines,
  type PlacementMetrics,
  placementMetrics,
} from "./scheduler-sim/explain/nomad-metrics.ts";
export { type SummaryStyle, summaryLine } from "./scheduler-sim/explain/summary-line.ts";
export {
  type Explanation,
  explain,
  explainRounds,
  type MachineVerdict,
  type PeerPlace,
  type Reason,
} from "./scheduler-sim/explain/why.ts";
export { admit, fleetReasons, type Rejection, type Verdict } from "./scheduler-sim/fleet/admission.ts";
export {
  type AgentTask,
  type AgentTaskKind,
  agentTasks,
  type CurrentUnit,
  type DesiredUnit,
  desiredUnits,
} from "./scheduler-sim/fleet/agent.ts";
export { currentState } from "./scheduler-sim/fleet/current-state.ts";
export { decide, type RankedMachine, rankMachines } from "./scheduler-sim/fleet/decide.ts";
export {
  type FleetctlCall,
  type FleetctlResult,
  type FleetctlVerb,
  type LocalFile,
  type RegistryUnit,
  runFleetctl,
} from "./scheduler-sim/fleet/fleetctl.ts";
export { layOutMachines, type MachineViews, possibleViews } from "./scheduler-sim/fleet/machine-view.ts";
export {
  allOutcomes,
  type OrderWitness,
  type OutcomeOptions,
  type Outcomes,
  roundOutcomes,
  type UnitVerdict,
} from "./scheduler-sim/fleet/outcomes/all-outcomes.ts";
export { type BareTask, taskSequences } from "./scheduler-sim/fleet/outcomes/task-sequences.ts";
export { type Round, reconcile, type Task, type VisitingOrder } from "./scheduler-sim/fleet/reconcile.ts";
export { conflictsBetween, type PatternMatch, replacementsBetween } from "./scheduler-sim/fleet/relations.ts";
export {
  type MetadataRequirement,
  type RequirementEntry,
  type RequirementKind,
  type Requirements,
  readRequirementEntries,
  readRequirements,
} from "./scheduler-sim/fleet/requirements.ts";
export { drawOrder, type OrderChoice, type Settled, type SettleOptions, settle } from "./scheduler-sim/fleet/settle.ts";
export { checkFleetOptions, unknownFleetDirectives } from "./scheduler-sim/fleet/submission.ts";
export {
  type AssembledCluster,
  assembleCluster,
  type ClusterFile,
  type ClusterFileUnit,
  type ClusterProblem,
  type UnitFile,
} from "./scheduler-sim/model/cluster-file.ts";
export { clusterFileJsonSchema, readClusterFile } from "./scheduler-sim/model/cluster-file-schema.ts";
export type { ClusterState, Schedule } from "./scheduler-sim/model/cluster-state.ts";
export { isWanted, type Job, readJob, type TargetState, type UnitInput } from "./scheduler-sim/model/job.ts";
export { type Machine, matchesMachineId, shortMachineId } from "./scheduler-sim/model/machine.ts";
export { readMachineList } from "./scheduler-sim/model/machine-lists.ts";
export {
  type FleetConfError,
  mergeMetadata,
  parseMachineMetadata,
  readFleetConfMetadata,
} from "./scheduler-sim/model/machine-metadata.ts";
export {
  type ActionKind,
  type Cause,
  type Plan,
  type PlannedAction,
  plan,
  stateToken,
} from "./scheduler-sim/plan/plan.ts";
export {
  compareRequirements,
  type DirectiveChange,
  diffTexts,
  type RequirementChange,
} from "./scheduler-sim/plan/text-diff.ts";
export {
  applyEvent,
  type EventError,
  type EventErrorKind,
  withoutDrained,
} from "./scheduler-sim/simulate/apply-event.ts";
export type { ClusterEvent, SimulationEvent } from "./scheduler-sim/simulate/event.ts";
export { checkInvariants, type InvariantName, type Violation } from "./scheduler-sim/simulate/invariants.ts";
export {
  examineLoss,
  type LossClass,
  type LossReport,
  type ResilienceOptions,
  type ResilienceReport,
  resilience,
} from "./scheduler-sim/simulate/resilience.ts";
export { SCENARIOS, type ScenarioName } from "./scheduler-sim/simulate/scenarios.ts";
export { shrinkTrace } from "./scheduler-sim/simulate/shrink-trace.ts";
export {
  type AgentStep,
  type Move,
  type SimulateOptions,
  type SimulationState,
  type StepRecord,
  simulate,
  simulateStep,
  startSimulation,
  type Timeline,
} from "./scheduler-sim/simulate/simulate.ts";
export { printTrace, readEvents, readTrace, type Trace } from "./scheduler-sim/simulate/trace-schema.ts";
export { type AtomSource, atomSources } from "./scheduler-sim/solver/atom-source.ts";
export { type Atom, atomText } from "./scheduler-sim/solver/atoms.ts";
export {
  type Explanation as InfeasibilityExplanation,
  explainInfeasible,
} from "./scheduler-sim/solver/core.ts";
export { type CoreDescription, type CoreRequirement, describeCore } from "./scheduler-sim/solver/describe-core.ts";
export {
  type MovePlan,
  type MovePlanOptions,
  type MoveStep,
  orderMoves,
  planDrain,
  planMoves,
} from "./scheduler-sim/solver/drain-plan.ts";
export {
  countPlacements,
  type EnumerationOptions,
  type PlacementCounts,
} from "./scheduler-sim/solver/enumerate-placements.ts";
export {
  type ComparedVerdict,
  type ComparisonOptions,
  compareWithFleet,
  type FleetComparison,
  fleetProblem,
  type Reach,
} from "./scheduler-sim/solver/fleet-comparison.ts";
export {
  analyzeLoss,
  type LossImpact,
  type LossOptions,
  proveResilience,
  type ResilienceProof,
} from "./scheduler-sim/solver/losses.ts";
export type { Assignment, GlobalInstances, Objective, PlacementProblem } from "./scheduler-sim/solver/problem.ts";
export { findRemedies, type Remedy, type RemedyOptions } from "./scheduler-sim/solver/remedies.ts";
export {
  type FoundPlacement,
  type SolveOptions,
  type SolveResult,
  type SolveStatistics,
  solve,
} from "./scheduler-sim/solver/solve.ts";
export { toDimacs } from "./scheduler-sim/solver/to-dimacs.ts";
export { toMiniZinc } from "./scheduler-sim/solver/to-minizinc.ts";
export { type CoreVerdict, type VerifyCoreOptions, verifyCore } from "./scheduler-sim/solver/verify-core.ts";
export {
  type VerifyOptions,
  type Violation as PlacementViolation,
  verifyPlacement,
} from "./scheduler-sim/solver/verify-placement.ts";
export {
  type ClonesNeeded,
  clonesNeeded,
  fewestMachines,
  type Headroom,
  headroom,
  type WhatIfOptions,
} from "./scheduler-sim/solver/what-if.ts";
