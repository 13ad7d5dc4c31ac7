import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "./memory-io.ts";

const BARE = "[Service]\nExecStart=/usr/bin/demo\n";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "unitfile-test-"));
  const files = {
    "bare.service": BARE,
    "units/web.service": BARE,
    "units/web.service.d/10.conf": "[Service]\nPrivateNetwork=yes\n",
    "units/service.d/all.conf": "[Service]\nNoNewPrivileges=yes\n",
    "units/job@.service": `${BARE}User=%i\n`,
    "units/notes.txt": "no unit\n",
    "image/etc/systemd/system/web.service": BARE,
    "image/usr/lib/systemd/system/web.service.d/20.conf": "[Service]\nDynamicUser=yes\n",
    "policy.json": JSON.stringify({ PrivateNetwork: { weight: 0, description_na: "no network here" } }),
    "misspelt.json": JSON.stringify({ PrivateNetwrk: { weight: 0 } }),
    "member.json": JSON.stringify({ PrivateNetwork: { wieght: 0 } }),
    "broken.json": "{",
    "bad.service": "[Service]\nType=simple\n",
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const security = (...args: string[]) => run(["security", ...args], { cwd: folder });

describe("unitfile security", () => {
  it("prints a table with the heaviest settings first and the overall exposure last", async () => {
    const { code, out, err } = await security("bare.service");
    const lines = out.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^ {2}NAME +DESCRIPTION +EXPOSURE$/);
    expect(lines[1]).toMatch(/^✗ PrivateNetwork= +may reach the network of the host +0\.5$/);
    expect(lines[2]).toMatch(/^✗ User=\/DynamicUser= +may act as root +0\.4$/);
    expect(lines.filter((line) => line.startsWith("-")).map((line) => line.split(/ +/)[1])).toEqual([
      "SupplementaryGroups=",
      "RemoveIPC=",
    ]);
    expect(lines.at(-1)).toBe("bare.service: overall exposure 9.4 UNSAFE");
    expect(lines).toHaveLength(1 + 81 + 2);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it("takes the drop-ins beside a file into account, and lists several units one a line", async () => {
    const { out } = await security("units");
    expect(out.split("\n").map((line) => line.split(/ +/))).toEqual([
      ["UNIT", "EXPOSURE", "RATING"],
      ["job@instance.service", "8.8", "EXPOSED"],
      ["web.service", "8.8", "EXPOSED"],
      [""],
    ]);
    expect((await security("units", "--details")).out).toContain("web.service: overall exposure 8.8 EXPOSED\n");
  });

  it("finds a name below --root with its drop-ins, and adds those to a file as well", async () => {
    expect((await security("--root", "image", "web")).out).toContain("web.service: overall exposure 8.2 EXPOSED");
    const both = await security("--root", "image", "units/web.service");
    expect(both.out).toContain("web.service: overall exposure 7.8 EXPOSED");
  });

  it.each([
    ["94", 0],
    ["93", 1],
    ["9.4", 0],
    ["9.3", 1],
    ["100", 0],
    ["0", 1],
  ])("--threshold %s exits %i for 9.4", async (threshold, code) => {
    const ran = await security("bare.service", "--threshold", threshold);
    expect(ran.code).toBe(code);
    expect(ran.err).toBe(
      code === 0
        ? ""
        : `bare.service: exposure 9.4 is above ${Number(threshold) > 10 ? "9.3" : (+threshold).toFixed(1)}\n`,
    );
  });

  it("prints JSON for programs", async () => {
    const { units } = JSON.parse((await security("bare.service", "--format", "json")).out);
    expect(units[0]).toMatchObject({ unit: "bare.service", exposure: 94, rating: "UNSAFE" });
    expect(units[0].settings).toHaveLength(81);
    expect(units[0].settings[0]).toEqual({
      field: "UserOrDynamicUser",
      name: "User=/DynamicUser=",
      set: false,
      description: "may act as root",
      weight: 2000,
      range: 10,
      badness: 10,
      exposure: 4,
    });
    expect(units[0].settings[1]).toMatchObject({ set: null, badness: null, exposure: null });
  });

  it("takes weights and texts from a policy", async () => {
    const { out } = await security("bare.service", "--policy", "policy.json");
    expect(out).toMatch(/- PrivateNetwork= +no network here\n/);
  });

  it("scores for the user manager", async () => {
    const { out } = await security("bare.service", "--user");
    expect(out).toMatch(/✓ User=\/DynamicUser= +cannot act as root\n/);
  });

  it.each([
    { args: ["missing.service"], code: 3, says: "missing.service" },
    { args: ["./missing.service"], code: 3, says: "./missing.service: cannot be read" },
    { args: ["bad.service"], code: 3, says: "bad.service: " },
    { args: ["units/notes.txt"], code: 2, says: "the file name is no unit name" },
    { args: ["image"], code: 2, says: "image: no service there" },
    { args: ["bare.service", "--threshold", "7.55"], code: 2, says: "use 0 to 100, or 0.0 to 10.0" },
    { args: ["bare.service", "--threshold", "101"], code: 2, says: "use 0 to 100" },
    { args: ["bare.service", "--format", "xml"], code: 2, says: "use text or json" },
    { args: ["bare.service", "--policy", "misspelt.json"], code: 2, says: "did you mean PrivateNetwork?" },
    { args: ["bare.service", "--policy", "member.json"], code: 2, says: "PrivateNetwork.wieght; known are" },
    { args: ["bare.service", "--policy", "broken.json"], code: 2, says: "broken.json: is not JSON" },
    { args: ["bare.service", "--policy", "none.json"], code: 2, says: "none.json: cannot be read" },
  ])("says what is wrong with $args", async ({ args, code, says }) => {
    const ran = await security(...args);
    expect(ran.err).toContain(says);
    expect(ran.err.trimEnd().split("\n")).toHaveLength(1);
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: "" });
  });
});
