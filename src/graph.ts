export { type Boot, type BootOptions, simulateBoot } from "./graph/boot.ts";
export {
  allEdges,
  checkGraph,
  type DependencyGraph,
  type Edge,
  edgesOf,
  findEdge,
  type GraphUnit,
  graphUnit,
  isOrderedAfter,
} from "./graph/dependency-graph.ts";
export {
  type DependencyKind,
  dependencyKindOfKey,
  dependencyKinds,
  dependencyTitle,
  forwardKinds,
  inverseOf,
} from "./graph/dependency-kinds.ts";
export { toDot } from "./graph/dot.ts";
export type { EdgeMark } from "./graph/edge-marks.ts";
export { explainError, explainEvent, explainJob, type JobChainLink } from "./graph/explain-transaction.ts";
export type { GraphHostOptions } from "./graph/graph-host.ts";
export { type ArrowKind, type GraphView, type ViewArrow, type ViewOptions, viewGraph } from "./graph/graph-view.ts";
export type { ActiveState, JobType, RequestType } from "./graph/job-types.ts";
export { type LoadedGraph, type LoadedUnit, type LoadGraphOptions, loadGraph } from "./graph/load-graph.ts";
export { toMermaid } from "./graph/mermaid.ts";
export { type CycleOptions, type OrderingCycle, orderingCycles } from "./graph/ordering-cycles.ts";
export {
  pathBetween,
  pullingKinds,
  type ReachedUnit,
  type ReachOptions,
  reachableUnits,
} from "./graph/reachability.ts";
export type { JobWait } from "./graph/running-order.ts";
export { type SvgOptions, toSvg } from "./graph/svg.ts";
export {
  type FailedTransaction,
  type JobMode,
  type JobReason,
  planTransaction,
  type Transaction,
  type TransactionJob,
  type TransactionOptions,
} from "./graph/transaction.ts";
export {
  describeTransactionError,
  describeTransactionEvent,
  type JobName,
  type TransactionError,
  type TransactionEvent,
} from "./graph/transaction-events.ts";
export type { InstalledJob } from "./graph/transaction-jobs.ts";
export {
  allOutcomes,
  type OutcomeOptions,
  type TransactionOutcome,
  type TransactionOutcomes,
} from "./graph/transaction-outcomes.ts";
export { type ProgramState, type Verification, type VerifyOptions, verifyUnits } from "./graph/verify-units.ts";
