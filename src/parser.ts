/** Lossless syntax tree of unit files, its two readings (systemd, fleet), and edits. */

export { indexLines, type LineIndex, lineText, type Position, positionAt } from "./core/line-index.ts";
export type { Location, Range } from "./core/range.ts";
export type { Result } from "./core/result.ts";
export { decodeBytes, encodeText } from "./core/text/decode.ts";
export { applyEdits, type FileEdit, type TextEdit } from "./core/text-edit.ts";
export {
  addEntry,
  insertAfter,
  insertBefore,
  removeItem,
  removeSection,
  renameKey,
  renameSection,
  replaceValue,
} from "./parser/edit.ts";
export { type EntryValue, entryValue, sourceRange } from "./parser/entry-value.ts";
export {
  type FleetContents,
  type FleetOption,
  type FleetReadError,
  type FleetValue,
  fleetCanonicalText,
  fleetContents,
  fleetHash,
  readFleet,
  splitFleetValue,
} from "./parser/fleet-reading.ts";
export { formatText } from "./parser/format.ts";
export { parse } from "./parser/parse.ts";
export { print } from "./parser/print.ts";
export type {
  BlankNode,
  CommentNode,
  EntryNode,
  InvalidNode,
  ItemNode,
  SectionNode,
  SyntaxTree,
} from "./parser/syntax-tree.ts";
export {
  type Assignment,
  type ReadingProblem,
  readSystemd,
  type SectionKind,
  type SystemdReading,
  type SystemdReadingOptions,
} from "./parser/systemd-reading.ts";
export { type HeaderLeaf, type Leaf, leaves, type NodeAt, nodeAt, type Visitor, visit } from "./parser/visit.ts";
