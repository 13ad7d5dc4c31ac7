import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unifiedDiff } from "../../src/formats/unified-diff.ts";

/** Applies a diff as `patch` does, strictly: every line and every count must fit. */
function applyDiff(text: string, diff: string): string {
  if (diff === "") return text;
  const old = text === "" ? [] : text.split(/(?<=\n)/);
  const lines = diff.split(/(?<=\n)/).slice(2);
  const out: string[] = [];
  let at = 0;
  for (let index = 0; index < lines.length; ) {
    const header = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n$/.exec(lines[index++] ?? "");
    if (header === null) throw new Error(`no hunk header: ${lines[index - 1]}`);
    const [oldStart, oldCount, newStart, newCount] = [1, 2, 3, 4].map((group) => Number(header[group] ?? 1));
    const start = (oldStart ?? 0) - (oldCount === 0 ? 0 : 1);
    while (at < start) out.push(old[at++] ?? "");
    expect(out.length).toBe((newStart ?? 0) - (newCount === 0 ? 0 : 1));
    let [removed, added] = [0, 0];
    while (index < lines.length && !lines[index]?.startsWith("@@")) {
      const line = lines[index++] ?? "";
      const bare = lines[index]?.startsWith("\\ No newline") === true;
      if (bare) index++;
      const body = bare ? line.slice(1, -1) : line.slice(1);
      if (line[0] !== "+") {
        expect(old[at++]).toBe(body);
        removed++;
      }
      if (line[0] !== "-") {
        out.push(body);
        added++;
      }
    }
    expect([removed, added]).toEqual([oldCount, newCount]);
  }
  return [...out, ...old.slice(at)].join("");
}

const text = fc
  .tuple(
    fc.array(fc.constantFrom("a", "b", "c", "", "@@ x", "-d", "\\ e"), { maxLength: 30 }),
    fc.constantFrom("", "\n", "\r\n"),
  )
  .map(([lines, end]) => lines.join(end === "\r\n" ? "\r\n" : "\n") + end);

describe("unifiedDiff", () => {
  it("gives the new text when it is applied to the old one", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyDiff(before, unifiedDiff("x.service", before, after))).toBe(after);
      }),
    );
  });

  it.each([
    ["a\n", "a\n", ""],
    ["a\n", "b\n", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n"],
    ["", "a", "--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+a\n\\ No newline at end of file\n"],
    ["a\n", "", "--- a/x\n+++ b/x\n@@ -1 +0,0 @@\n-a\n"],
    ["1\n2\n3\n4\n5\n", "1\n2\n3\n4\n6\n", "--- a/x\n+++ b/x\n@@ -2,4 +2,4 @@\n 2\n 3\n 4\n-5\n+6\n"],
  ])("%j → %j", (before, after, diff) => {
    expect(unifiedDiff("x", before, after)).toBe(diff);
  });

  it("stays bounded for long texts without a common line", () => {
    const lines = (mark: string) => Array.from({ length: 20_000 }, (_, i) => `${mark}${i}\n`).join("");
    const diff = unifiedDiff("x", lines("a"), lines("b"));
    expect(applyDiff(lines("a"), diff)).toBe(lines("b"));
  });
});
