import type { UnitName } from "../templates/unit-name.ts";
import type { Assignment } from "./assignment.ts";
import { endsReading } from "./lazy-settings.ts";
import { mergeSettings } from "./merge-settings.ts";
import { problemMessage } from "./problem-message.ts";
import { readingMessages } from "./reading-messages.ts";
import type { DependencyLink, LoadMessage, LoadState, ResolvedUnit, Setting, UnitSource } from "./resolved-unit.ts";
import type { SettingsReading } from "./typed-setting.ts";

/** What a unit is made of; the rest of a {@link ResolvedUnit} follows from it. */
export type UnitFacts = Omit<ResolvedUnit, "settings" | "messages">;

/**
 * A unit whose history and messages are worked out when somebody asks: both look at every value, and most callers need
 * neither. A class, because an object literal with getters and a spread costs ten times as much to make.
 */
export class LazyUnit implements ResolvedUnit {
  declare readonly name: UnitName;
  declare readonly requested: UnitName;
  declare readonly aliases: readonly string[];
  declare readonly load: LoadState;
  declare readonly loadError?: string;
  declare readonly fragment?: string;
  declare readonly dropIns: readonly string[];
  declare readonly links: readonly DependencyLink[];
  declare readonly sources: readonly UnitSource[];
  declare readonly assignments: readonly Assignment[];
  declare readonly reading: SettingsReading;
  readonly #before: readonly LoadMessage[];
  readonly #after: readonly LoadMessage[];
  #settings: ReadonlyMap<string, Setting> | undefined;
  #messages: readonly LoadMessage[] | undefined;

  /** @param before - what is said before what the files of the unit give rise to, and `after` it. */
  constructor(facts: UnitFacts, before: readonly LoadMessage[], after: readonly LoadMessage[]) {
    this.name = facts.name;
    this.requested = facts.requested;
    this.aliases = facts.aliases;
    this.load = facts.load;
    if (facts.loadError !== undefined) this.loadError = facts.loadError;
    if (facts.fragment !== undefined) this.fragment = facts.fragment;
    this.dropIns = facts.dropIns;
    this.links = facts.links;
    this.sources = facts.sources;
    this.assignments = facts.assignments;
    this.reading = facts.reading;
    this.#before = before;
    this.#after = after;
  }

  get settings(): ReadonlyMap<string, Setting> {
    this.#settings ??= mergedSettings(this.assignments, this.reading);
    return this.#settings;
  }

  get messages(): readonly LoadMessage[] {
    this.#messages ??= [
      ...this.#before,
      ...this.sources.flatMap((source) => sourceMessages(source, this.reading)),
      ...this.#after,
    ];
    return this.#messages;
  }

  /** The same unit with some facts changed, which says some more. */
  changed(changes: Partial<UnitFacts>, said: readonly LoadMessage[]): LazyUnit {
    return new LazyUnit({ ...this, ...changes }, this.#before, [...this.#after, ...said]);
  }
}

/** A unit with some facts changed. */
export function changedUnit(
  unit: ResolvedUnit,
  changes: Partial<UnitFacts>,
  said: readonly LoadMessage[] = [],
): ResolvedUnit {
  return unit instanceof LazyUnit
    ? unit.changed(changes, said)
    : { ...unit, ...changes, messages: [...unit.messages, ...said] };
}

/** The settings with their history. */
export function mergedSettings(assignments: readonly Assignment[], reading: SettingsReading): Map<string, Setting> {
  const ignored = new Set<Assignment>();
  for (const { assignment, reading: value } of reading.lines) if (value.outcome === "ignored") ignored.add(assignment);
  return mergeSettings(assignments, (assignment) => ignored.has(assignment));
}

/** What is said about a file: first its lines, then their values, in the order of the lines. */
export function sourceMessages(source: UnitSource, reading: SettingsReading): LoadMessage[] {
  const ofFile = reading.problems.filter(({ assignment }) => assignment.path === source.path);
  const end = ofFile.find(endsReading)?.assignment.line;
  const lines = readingMessages(source).filter(({ line }) => end === undefined || (line ?? 0) <= end);
  const values = ofFile.flatMap((problem) => problemMessage(problem) ?? []);
  return [...lines, ...values].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
