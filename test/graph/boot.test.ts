import { describe, expect, it } from "vitest";
import { simulateBoot } from "../../src/graph/boot.ts";
import { type FileLiteral, treeFromObject } from "../../src/units/file-tree.ts";
import { indexUnits } from "../../src/units/unit-index.ts";

const target = (text = "") => `[Unit]\nDefaultDependencies=no\n${text}`;

/** Jobs of a start with `go.target`, as systemd 262 has them for the same files. */
function jobs(files: Readonly<Record<string, FileLiteral>>): string[] {
  const boot = simulateBoot(indexUnits(treeFromObject({ "go.target": target(), ...files })), "go.target");
  return [...boot.jobs].map(([unit, type]) => `${unit}/${type}`).sort();
}

describe("what units that run from the start pull in", () => {
  it.each<[string, Record<string, FileLiteral>, string[]]>([
    ["is started", { "system.slice.d/x.conf": "[Unit]\nWants=c.target\n", "c.target": target() }, ["c.target/start"]],
    [
      "is not when they come after it",
      { "system.slice.d/x.conf": "[Unit]\nWants=c.target\nAfter=c.target\n", "c.target": target() },
      [],
    ],
    ["is not when it runs from the start too", { "-.slice.wants/system.slice": { link: "../system.slice" } }, []],
    ["is not when it is the root mount", { "init.scope.requires/-.mount": { link: "../-.mount" } }, []],
  ])("%s", (_, files, also) => {
    expect(jobs(files)).toEqual([...also, "go.target/start"].sort());
  });
});
