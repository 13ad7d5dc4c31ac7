/**
 * Where an edge comes from: the unit's files and directives (`file`), the unit's nature (`implicit`),
 * `DefaultDependencies=` (`default`), a mount unit that was loaded after the unit that needs its path (`path`),
 * a mount unit file (`mount-file`), `Slice=` (`slice-property`), or the state of a running kernel (the rest).
 */
export type EdgeMark =
  | "file"
  | "implicit"
  | "default"
  | "udev"
  | "path"
  | "mount-file"
  | "mountinfo"
  | "proc-swap"
  | "slice-property";

const marks: readonly EdgeMark[] = [
  "file",
  "implicit",
  "default",
  "udev",
  "path",
  "mount-file",
  "mountinfo",
  "proc-swap",
  "slice-property",
];

const destinationShift = marks.length;
const originMask = (1 << destinationShift) - 1;

/** One bit per mark; on the unit that the edge was added to as source. */
export function originBit(mark: EdgeMark): number {
  return 1 << marks.indexOf(mark);
}

/** The bits of the same edge as the other unit stores it: origin and destination swapped. */
export function mirrorBits(bits: number): number {
  return ((bits & originMask) << destinationShift) | (bits >>> destinationShift);
}

/** Marks of an edge that were set from the unit on which it is listed. */
export function originMarks(bits: number): EdgeMark[] {
  return marks.filter((_, bit) => (bits & (1 << bit)) !== 0);
}

/** Marks of an edge that were set from the other unit, through the inverse kind. */
export function destinationMarks(bits: number): EdgeMark[] {
  return originMarks(bits >>> destinationShift);
}

/** The set of one mark. */
export function singleMark(mark: EdgeMark): ReadonlySet<EdgeMark> {
  return single[marks.indexOf(mark)] ?? new Set([mark]);
}

const single: readonly ReadonlySet<EdgeMark>[] = marks.map((mark) => new Set([mark]));
