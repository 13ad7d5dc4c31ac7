import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../src/core/text-edit.ts";
import {
  addEntry,
  insertAfter,
  removeItem,
  removeSection,
  renameKey,
  renameSection,
  replaceValue,
} from "../../src/parser/edit.ts";
import { readFleet } from "../../src/parser/fleet-reading.ts";
import { formatText } from "../../src/parser/format.ts";
import { parse } from "../../src/parser/parse.ts";
import type { EntryNode } from "../../src/parser/syntax-tree.ts";
import { readSystemd } from "../../src/parser/systemd-reading.ts";
import { unitText } from "./arbitrary-unit-text.ts";

const entriesOf = (text: string): EntryNode[] =>
  parse(text)
    .sections.flatMap(({ items }) => items)
    .filter((item) => item.type === "entry");

const systemdReads = (text: string) =>
  readSystemd(parse(text), { sectionKind: () => "known" }).assignments.map(({ section, key, value }) => ({
    section,
    key,
    value: value.text,
  }));

describe("edits touch nothing but what they name", () => {
  it("renames a key", () => {
    fc.assert(
      fc.property(unitText, fc.nat(), (text, pick) => {
        const entries = entriesOf(text);
        const entry = entries[pick % Math.max(1, entries.length)];
        if (entry === undefined) return;
        const edited = applyEdits(text, renameKey(entry, "Renamed"));
        expect(edited.slice(0, entry.keyRange.start)).toBe(text.slice(0, entry.keyRange.start));
        expect(edited.slice(entry.keyRange.start + 7)).toBe(text.slice(entry.keyRange.end));
      }),
    );
  });

  it("replaces a value, removes a line", () => {
    fc.assert(
      fc.property(unitText, fc.nat(), (text, pick) => {
        const tree = parse(text);
        const entries = entriesOf(text);
        const index = pick % Math.max(1, entries.length);
        const entry = entries[index];
        if (entry === undefined || readSystemd(tree).state !== "loaded") return;
        const before = systemdReads(text);
        const replaced = systemdReads(applyEdits(text, replaceValue(tree, entry, "new value")));
        expect(replaced).toEqual(before.map((line, i) => (i === index ? { ...line, value: "new value" } : line)));
        const removed = systemdReads(applyEdits(text, removeItem(entry)));
        expect(removed).toEqual(before.filter((_, i) => i !== index));
      }),
      { numRuns: 1000 },
    );
  });

  it("inserts a line that systemd reads, even behind an open continuation", () => {
    fc.assert(
      fc.property(unitText, fc.nat(), (text, pick) => {
        const tree = parse(text);
        const entries = entriesOf(text);
        const index = pick % Math.max(1, entries.length);
        const entry = entries[index];
        if (entry === undefined || readSystemd(tree).state !== "loaded") return;
        const edited = systemdReads(applyEdits(text, insertAfter(tree, entry, "New", "value")));
        const before = systemdReads(text);
        const section = before[index]?.section;
        expect(edited).toEqual(before.toSpliced(index + 1, 0, { section: section ?? "", key: "New", value: "value" }));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    { text: "[Unit]\nA=1\n", expected: "[Unit]\nA=1\nB=2\n" },
    { text: "[Unit]\r\nA=1\r\n", expected: "[Unit]\r\nA=1\r\nB=2\r\n" },
    { text: "[Unit]\nA=1", expected: "[Unit]\nA=1\nB=2" },
    { text: "[Unit]\n", expected: "[Unit]\nB=2\n" },
    { text: "[Service]\nA=1\n", expected: "[Service]\nA=1\n\n[Unit]\nB=2\n" },
    { text: "[Service]\nA=1\n\n[Install]\nC=3\n", expected: "[Service]\nA=1\n\n[Unit]\nB=2\n\n[Install]\nC=3\n" },
    { text: "", expected: "[Unit]\nB=2\n" },
    { text: "[Unit]\n  A=1 \\\n", expected: "[Unit]\n  A=1 \\\n\n  B=2\n" },
  ])("adds to a section of $text", ({ text, expected }) => {
    expect(applyEdits(text, addEntry(parse(text), "Unit", "B", "2"))).toBe(expected);
  });

  it("removes and renames sections", () => {
    const text = "[Unit]\nA=1\n[Service]\nB=2\n";
    const [unit, service] = parse(text).sections;
    if (unit === undefined || service === undefined) throw new Error("two sections expected");
    expect(applyEdits(text, removeSection(unit))).toBe("[Service]\nB=2\n");
    expect(applyEdits(text, renameSection(service, "Timer"))).toBe("[Unit]\nA=1\n[Timer]\nB=2\n");
  });

  it("refuses a line end in a value", () => {
    expect(() => addEntry(parse("[Unit]\n"), "Unit", "A", "b\nc")).toThrow(RangeError);
  });
});

describe("formatText", () => {
  const fleetReads = (text: string) => {
    const reading = readFleet(text);
    return reading.ok ? reading.value.map(({ section, name, value }) => [section, name, value]) : reading.error.kind;
  };

  it("changes nothing that systemd or fleet reads", () => {
    fc.assert(
      fc.property(unitText, (text) => {
        const formatted = formatText(text);
        expect(systemdReads(formatted)).toEqual(systemdReads(text));
        expect(readSystemd(parse(formatted)).state).toBe(readSystemd(parse(text)).state);
        expect(fleetReads(formatted)).toEqual(fleetReads(text));
      }),
      { numRuns: 1500 },
    );
  });

  it("is idempotent", () => {
    fc.assert(
      fc.property(unitText, (text) => {
        const once = formatText(text);
        expect(formatText(once)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    { text: "[Unit]\n  Description = Web  \n", expected: "[Unit]\nDescription=Web\n" },
    { text: "\n\n[Unit]\nA=1\n[Service]\nB=2\n\n\n", expected: "[Unit]\nA=1\n\n[Service]\nB=2\n" },
    { text: "[Unit]\r\nA=1", expected: "[Unit]\nA=1\n" },
    { text: "[Service]\nExecStart=/bin/a \\\n    b  \n", expected: "[Service]\nExecStart=/bin/a \\\n    b\n" },
    { text: "[Unit]\nA=1\n# about it\n[Service]\nB=2\n", expected: "[Unit]\nA=1\n\n# about it\n[Service]\nB=2\n" },
    { text: "", expected: "" },
  ])("lays out $text", ({ text, expected }) => {
    expect(formatText(text)).toBe(expected);
  });
});
