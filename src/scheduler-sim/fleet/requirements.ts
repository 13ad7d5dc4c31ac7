import type { Range } from "../../core/range.ts";
import { isGoSpace } from "../../core/text/go-space.ts";
import { FLEET_SECTION, type FleetOption, type FleetValue, splitFleetValue } from "../../parser/fleet-reading.ts";
import { splitFleetName } from "../../templates/fleet-name.ts";

/** What the `[X-Fleet]` section (and its older spellings) asks for, after specifier expansion. */
export interface Requirements {
  /** Full or short id of the only machine allowed. Empty when an empty value was given: then no machine fits. */
  readonly machineID?: string;
  /** Units that must be on the same machine; exact names. */
  readonly machineOf: readonly string[];
  /** For every key the machine must have one of the values. */
  readonly metadata: readonly MetadataRequirement[];
  /** Patterns of Go's `path.Match`. */
  readonly conflicts: readonly string[];
  readonly replaces: readonly string[];
  readonly global: boolean;
}

export interface MetadataRequirement {
  readonly key: string;
  readonly anyOf: readonly string[];
}

export type RequirementKind = "machine-id" | "peer" | "metadata" | "conflict" | "replace" | "global";

/** One value of `[X-Fleet]` that has an effect, and where it is written. */
export interface RequirementEntry {
  readonly kind: RequirementKind;
  /** The directive as written, which may be an older spelling. */
  readonly directive: string;
  /** The value after splitting and specifier expansion. */
  readonly value: string;
  /** Key and value of a metadata requirement. */
  readonly pair?: readonly [string, string];
  /** Where the value stands in the file, as narrow as splitting allows. */
  readonly range: Range;
}

/** Spellings of each requirement in the order fleet reads them. */
const SPELLINGS: Readonly<Record<RequirementKind, readonly string[]>> = {
  "machine-id": ["MachineID", "X-ConditionMachineID", "X-ConditionMachineBootID"],
  peer: ["X-ConditionMachineOf", "MachineOf"],
  metadata: ["X-ConditionMachineMetadata", "MachineMetadata"],
  conflict: ["X-Conflicts", "Conflicts"],
  replace: ["Replaces"],
  global: ["Global"],
};

/** The eleven directives of `[X-Fleet]` that have a meaning. */
export const FLEET_DIRECTIVES: readonly string[] = Object.values(SPELLINGS).flat();

const TRUE_WORDS = ["true", "yes", "1", "on", "t"];

/**
 * Reads what a unit asks of its machine exactly as fleet does: deprecated spellings, quoted lists, precedence,
 * specifiers, and the values that are silently without effect.
 *
 * @param options - the file's options, of `readFleet`.
 * @param unitName - for the specifiers; without a dot nothing is expanded.
 */
export function readRequirements(options: readonly FleetOption[], unitName: string): Requirements {
  const entries = readRequirementEntries(options, unitName);
  const values = (kind: RequirementKind) => entries.filter((entry) => entry.kind === kind).map((entry) => entry.value);
  const machineID = values("machine-id")[0];
  return {
    ...(machineID === undefined ? {} : { machineID }),
    machineOf: values("peer"),
    metadata: groupMetadata(entries),
    conflicts: values("conflict"),
    replaces: values("replace"),
    global: values("global").length > 0,
  };
}

/**
 * Lists every value of `[X-Fleet]` that has an effect, with its place in the file: those of one kind in the order fleet
 * reads them. Values that fleet drops (a malformed metadata pair, a second machine id) are not listed.
 */
export function readRequirementEntries(options: readonly FleetOption[], unitName: string): readonly RequirementEntry[] {
  const substitute = substitution(unitName);
  const found: Record<RequirementKind, RequirementEntry[]> = {
    "machine-id": [],
    peer: [],
    metadata: [],
    conflict: [],
    replace: [],
    global: [],
  };
  const inSection = options.filter((option) => option.section === FLEET_SECTION && option.name !== "");
  for (const kind of Object.keys(found) as RequirementKind[]) {
    for (const spelling of SPELLINGS[kind]) {
      for (const option of inSection) {
        if (option.name !== spelling) continue;
        for (const piece of splitFleetValue(option.value)) {
          const raw = { text: piece.text, range: sourceOf(option, piece) };
          if (kind === "conflict") found.conflict.push(...splitPatterns(raw, spelling, substitute));
          else found[kind].push({ kind, directive: spelling, value: substitute(raw.text), range: raw.range });
        }
      }
    }
  }
  return [
    ...found["machine-id"].slice(0, 1),
    ...found.peer,
    ...found.metadata.flatMap(asPair),
    ...found.conflict,
    ...found.replace,
    ...found.global.slice(-1).filter((entry) => TRUE_WORDS.includes(entry.value.toLowerCase())),
  ];
}

/**
 * Replaces `%n`, `%N`, `%p`, `%i` as fleet does: one after the other over the whole text, so that inserted text may be
 * replaced again; nothing is unescaped and there is no `%%`.
 */
export function expandFleetSpecifiers(text: string, unitName: string): string {
  return substitution(unitName)(text);
}

/**
 * The two halves of a metadata requirement; undefined when it has none: there must be exactly one `=` with something
 * on both sides.
 */
export function splitMetadataPair(value: string): readonly [string, string] | undefined {
  const parts = value.split("=", 3);
  const [key = "", wanted = ""] = parts;
  return parts.length === 2 && key !== "" && wanted !== "" ? [key, wanted] : undefined;
}

function substitution(unitName: string): (text: string) => string {
  const name = splitFleetName(unitName);
  if (name === undefined) return (text) => text;
  return (text) =>
    text.includes("%")
      ? text
          .replaceAll("%n", () => name.text)
          .replaceAll("%N", () => name.name)
          .replaceAll("%p", () => name.prefix)
          .replaceAll("%i", () => name.instance)
      : text;
}

function asPair(entry: RequirementEntry): RequirementEntry[] {
  const pair = splitMetadataPair(entry.value);
  return pair === undefined ? [] : [{ ...entry, pair }];
}

function groupMetadata(entries: readonly RequirementEntry[]): MetadataRequirement[] {
  const keys = new Map<string, Set<string>>();
  for (const { pair } of entries) {
    if (pair === undefined) continue;
    const [key, value] = pair;
    const values = keys.get(key) ?? new Set<string>();
    keys.set(key, values.add(value));
  }
  return [...keys].map(([key, values]) => ({ key, anyOf: [...values] }));
}

/** The values of an `[X-Fleet]` line with their places in the file. */
export function locateFleetValues(option: FleetOption): readonly FleetValue[] {
  return splitFleetValue(option.value).map((piece) => ({ text: piece.text, range: sourceOf(option, piece) }));
}

/** Which requirement a directive of `[X-Fleet]` states; undefined for one that means nothing to fleet. */
export function requirementKind(directive: string): RequirementKind | undefined {
  return (Object.keys(SPELLINGS) as RequirementKind[]).find((kind) => SPELLINGS[kind].includes(directive));
}

/** Where a value of a line stands in the file; without its quotes when they enclose it whole. */
function sourceOf(option: FleetOption, piece: FleetValue): Range {
  const start = option.valueRange.start + piece.range.start;
  const quoted = option.value.startsWith(`"${piece.text}"`, piece.range.start);
  const length = piece.range.end - piece.range.start;
  return quoted && length === piece.text.length + 2
    ? { start: start + 1, end: start + length - 1 }
    : { start, end: option.valueRange.start + piece.range.end };
}

/** Patterns of one value. Expansion comes first, so that a blank in the unit's name separates too. */
function splitPatterns(
  raw: { readonly text: string; readonly range: Range },
  directive: string,
  substitute: (text: string) => string,
): RequirementEntry[] {
  const patterns = splitAtSpace(substitute(raw.text));
  const written = splitAtSpace(raw.text);
  const verbatim = raw.range.end - raw.range.start === raw.text.length && patterns.length === written.length;
  return patterns.map((pattern, index) => {
    const source = written[index];
    const range =
      verbatim && source !== undefined
        ? { start: raw.range.start + source.range.start, end: raw.range.start + source.range.end }
        : raw.range;
    return { kind: "conflict", directive, value: pattern.text, range };
  });
}

function splitAtSpace(text: string): FleetValue[] {
  const pieces: FleetValue[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const space = at === text.length || isGoSpace(text.charCodeAt(at));
    if (!space && start < 0) start = at;
    if (!space || start < 0) continue;
    pieces.push({ text: text.slice(start, at), range: { start, end: at } });
    start = -1;
  }
  return pieces;
}
