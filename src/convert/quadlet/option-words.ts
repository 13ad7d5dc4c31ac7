import { compareBytes } from "../../core/compare.ts";
import type { Conversion } from "./conversion.ts";
import { readArgs, readBool, readKeyvals, readLast, readLines } from "./read-values.ts";

/** Key → podman option. */
export type OptionTable = Readonly<Record<string, string>>;

/*
 * The generator walks each of these tables in random order, so the order of options inside one table is not part of
 * its behaviour. Here it is always the byte order of the option names.
 */

/** `OPTION VALUE` for each key with a non-empty last value. */
export function stringOptions({ unit }: Conversion, table: OptionTable): string[] {
  return inOptionOrder(table, (key, option) => {
    const value = readLast(unit.text, unit.kind.group, key);
    return value ? [option, value] : [];
  });
}

/** `OPTION LINE` for each line. */
export function lineOptions({ unit }: Conversion, table: OptionTable): string[] {
  return inOptionOrder(table, (key, option) =>
    readLines(unit.text, unit.kind.group, key).flatMap((line) => [option, line]),
  );
}

/** `OPTION` or `OPTION=false` for each key that occurs. */
export function boolOptions({ unit }: Conversion, table: OptionTable): string[] {
  return inOptionOrder(table, (key, option) => {
    const value = readBool(unit.text, unit.kind.group, key);
    return value === undefined ? [] : [value ? option : `${option}=false`];
  });
}

/** `OPTION NAME=VALUE` or `OPTION NAME` for each name. */
export function keyvalOptions({ unit, warnings }: Conversion, table: OptionTable): string[] {
  return inOptionOrder(table, (key, option) =>
    readKeyvals(unit.text, unit.kind.group, key, warnings).flatMap(([name, value]) => [
      option,
      value === undefined ? name : `${name}=${value}`,
    ]),
  );
}

/** The podman path, its configuration modules and global arguments: the start of every command of a unit. */
export function baseCommand({ unit, machine }: Conversion): string[] {
  const modules = readLines(unit.text, unit.kind.group, "ContainersConfModule").map((line) => `--module=${line}`);
  return [machine.podman, ...modules, ...readArgs(unit.text, unit.kind.group, "GlobalArgs")];
}

export function podmanArgs({ unit }: Conversion): string[] {
  return readArgs(unit.text, unit.kind.group, "PodmanArgs");
}

function inOptionOrder(table: OptionTable, words: (key: string, option: string) => string[]): string[] {
  return Object.entries(table)
    .sort(([, a], [, b]) => compareBytes(a, b))
    .flatMap(([key, option]) => words(key, option));
}
