import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overlayTree, treeFromObject } from "../../src/units/file-tree.ts";
import { resolvePath } from "../../src/units/resolve-path.ts";

describe("treeFromObject", () => {
  it("puts relative paths into the administrator's directory and lists all parents", () => {
    const tree = treeFromObject({ "b.service": "x", "a.service": { link: "b.service" } });
    expect(tree.get("/etc/systemd/system")).toEqual({ kind: "directory", entries: ["a.service", "b.service"] });
    expect(tree.get("/")).toEqual({ kind: "directory", entries: ["etc"] });
    expect(tree.get("/etc/systemd/system/a.service")).toEqual({ kind: "symlink", target: "b.service" });
  });

  it("does not leave the root", () => {
    expect([...treeFromObject({ "/../../x": "y" }).keys()].sort()).toEqual(["/", "/x"]);
  });
});

describe("overlayTree", () => {
  const base = treeFromObject({ "/u/a": "1", "/u/d/b": "2", "/u/d/c": "3" });

  it("adds, replaces and removes, and leaves the base alone", () => {
    const tree = overlayTree(base, { "/u/a": "new", "/u/d": undefined, "/v/x": { dir: true } });
    expect(tree.get("/u/a")).toEqual({ kind: "file", text: "new" });
    expect(tree.has("/u/d/b")).toBe(false);
    expect(tree.get("/u")).toEqual({ kind: "directory", entries: ["a"] });
    expect(tree.get("/v/x")).toEqual({ kind: "directory", entries: [] });
    expect(base.get("/u/a")).toEqual({ kind: "file", text: "1" });
    expect(base.get("/u/d")).toEqual({ kind: "directory", entries: ["b", "c"] });
  });

  it("gives the same tree as a literal with the edits in it", () => {
    const path = fc.constantFrom("/a", "/b/c", "/b/d/e", "/f/g");
    const files = fc.dictionary(path, fc.string());
    fc.assert(
      fc.property(files, files, (one, other) => {
        const overlaid = overlayTree(treeFromObject(one), other);
        expect(new Map([...overlaid].sort())).toEqual(new Map([...treeFromObject({ ...one, ...other })].sort()));
      }),
    );
  });
});

describe("resolvePath", () => {
  const tree = treeFromObject({
    "/usr/lib/a": "x",
    "/lib": { link: "usr/lib" },
    "/loop": { link: "loop" },
    "/up": { link: "../../usr/./lib//a" },
    "/null": { link: "/dev/null" },
    "/gone": { link: "/x/../y/z" },
  });

  it.each([
    ["/lib/a", { kind: "found", path: "/usr/lib/a" }],
    ["/lib/../lib/a", { kind: "found", path: "/usr/lib/a" }],
    ["/up", { kind: "found", path: "/usr/lib/a" }],
    ["/loop", { kind: "loop" }],
    ["/null", { kind: "null-device" }],
    ["/gone", { kind: "missing", path: "/y/z" }],
    ["/usr/lib/a/b", { kind: "not-a-directory" }],
    ["/", { kind: "found", path: "/" }],
  ])("%s", (path, expected) => {
    expect(resolvePath(tree, path)).toMatchObject(expected);
  });

  it("keeps the last link when asked to", () => {
    expect(resolvePath(tree, "/lib", { followLast: false })).toMatchObject({ kind: "found", path: "/lib" });
  });
});
