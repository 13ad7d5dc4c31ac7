import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readTree } from "../../src/node/read-tree.ts";
import { writeTreeEdits } from "../../src/node/write-tree-edits.ts";
import { enableUnits } from "../../src/units/install/enable.ts";
import { loadUnitSet } from "../../src/units/load-unit-set.ts";

const SERVICE = "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n";

describe("a tree on disk", () => {
  let root = "";
  const put = (path: string, content: string | { link: string }): void => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof content === "string") writeFileSync(file, content);
    else symlinkSync(content.link, file);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "unitfile-"));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it("is read with its links, those that lead to files elsewhere in the root included", () => {
    put("usr/lib/systemd/system/a.service", SERVICE);
    put("lib", { link: "usr/lib" });
    put("etc/systemd/system/b.service", { link: "/lib/systemd/system/a.service" });
    put("opt/c.service", SERVICE);
    put("etc/systemd/system/c.service", { link: "../../../opt/c.service" });
    put("etc/systemd/system/m.service", { link: "/dev/null" });
    const set = loadUnitSet(readTree({ root }).tree);
    expect([...set.units].map(([name, unit]) => [name, unit.load])).toEqual([
      ["a.service", "loaded"],
      ["c.service", "loaded"],
      ["m.service", "masked"],
    ]);
    expect(set.aliases.get("b.service")).toBe("a.service");
  });

  it("never reads outside the root", () => {
    const outside = mkdtempSync(join(tmpdir(), "unitfile-outside-"));
    try {
      writeFileSync(join(outside, "secret.service"), "[Unit]\nDescription=secret\n");
      put("etc/systemd/system/x.service", { link: join(outside, "secret.service") });
      put("etc/systemd/system/y.service", { link: `../../../../../../../../${outside}/secret.service` });
      put("usr/lib/systemd/system", { link: outside });
      const { tree } = readTree({ root });
      expect(JSON.stringify([...tree])).not.toContain("secret\\n");
      expect(loadUnitSet(tree).units.get("x.service")?.load).toBe("not-found");
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  it("is bounded", () => {
    for (let i = 0; i < 5; i++) put(`etc/systemd/system/${i}.service`, SERVICE);
    put("etc/systemd/system/a.service.d/1/2/3/x.conf", "[Unit]\n");
    expect(readTree({ root, maxEntries: 3 }).problems).toHaveLength(1);
    expect(readTree({ root, maxFileBytes: 5 }).problems.length).toBeGreaterThanOrEqual(5);
    expect(readTree({ root, maxDepth: 2 }).problems).toHaveLength(1);
    expect(readTree({ root: join(root, "missing") })).toMatchObject({ problems: [] });
  });

  it("takes the edits of an install operation, but not through a link that leads out", () => {
    put("usr/lib/systemd/system/a.service", SERVICE);
    const { edits } = enableUnits(readTree({ root }).tree, ["a.service"]);
    writeTreeEdits(root, edits);
    expect(readlinkSync(join(root, "etc/systemd/system/multi-user.target.wants/a.service"))).toBe(
      "/usr/lib/systemd/system/a.service",
    );
    writeTreeEdits(root, new Map([...edits.keys()].map((path) => [path, undefined])));
    expect(readdirSync(join(root, "etc/systemd/system/multi-user.target.wants"))).toEqual([]);
    put("run/systemd", { link: tmpdir() });
    expect(() => writeTreeEdits(root, new Map([["/run/systemd/x.service", { link: "/dev/null" }]]))).toThrow(
      "leads out",
    );
  });
});
