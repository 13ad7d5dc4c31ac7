import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FileLiteral, type FileNode, type FileTree, treeFromObject } from "../../src/units/file-tree.ts";
import { disableUnits } from "../../src/units/install/disable.ts";
import { enableUnits } from "../../src/units/install/enable.ts";
import { maskUnits } from "../../src/units/install/mask.ts";
import { findUnit, loadUnitSet } from "../../src/units/load-unit-set.ts";
import { linesInForce } from "../../src/units/merge-settings.ts";

const SERVICE = "[Unit]\nDescription=d\n[Service]\nExecStart=/bin/true\n";

describe("loadUnitSet", () => {
  it("names the file and line of every setting, and what drop-ins did to it", () => {
    const tree = treeFromObject({
      "/usr/lib/systemd/system/a.service": "[Service]\nExecStart=/bin/a\nEnvironment=A=1\nType=exec\n",
      "/etc/systemd/system/a.service.d/x.conf":
        "[Service]\nExecStart=\nExecStart=/bin/b\nEnvironment=B=2\nType=nonsense\n",
    });
    const unit = loadUnitSet(tree).units.get("a.service");
    const history = (name: string) =>
      unit?.settings
        .get(name)
        ?.assignments.map((line) => [
          `${line.assignment.path.split("/").pop()}:${line.assignment.line}`,
          line.effect,
          line.inForce,
        ]);
    expect(history("Service.ExecStart")).toEqual([
      ["a.service:2", "added", false],
      ["x.conf:2", "reset", true],
      ["x.conf:3", "added", true],
    ]);
    expect(history("Service.Environment")).toEqual([
      ["a.service:3", "added", true],
      ["x.conf:4", "added", true],
    ]);
    expect(history("Service.Type")).toEqual([
      ["a.service:4", "set", true],
      ["x.conf:5", "ignored", false],
    ]);
    expect(linesInForce(unit?.settings.get("Service.ExecStart")).map((line) => line.value.text)).toEqual(["/bin/b"]);
  });

  it("loads instances through links between templates, in folders of any kind", () => {
    const tree = treeFromObject({
      "/u/templates/web@.service": "[Service]\nExecStart=/bin/web %i\n",
      "/u/instances/web@1.service": { link: "../templates/web@.service" },
      "/u/instances/web@2.service": { link: "../templates/web@.service" },
    });
    const set = loadUnitSet(tree, { searchPath: ["/u/instances", "/u/templates"] });
    expect([...set.units.keys()]).toEqual(["web@1.service", "web@2.service"]);
    expect(set.templates).toEqual(["web@.service"]);
    expect(findUnit(set, "web@3.service")?.fragment).toBe("/u/templates/web@.service");
    // Linked from outside the search path it is the same, by way of the link.
    const linked = loadUnitSet(tree, { searchPath: ["/u/instances"] });
    expect(linked.units.get("web@1.service")).toMatchObject({ load: "loaded", fragment: "/u/instances/web@1.service" });
  });

  it("lets an empty condition clear the others", () => {
    const text =
      "[Unit]\nConditionPathExists=/a\nConditionHost=x\nConditionUser=\nConditionACPower=yes\n[Service]\nExecStart=/a\n";
    const unit = loadUnitSet(treeFromObject({ "a.service": text })).units.get("a.service");
    const inForce = [...(unit?.settings.values() ?? [])].flatMap((setting) => linesInForce(setting));
    expect(inForce.filter(({ key }) => key.startsWith("Condition")).map(({ key }) => key)).toEqual([
      "ConditionACPower",
    ]);
  });

  it("files old spellings under the directive they mean", () => {
    const unit = loadUnitSet(
      treeFromObject({ "a.service": "[Service]\nStartLimitInterval=5\nExecStart=/a\n" }),
    ).units.get("a.service");
    expect([...(unit?.settings.keys() ?? [])]).toEqual(["Unit.StartLimitIntervalSec", "Service.ExecStart"]);
  });

  it("refuses nothing because of a machine that nobody described", () => {
    const text = "[Service]\nExecStart=/bin/a --boot %b\n";
    expect(loadUnitSet(treeFromObject({ "a.service": text })).units.get("a.service")?.load).toBe("loaded");
  });

  it("parses a file once for all that use it", () => {
    const tree = treeFromObject({ "a@.service": SERVICE, "service.d/x.conf": "[Unit]\nDescription=x\n" });
    const set = loadUnitSet(tree);
    const [one, two] = [findUnit(set, "a@1.service"), findUnit(set, "a@2.service")];
    expect(one?.sources[0]?.tree).toBe(two?.sources[0]?.tree);
    expect(one?.sources[1]?.tree).toBe(two?.sources[1]?.tree);
    expect(findUnit(set, "a@1.service")).toBe(one);
  });
});

const unitName = fc.constantFrom("a.service", "b.service", "a-b.service", "t@.service", "t@x.service", "p.target");
const directory = fc.constantFrom("/etc/systemd/system", "/run/systemd/system", "/usr/lib/systemd/system");
const content: fc.Arbitrary<FileLiteral> = fc.oneof(
  fc.constantFrom<FileLiteral>(
    SERVICE,
    "[Unit]\nAfter=b.service\n[Service]\nExecStart=/bin/x\n[Install]\nWantedBy=p.target\nAlso=b.service\n",
    "[Service]\nExecStart=/bin/x\n[Install]\nAlias=c.service\nRequiredBy=p.target q.target\n",
    "",
  ),
  unitName.map((name): FileLiteral => ({ link: name })),
  fc.constant<FileLiteral>({ link: "/dev/null" }),
);
const dropIn = fc
  .tuple(
    directory,
    fc.constantFrom("a.service.d", "a-.service.d", "service.d", "t@.service.d"),
    fc.constantFrom("1", "2"),
  )
  .map(([top, folder, name]) => `${top}/${folder}/${name}.conf`);
const files: fc.Arbitrary<[string, FileLiteral][]> = fc.array(
  fc.oneof(
    fc.tuple(
      fc.tuple(directory, unitName).map((parts) => parts.join("/")),
      content,
    ),
    fc.tuple(dropIn, fc.constantFrom<FileLiteral>("[Unit]\nDescription=x\n", "", { link: "/dev/null" })),
  ),
  { maxLength: 8 },
);

describe("laws", () => {
  it("loading does not depend on the order in which directories list their entries", () => {
    fc.assert(
      fc.property(files, (list) => {
        const tree = treeFromObject(Object.fromEntries(list));
        expect(summary(reversed(tree))).toEqual(summary(tree));
      }),
    );
  });

  it("a mask in the strongest directory wins", () => {
    fc.assert(
      fc.property(files, unitName, (list, name) => {
        const tree = treeFromObject({
          ...Object.fromEntries(list),
          [`/etc/systemd/system.control/${name}`]: { link: "/dev/null" },
        });
        const unit = findUnit(loadUnitSet(tree), name);
        expect(unit?.load).toBe(name === "t@.service" ? undefined : "masked");
      }),
    );
  });

  it("disabling what was enabled restores the tree", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("a.service", "b.service", "t@x.service"),
        fc.array(fc.tuple(unitName, content)),
        (name, list) => {
          const tree = treeFromObject(
            Object.fromEntries(list.map(([unit, file]) => [`/usr/lib/systemd/system/${unit}`, file])),
          );
          const enabled = enableUnits(tree, [name]);
          if (enabled.failed) return;
          const restored = disableUnits(enabled.tree, [name]);
          expect(linksOf(restored.tree)).toEqual(linksOf(tree));
        },
      ),
    );
  });

  it("what an operation returns as edits is the whole difference", () => {
    fc.assert(
      fc.property(files, unitName, (list, name) => {
        const tree = treeFromObject(Object.fromEntries(list));
        for (const operation of [enableUnits, disableUnits, maskUnits]) {
          const { tree: after, edits } = operation(tree, [name]);
          const links = new Map(linksOf(tree));
          for (const [path, edit] of edits) {
            if (edit === undefined) links.delete(path);
            else links.set(path, edit.link);
          }
          expect([...links].sort()).toEqual(linksOf(after));
        }
      }),
    );
  });
});

function summary(tree: FileTree) {
  const set = loadUnitSet(tree);
  const units = [...set.units.values()].map((unit) => ({
    name: unit.name.text,
    load: unit.load,
    aliases: unit.aliases,
    dropIns: unit.dropIns,
    lines: unit.assignments.map(({ path, line }) => `${path}:${line}`),
  }));
  return { units, aliases: [...set.aliases] };
}

/** The same tree, every directory listed backwards. */
function reversed(tree: FileTree): FileTree {
  return new Map(
    [...tree]
      .reverse()
      .map(([path, node]): [string, FileNode] => [
        path,
        node.kind === "directory" ? { kind: "directory", entries: [...node.entries].reverse() } : node,
      ]),
  );
}

function linksOf(tree: FileTree): [string, string][] {
  return [...tree]
    .flatMap(([path, node]): [string, string][] => (node.kind === "symlink" ? [[path, node.target]] : []))
    .sort();
}
