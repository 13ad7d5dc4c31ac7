import { err, ok, type Result } from "../../core/result.ts";
import { decodeBytes, encodeText, isRawByte } from "../../core/text/decode.ts";
import { skipGoSpaceBack, trimGoSpace } from "../../core/text/go-space.ts";

/** A line of a group: an assignment, or a comment or empty line that is printed again. */
export type UnitLine =
  | { readonly kind: "entry"; readonly key: string; readonly value: string }
  | { readonly kind: "comment"; readonly text: string };

/** A section with all lines of its name, in the order read. Mutable: conversion edits a copy in place. */
export interface UnitGroup {
  name: string;
  /** Comment lines printed before the header. */
  readonly header: string[];
  lines: UnitLine[];
}

/** A Quadlet file, or a service made of one, as podman's own reader sees it. */
export interface UnitText {
  readonly groups: UnitGroup[];
}

/**
 * Reads a Quadlet file with the rules of podman's generator, which are not systemd's: lines are trimmed of any
 * Unicode white space, continuations are joined without a space, repeated sections are one.
 *
 * @returns The groups, or the message with which the generator refuses the file.
 */
export function readUnitText(text: string): Result<UnitText, string> {
  const groups = new Map<string, UnitGroup>();
  let current: UnitGroup | undefined;
  let pending: string[] = [];
  const lines = (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
  const joined: string[] = [];
  for (const [index, raw] of lines.entries()) {
    const line = trimGoSpace(raw);
    if (isComment(line)) {
      if (joined.length === 0) pending.push(line);
      continue;
    }
    if (line.endsWith("\\")) {
      joined.push(line.slice(0, -1));
      if (index < lines.length - 1) continue;
    } else {
      joined.push(line);
    }
    const whole = joined.join("");
    joined.length = 0;
    if (isComment(whole)) {
      pending.push(whole);
      continue;
    }
    const section = sectionName(whole);
    if (section !== undefined) {
      if (!isGroupName(section)) return err(`invalid group name: ${section}`);
      current = groups.get(section) ?? { name: section, header: [], lines: [] };
      groups.set(section, current);
      if (pending[0] === "") pending.shift();
      for (const comment of pending) current.header.push(comment);
      pending = [];
      continue;
    }
    const equals = whole.indexOf("=");
    if (equals <= 0) {
      return err(`file contains line ${index + 1}: “${whole}” which is not a key-value pair, group, or comment`);
    }
    if (current === undefined) return err("key file does not start with a group");
    addComments(current, pending);
    pending = [];
    current.lines.push({
      kind: "entry",
      key: trimKeyEnd(whole.slice(0, equals)),
      value: trimValueStart(whole.slice(equals + 1)),
    });
  }
  if (current === undefined) {
    current = { name: "", header: [], lines: [] };
    if (pending.length > 0) groups.set("", current);
  }
  addComments(current, pending);
  return ok({ groups: [...groups.values()] });
}

/** Prints groups with an empty line between them, one line a continuation, no space around `=`. */
export function printUnitText(unit: UnitText): string {
  const parts: string[] = [];
  for (const [index, group] of unit.groups.entries()) {
    if (index > 0) parts.push("\n");
    if (group.name === "") continue;
    for (const comment of group.header) parts.push(comment, "\n");
    parts.push("[", group.name, "]\n");
    for (const line of group.lines) parts.push(line.kind === "entry" ? `${line.key}=${line.value}` : line.text, "\n");
  }
  return parts.join("");
}

/** The group of that name; undefined when the file has none. */
export function findGroup(unit: UnitText, name: string): UnitGroup | undefined {
  return unit.groups.find((group) => group.name === name);
}

/** The group of that name, made at the end of the file when it is missing. */
function ensureGroup(unit: UnitText, name: string): UnitGroup {
  const found = findGroup(unit, name);
  if (found !== undefined) return found;
  const made: UnitGroup = { name, header: [], lines: [] };
  unit.groups.push(made);
  return made;
}

/** Appends a line at the end of a group. */
export function addLine(unit: UnitText, group: string, key: string, value: string): void {
  ensureGroup(unit, group).lines.push({ kind: "entry", key, value });
}

/** Puts a line before all others of a group. */
export function prependLine(unit: UnitText, group: string, key: string, value: string): void {
  ensureGroup(unit, group).lines.unshift({ kind: "entry", key, value });
}

/** Replaces the value of the last line of a key where it stands, or appends one. */
export function setLine(unit: UnitText, group: string, key: string, value: string): void {
  const { lines } = ensureGroup(unit, group);
  const at = lines.findLastIndex((line) => line.kind === "entry" && line.key === key);
  if (at < 0) lines.push({ kind: "entry", key, value });
  else lines[at] = { kind: "entry", key, value };
}

/** Removes all lines of a key. */
export function removeKey(unit: UnitText, group: string, key: string): void {
  const found = findGroup(unit, group);
  if (found !== undefined) found.lines = found.lines.filter((line) => line.kind !== "entry" || line.key !== key);
}

/** Gives a group another name; when that one exists, the lines go to its end instead. */
export function renameGroup(unit: UnitText, from: string, to: string): void {
  const group = findGroup(unit, from);
  if (group === undefined) return;
  const target = findGroup(unit, to);
  if (target === undefined) {
    group.name = to;
    return;
  }
  appendGroup(target, group);
  unit.groups.splice(unit.groups.indexOf(group), 1);
}

/** Appends the groups of a drop-in. */
export function mergeUnitText(unit: UnitText, dropIn: UnitText): void {
  const groups = new Map(unit.groups.map((group) => [group.name, group]));
  for (const group of dropIn.groups) {
    const target = groups.get(group.name) ?? { name: group.name, header: [], lines: [] };
    if (!groups.has(group.name)) unit.groups.push(target);
    groups.set(group.name, target);
    appendGroup(target, group);
  }
}

export function copyUnitText(unit: UnitText): UnitText {
  return {
    groups: unit.groups.map((group) => ({ name: group.name, header: [...group.header], lines: [...group.lines] })),
  };
}

function appendGroup(target: UnitGroup, from: UnitGroup): void {
  for (const comment of from.header) target.header.push(comment);
  for (const line of from.lines) target.lines.push(line);
}

function addComments(group: UnitGroup, comments: readonly string[]): void {
  for (const text of comments) group.lines.push({ kind: "comment", text });
}

function isComment(line: string): boolean {
  return line === "" || line[0] === "#" || line[0] === ";";
}

/** Text between `[` and the first `]` when only spaces and tabs follow. */
function sectionName(line: string): string | undefined {
  if (line[0] !== "[") return undefined;
  const close = line.indexOf("]");
  if (close < 0) return undefined;
  for (let at = close + 1; at < line.length; at++) {
    const unit = line.charCodeAt(at);
    if (unit !== 0x20 && unit !== 0x09) return undefined;
  }
  return line.slice(1, close);
}

function isGroupName(name: string): boolean {
  if (name === "" || name.includes("[")) return false;
  for (let at = 0; at < name.length; at++) {
    const unit = name.charCodeAt(at);
    if (unit < 0x20 || (unit >= 0x7f && unit < 0xa0)) return false;
  }
  return true;
}

/** Trims the end of a key byte by byte, so that a character whose last byte is 0x85 or 0xA0 loses that byte. */
function trimKeyEnd(key: string): string {
  if (key.charCodeAt(key.length - 1) < 0x80) return trimEnd(key).length === key.length ? key : trimKeyEnd(trimEnd(key));
  const bytes = encodeText(key);
  let end = bytes.length;
  while (end > 0 && isSpaceByte(bytes[end - 1] ?? 0)) end--;
  return end === bytes.length ? key : decodeBytes(bytes.subarray(0, end));
}

/** Trims the start of a value byte by byte: a no-break space stays, as its first byte is no space. */
function trimValueStart(value: string): string {
  let start = 0;
  while (start < value.length) {
    const unit = value.charCodeAt(start);
    const byte = isRawByte(unit) ? unit - 0xdc00 : unit;
    if (!isSpaceByte(byte) || (unit >= 0x80 && unit < 0x100)) break;
    start++;
  }
  return value.slice(start);
}

function isSpaceByte(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x85 || byte === 0xa0;
}

function trimEnd(text: string): string {
  return text.slice(0, skipGoSpaceBack(text, 0, text.length));
}
