import type { DirectiveInfo } from "../catalogue/catalogue.ts";
import { freshList } from "../core/fresh-list.ts";
import type { TypedValue } from "../values/typed-value.ts";
import type { ValueContext } from "../values/value-context.ts";
import type { ValueProblem, ValueReading } from "../values/value-reading.ts";
import type { ValueTarget } from "../values/value-types.ts";
import type { Assignment } from "./assignment.ts";
import type { KnownDirective } from "./known-directive.ts";
import { readLine } from "./line-reading.ts";
import { mergeValues } from "./read-settings-merge.ts";
import type { MergedValue, ReadLine, SettingProblem, SettingsReading, TypedSetting } from "./typed-setting.ts";

/** A line whose value is read when somebody asks for it. */
export class LazyLine implements ReadLine {
  declare readonly assignment: Assignment;
  declare readonly known: KnownDirective;
  /** Place among the lines of the unit. */
  declare readonly order: number;
  declare readonly context: ValueContext;
  #reading: ValueReading<TypedValue> | undefined;

  constructor(assignment: Assignment, known: KnownDirective, order: number, context: ValueContext) {
    this.assignment = assignment;
    this.known = known;
    this.order = order;
    this.context = context;
  }

  get directive(): DirectiveInfo {
    return this.known.directive;
  }

  get name(): string {
    return this.known.name;
  }

  get target(): ValueTarget {
    return this.known.target;
  }

  get reading(): ValueReading<TypedValue> {
    this.#reading ??= readLine(this);
    return this.#reading;
  }

  /** For lines that depend on those before them. */
  set reading(reading: ValueReading<TypedValue>) {
    this.#reading = reading;
  }
}

/** A setting that is merged when somebody asks for its value. */
export class LazySetting implements TypedSetting {
  declare readonly known: KnownDirective;
  /** Nearly all settings are written once: then the list is made when somebody wants one. */
  declare readonly first: LazyLine;
  #lines: LazyLine[] | undefined;
  readonly #all: ReadonlyMap<string, LazySetting>;
  #isMerged = false;
  #value: MergedValue | undefined;

  /** @param all - the settings of the unit: an empty line of one may reset others. */
  constructor(known: KnownDirective, first: LazyLine, all: ReadonlyMap<string, LazySetting>) {
    this.known = known;
    this.first = first;
    this.#all = all;
  }

  /** Whether it is written once. */
  get isSingle(): boolean {
    return this.#lines === undefined;
  }

  get lines(): readonly LazyLine[] {
    return this.#list();
  }

  add(line: LazyLine): void {
    this.#list().push(line);
  }

  #list(): LazyLine[] {
    if (this.#lines === undefined) {
      this.#lines = freshList();
      this.#lines.push(this.first);
    }
    return this.#lines;
  }

  /** Place of the last line that puts this setting alone back to its default; -1: none. */
  get ownReset(): number {
    if (this.#lines === undefined) return this.first.reading.outcome === "reset" ? this.first.order : -1;
    return this.#lines.findLast(({ reading }) => reading.outcome === "reset")?.order ?? -1;
  }

  get name(): string {
    return this.known.name;
  }

  get directive(): DirectiveInfo {
    return this.known.current;
  }

  get value(): MergedValue | undefined {
    if (!this.#isMerged) {
      this.#value = this.#merge();
      this.#isMerged = true;
    }
    return this.#value;
  }

  #merge(): MergedValue | undefined {
    const { first, known } = this;
    const reset = this.#lastReset();
    if (this.#lines === undefined) {
      const { reading } = first;
      if (first.order <= reset || reading.outcome !== "set") return undefined;
      return mergeValues(known.merge, [mapAlias(first.directive, reading.value)]);
    }
    const values: TypedValue[] = [];
    for (const { order, directive: written, reading } of this.#lines) {
      if (order > reset && reading.outcome === "set") values.push(mapAlias(written, reading.value));
    }
    return mergeValues(known.merge, values);
  }

  /** Place of the last line that puts this setting back to its default, perhaps one of another setting; -1: none. */
  #lastReset(): number {
    const { family } = this.known;
    if (family === undefined) return this.ownReset;
    let last = -1;
    for (const other of this.#all.values()) {
      if (family.test(other.name)) last = Math.max(last, other.ownReset);
    }
    return last;
  }
}

/** What all lines of a unit say; the values of those that nobody asked for are read to see their problems. */
export class LazyReading implements SettingsReading {
  declare readonly settings: ReadonlyMap<string, LazySetting>;
  declare readonly lines: readonly LazyLine[];
  declare readonly endings: readonly SettingProblem[];
  declare readonly refusal?: SettingProblem;
  #problems: readonly SettingProblem[] | undefined;

  constructor(
    { settings, lines, endings }: Pick<LazyReading, "settings" | "lines" | "endings">,
    refusal: SettingProblem | undefined,
  ) {
    this.settings = settings;
    this.lines = lines;
    this.endings = endings;
    if (refusal !== undefined) this.refusal = refusal;
  }

  get problems(): readonly SettingProblem[] {
    this.#problems ??= this.lines.flatMap(({ assignment, reading }) =>
      reading.problems.map((problem) => ({ ...problem, assignment })),
    );
    return this.#problems;
  }
}

/** Whether nothing behind a line with this problem is read. */
export function endsReading({ effect }: ValueProblem): boolean {
  return effect === "unit-refused" || effect === "file-rejected";
}

/** `OnFailureIsolate=` is a boolean that stands for two job modes. */
function mapAlias(directive: DirectiveInfo, value: TypedValue): TypedValue {
  const maps = directive.kind.kind === "bool" ? directive.kind.maps : undefined;
  const mapped = maps?.[String(value)];
  return mapped === undefined ? value : mapped.slice(mapped.indexOf("=") + 1);
}
