import type { Range } from "../../core/range.ts";
import { type EntryValue, entryValue, sourceRange } from "../../parser/entry-value.ts";
import { parse } from "../../parser/parse.ts";
import type { EntryNode } from "../../parser/syntax-tree.ts";
import { type ExecCommand, parseExecCommands } from "../../values/exec-command.ts";
import { splitWords, wordSourceRange } from "../../values/quoted-words.ts";
import type { SourceWord } from "./container-run.ts";

/** A unit file that is to be exported. */
export interface UnitFile {
  /** Unit name, of an instance with its instance: `web@1.service`. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** One assignment of a unit file. */
export interface SourceEntry {
  readonly section: string;
  readonly key: string;
  readonly text: string;
  readonly value: EntryValue;
  readonly range: Range;
}

/** A unit file cut into assignments; those that an empty assignment takes back are left out. */
export interface SourceUnit extends UnitFile {
  readonly entries: readonly SourceEntry[];
}

/** A command of an `Exec…=` directive, unquoted, with specifiers and variables as written. */
export interface SourceCommand {
  readonly entry: SourceEntry;
  readonly words: readonly SourceWord[];
  readonly ignoreFailure: boolean;
  readonly command: ExecCommand;
}

export function readSourceUnit(file: UnitFile): SourceUnit {
  const tree = parse(file.text);
  let entries: SourceEntry[] = [];
  for (const section of tree.sections) {
    for (const item of section.items) {
      if (item.type !== "entry") continue;
      const entry = sourceEntry(section.name, item, entryValue(tree, item));
      if (entry.text === "" && section.name !== "X-Fleet") {
        entries = entries.filter(({ section: other, key }) => other !== entry.section || key !== entry.key);
      } else {
        entries.push(entry);
      }
    }
  }
  return { ...file, entries };
}

function sourceEntry(section: string, node: EntryNode, value: EntryValue): SourceEntry {
  return { section, key: node.key, text: value.text, value, range: { start: node.start, end: node.valueRange.end } };
}

export function entriesOf(unit: SourceUnit, section: string, key: string): readonly SourceEntry[] {
  return unit.entries.filter((entry) => entry.section === section && entry.key === key);
}

export function lastEntry(unit: SourceUnit, section: string, key: string): SourceEntry | undefined {
  return unit.entries.findLast((entry) => entry.section === section && entry.key === key);
}

/** The commands of all lines of one `Exec…=` directive. */
export function sourceCommands(unit: SourceUnit, key: string): SourceCommand[] {
  return entriesOf(unit, "Service", key).flatMap((entry) => {
    const reading = parseExecCommands(entry.text);
    if (reading.outcome !== "set") return [];
    return reading.value.map((command) => ({
      entry,
      command,
      ignoreFailure: command.flags.ignoreFailure,
      words: [command.program, ...command.arguments].map((word, index) => ({
        text: index === 0 ? command.path : word.unexpanded,
        range: sourceRange(entry.value, word.range),
      })),
    }));
  });
}

/** Where a part of a command's word stands in the file. */
export function placeInWord({ entry, command }: SourceCommand, index: number, range: Range): Range {
  const word = index === 0 ? command.program : command.arguments[index - 1];
  return word === undefined ? entry.range : sourceRange(entry.value, wordSourceRange(word.word, range));
}

/** `Environment=` of [Service], later values over earlier ones. */
export function sourceEnvironment(unit: SourceUnit): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of entriesOf(unit, "Service", "Environment")) {
    for (const { text } of splitWords(entry.text, { unquote: true, escapes: "c" }).words) {
      const equals = text.indexOf("=");
      if (equals > 0) found.set(text.slice(0, equals), text.slice(equals + 1));
    }
  }
  return found;
}
