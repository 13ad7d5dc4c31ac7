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

it("an isolate request cancels jobs that wait and are none of its own", () => {
  const service = "[Service]\nType=oneshot\nExecStart=/bin/true\n";
  // The job of b.service waits for the slices; that of the request loses against the one of f-g.slice.
  expect(
    jobs({
      "b.service": service,
      "slice.d/x.conf": "[Unit]\nBindsTo=b.service\n",
      "sw.swap": "[Unit]\nRequisite=f-g.slice tm.timer\n[Swap]\nWhat=/sw\n",
      "mnt.mount": "[Unit]\nConflicts=b.service\n[Mount]\nWhat=tmpfs\nWhere=/mnt\n",
      "mnt-x.mount": "[Mount]\nWhat=host:/x\nWhere=/mnt/x\n",
      "-.slice.wants/mnt-x.mount": { link: "../mnt-x.mount" },
      "go.target": target("Wants=b.service f.slice sw.swap basic.target -.slice\nAllowIsolate=yes\n").replace(
        "DefaultDependencies=no\n",
        "",
      ),
    }),
  ).toEqual(["basic.target/start", "f-g.slice/verify-active", "go.target/start", "sysinit.target/start"]);
});

it("a perpetual unit that is said not to run starts what comes after its success", () => {
  const tree = treeFromObject({
    "go.target": target(),
    "done.target": target(),
    "-.mount.d/x.conf": "[Unit]\nOnSuccess=done.target init.scope\n",
  });
  const boot = simulateBoot(indexUnits(tree), "go.target", { states: new Map([["-.mount", "inactive"]]) });
  expect([...boot.jobs.keys()].sort()).toEqual(["done.target", "go.target", "init.scope"]);
});
