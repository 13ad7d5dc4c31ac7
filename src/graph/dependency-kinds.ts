/**
 * Every kind of edge between two units, both directions. A kind and its inverse always come together: `a requires b`
 * is stored as `requires` on a and as `required-by` on b.
 */
export type DependencyKind =
  | "requires"
  | "requisite"
  | "wants"
  | "binds-to"
  | "part-of"
  | "upholds"
  | "required-by"
  | "requisite-of"
  | "wanted-by"
  | "bound-by"
  | "consists-of"
  | "upheld-by"
  | "conflicts"
  | "conflicted-by"
  | "before"
  | "after"
  | "on-success"
  | "on-success-of"
  | "on-failure"
  | "on-failure-of"
  | "triggers"
  | "triggered-by"
  | "propagates-reload-to"
  | "reload-propagated-from"
  | "propagates-stop-to"
  | "stop-propagated-from"
  | "joins-namespace-of"
  | "in-slice"
  | "slice-of";

interface KindInfo {
  readonly kind: DependencyKind;
  /** As systemd prints it; the key of `[Unit]` for those that are one. */
  readonly title: string;
  readonly inverse: DependencyKind;
  /** Whether the title is a key that `[Unit]` accepts. */
  readonly settable: boolean;
  /** Whether listing, drawing and counting start from this side (each pair has one such side). */
  readonly forward: boolean;
}

/** Source: systemd.unit(5), "Mapping of unit properties to their inverses". Row number = the kind's code in a graph. */
const table: readonly KindInfo[] = [
  row("requires", "Requires", "required-by", true, true),
  row("requisite", "Requisite", "requisite-of", true, true),
  row("wants", "Wants", "wanted-by", true, true),
  row("binds-to", "BindsTo", "bound-by", true, true),
  row("part-of", "PartOf", "consists-of", true, true),
  row("upholds", "Upholds", "upheld-by", true, true),
  row("required-by", "RequiredBy", "requires", false, false),
  row("requisite-of", "RequisiteOf", "requisite", false, false),
  row("wanted-by", "WantedBy", "wants", false, false),
  row("bound-by", "BoundBy", "binds-to", false, false),
  row("consists-of", "ConsistsOf", "part-of", false, false),
  row("upheld-by", "UpheldBy", "upholds", false, false),
  row("conflicts", "Conflicts", "conflicted-by", true, true),
  row("conflicted-by", "ConflictedBy", "conflicts", false, false),
  row("before", "Before", "after", true, true),
  row("after", "After", "before", true, false),
  row("on-success", "OnSuccess", "on-success-of", true, true),
  row("on-success-of", "OnSuccessOf", "on-success", false, false),
  row("on-failure", "OnFailure", "on-failure-of", true, true),
  row("on-failure-of", "OnFailureOf", "on-failure", false, false),
  row("triggers", "Triggers", "triggered-by", false, true),
  row("triggered-by", "TriggeredBy", "triggers", false, false),
  row("propagates-reload-to", "PropagatesReloadTo", "reload-propagated-from", true, true),
  row("reload-propagated-from", "ReloadPropagatedFrom", "propagates-reload-to", true, false),
  row("propagates-stop-to", "PropagatesStopTo", "stop-propagated-from", true, true),
  row("stop-propagated-from", "StopPropagatedFrom", "propagates-stop-to", true, false),
  row("joins-namespace-of", "JoinsNamespaceOf", "joins-namespace-of", true, true),
  row("in-slice", "InSlice", "slice-of", false, true),
  row("slice-of", "SliceOf", "in-slice", false, false),
];

function row(
  kind: DependencyKind,
  title: string,
  inverse: DependencyKind,
  settable: boolean,
  forward: boolean,
): KindInfo {
  return { kind, title, inverse, settable, forward };
}

const codes: ReadonlyMap<DependencyKind, number> = new Map(table.map((info, code) => [info.kind, code]));
const inverseCodes: readonly number[] = table.map((info) => kindCode(info.inverse));

/** All kinds, in the order in which they are listed to people. */
export const dependencyKinds: readonly DependencyKind[] = table.map((info) => info.kind);

/** The kinds from which listings start: of every pair the side that is written more often, and the symmetric one. */
export const forwardKinds: readonly DependencyKind[] = table.filter((info) => info.forward).map((info) => info.kind);

/** The kind on the other unit. `inverseOf(inverseOf(kind)) === kind`. */
export function inverseOf(kind: DependencyKind): DependencyKind {
  return infoOf(kind).inverse;
}

/** The name that systemd prints for a kind, such as `RequiredBy`. */
export function dependencyTitle(kind: DependencyKind): string {
  return infoOf(kind).title;
}

/**
 * The kind that a key of `[Unit]` sets, old spellings included, or undefined when the key is no dependency list.
 *
 * @example
 * dependencyKindOfKey("BindTo");     // "binds-to"
 * @example
 * dependencyKindOfKey("RequiredBy"); // undefined: an inverse, not a key
 */
export function dependencyKindOfKey(key: string): DependencyKind | undefined {
  return kindByKey.get(key);
}

/** Every key of `[Unit]` that is a dependency list, old spellings included. */
export function dependencyKeys(): Iterable<[string, DependencyKind]> {
  return kindByKey.entries();
}

const kindByKey: ReadonlyMap<string, DependencyKind> = new Map<string, DependencyKind>([
  ...table.filter((info) => info.settable).map((info): [string, DependencyKind] => [info.title, info.kind]),
  ["BindTo", "binds-to"],
  ["PropagateReloadTo", "propagates-reload-to"],
  ["PropagateReloadFrom", "reload-propagated-from"],
  ["RequiresOverridable", "requires"],
  ["RequisiteOverridable", "requisite"],
]);

/** Small number of a kind inside a graph's edge tables. */
export function kindCode(kind: DependencyKind): number {
  return codes.get(kind) ?? -1;
}

export function kindOfCode(code: number): DependencyKind {
  const info = table[code];
  if (info === undefined) throw new RangeError(`no dependency kind has the code ${code}`);
  return info.kind;
}

export function inverseCode(code: number): number {
  return inverseCodes[code] ?? -1;
}

/**
 * Kinds of which an edge from a unit to itself is reported when it is dropped; the others vanish silently.
 */
export const noisyOnSelf: ReadonlySet<DependencyKind> = new Set<DependencyKind>([
  "before",
  "after",
  "conflicts",
  "conflicted-by",
  "on-success",
  "on-success-of",
  "on-failure",
  "on-failure-of",
  "triggers",
  "triggered-by",
]);

function infoOf(kind: DependencyKind): KindInfo {
  const info = table[kindCode(kind)];
  if (info === undefined) throw new RangeError(`unknown dependency kind ${kind}`);
  return info;
}
