import fc from "fast-check";
import { gzipSync, strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { treeFromTar } from "../../src/archive/tree-from-tar.ts";
import { treeFromZip } from "../../src/archive/tree-from-zip.ts";
import { loadUnitSet } from "../../src/units/load-unit-set.ts";

const SERVICE = "[Service]\nExecStart=/bin/true\n";

interface TarEntry {
  readonly name: string;
  readonly type?: string;
  readonly body?: string;
  readonly target?: string;
}

/** A tar archive as `tar` writes it. */
function tar(entries: readonly TarEntry[]): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const { name, type = "0", body = "", target = "" } of entries) {
    const data = strToU8(body);
    const header = new Uint8Array(512);
    const put = (at: number, text: string): void => header.set(strToU8(text), at);
    put(0, name.slice(0, 100));
    put(100, "0000644\0");
    put(124, `${data.length.toString(8).padStart(11, "0")}\0`);
    put(148, "        ");
    put(156, type);
    put(157, target.slice(0, 100));
    put(257, "ustar\0");
    const sum = header.reduce((total, byte) => total + byte, 0);
    put(148, `${sum.toString(8).padStart(6, "0")}\0 `);
    const padded = new Uint8Array(Math.ceil(data.length / 512) * 512);
    padded.set(data);
    blocks.push(header, padded);
  }
  blocks.push(new Uint8Array(1024));
  const whole = new Uint8Array(blocks.reduce((total, block) => total + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}

describe("treeFromTar", () => {
  const entries: TarEntry[] = [
    { name: "./etc/systemd/system/", type: "5" },
    { name: "./etc/systemd/system/a.service", body: SERVICE },
    { name: "etc/systemd/system/b.service", type: "2", target: "a.service" },
    { name: "etc/systemd/system/dev-disk-by\\x2did.swap", body: "[Swap]\nWhat=/dev/disk/by-id\n" },
    { name: "etc/systemd/system/c.service", type: "1", target: "./etc/systemd/system/a.service" },
    { name: "dev/null", type: "3" },
  ];

  it.each([
    ["plain", tar(entries)],
    ["compressed", gzipSync(tar(entries))],
  ])("reads files, links and escaped names: %s", (_kind, bytes) => {
    const tree = treeFromTar(bytes);
    if (!tree.ok) throw new Error(tree.error.kind);
    expect(tree.value.get("/etc/systemd/system/a.service")).toEqual({ kind: "file", text: SERVICE, mode: 0o644 });
    expect(tree.value.get("/etc/systemd/system/c.service")).toEqual({ kind: "file", text: SERVICE, mode: 0o644 });
    expect(tree.value.has("/dev/null")).toBe(false);
    const set = loadUnitSet(tree.value);
    expect([...set.units.keys()]).toEqual(["a.service", "c.service", "dev-disk-by\\x2did.swap"]);
    expect(set.aliases.get("b.service")).toBe("a.service");
  });

  it("reads long names of both kinds", () => {
    const long = `etc/systemd/system/${"x".repeat(200)}.service`;
    const record = `path=${long}\n`;
    const length = record.length + 4;
    const gnu = tar([
      { name: "././@LongLink", type: "L", body: `${long}\0` },
      { name: long, body: SERVICE },
    ]);
    const pax = tar([
      { name: "x", type: "x", body: `${length} ${record}` },
      { name: "short", body: SERVICE },
    ]);
    for (const bytes of [gnu, pax]) {
      const tree = treeFromTar(bytes);
      expect(tree.ok && tree.value.has(`/${long}`)).toBe(true);
    }
  });

  it("refuses names that lead out, and archives that are too large or damaged", () => {
    expect(treeFromTar(tar([{ name: "../x", body: "y" }]))).toMatchObject({ error: { kind: "unsafe-name" } });
    expect(treeFromTar(tar(entries), { maxEntries: 2 })).toMatchObject({ error: { kind: "too-large" } });
    expect(treeFromTar(tar(entries), { maxBytes: 10 })).toMatchObject({ error: { kind: "too-large" } });
    expect(treeFromTar(tar(entries).subarray(0, 1030))).toMatchObject({ error: { kind: "damaged" } });
    expect(treeFromTar(new Uint8Array([1, 2, 3]))).toMatchObject({ error: { kind: "not-an-archive" } });
    const bomb = gzipSync(new Uint8Array(1 << 22));
    expect(treeFromTar(bomb, { maxBytes: 1 << 16 })).toMatchObject({ error: { kind: "too-large" } });
  });
});

describe("treeFromZip", () => {
  const unix = (mode: number) => ({ os: 3, attrs: mode << 16 });

  it("reads files and links", () => {
    const bytes = zipSync({
      "a.service": [strToU8(SERVICE), unix(0o100644)],
      "b.service": [strToU8("a.service"), unix(0o120777)],
      "folder/": new Uint8Array(0),
      "plain.service": [strToU8(SERVICE), { level: 0 }],
    });
    const tree = treeFromZip(bytes, { under: "/etc/systemd/system" });
    if (!tree.ok) throw new Error(tree.error.kind);
    expect(tree.value.get("/etc/systemd/system/b.service")).toEqual({ kind: "symlink", target: "a.service" });
    expect(tree.value.get("/etc/systemd/system/folder")).toEqual({ kind: "directory", entries: [] });
    expect([...loadUnitSet(tree.value).units.keys()]).toEqual(["a.service", "plain.service"]);
  });

  it("refuses names that lead out, and archives that are too large or damaged", () => {
    expect(treeFromZip(zipSync({ "../x": strToU8("y") }))).toMatchObject({ error: { kind: "unsafe-name" } });
    const bytes = zipSync({ "a.service": strToU8(SERVICE.repeat(100)) });
    expect(treeFromZip(bytes, { maxBytes: 10 })).toMatchObject({ error: { kind: "too-large" } });
    expect(treeFromZip(new Uint8Array(40))).toMatchObject({ error: { kind: "not-an-archive" } });
    const broken = bytes.slice();
    broken.fill(0xff, 40, 60);
    expect(treeFromZip(broken).ok).toBe(false);
  });
});

describe("archives", () => {
  it("never throw, whatever the bytes", () => {
    const good = [tar([{ name: "a.service", body: SERVICE }]), zipSync({ "a.service": strToU8(SERVICE) })];
    fc.assert(
      fc.property(
        fc.constantFrom(...good),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
        (bytes, changes) => {
          const damaged = bytes.slice();
          for (const [at, value] of changes) damaged[at % damaged.length] = value;
          expect(() => treeFromTar(damaged)).not.toThrow();
          expect(() => treeFromZip(damaged)).not.toThrow();
        },
      ),
    );
  });
});
