import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "./memory-io.ts";

const GOOD = "[Unit]\nDescription=x\n\n[Service]\nExecStart=/bin/true\n";
const BAD = "[Service]\nExecStart=/bin/true\nRestrat=always\n";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "unitfile-test-"));
  mkdirSync(join(folder, "units/web.service.d"), { recursive: true });
  mkdirSync(join(folder, "clean"));
  mkdirSync(join(folder, "vendor"));
  writeFileSync(join(folder, ".gitignore"), "vendor/\n");
  mkdirSync(join(folder, ".git"));
  writeFileSync(join(folder, "units/web.service"), BAD);
  writeFileSync(join(folder, "units/web.service.d/10.conf"), "[Service]\nMemroyMax=1G\n");
  writeFileSync(join(folder, "units/app.container"), "[Container]\nImage=x\nImge=y\n");
  writeFileSync(join(folder, "units/notes.txt"), "no unit\n");
  writeFileSync(join(folder, "units/binary.service"), Buffer.from([0, 1, 2, 3, 0, 5, 6, 7]));
  writeFileSync(join(folder, "clean/ok.service"), GOOD);
  writeFileSync(join(folder, "vendor/bad.service"), BAD);
  symlinkSync("ok.service", join(folder, "clean/alias.service"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("unitfile lint", () => {
  it("walks a folder: units, drop-ins and Quadlet files; one line for what it cannot read", async () => {
    const { code, out, err } = await run(["lint", "--select", "KEY", "units"], { cwd: folder });
    expect(out.split("\n").map((line) => line.split(": ")[0])).toEqual([
      "units/app.container:3:1",
      "units/web.service:3:1",
      "units/web.service.d/10.conf:2:1",
      "",
    ]);
    expect(err).toContain("units/binary.service: this is a binary file");
    expect(code).toBe(3);
  });

  it("is silent and exits 0 on good files, and leaves links alone", async () => {
    expect(await run(["lint", "clean"], { cwd: folder })).toEqual({ code: 0, out: "", err: "" });
  });

  it("leaves out what .gitignore names, unless it is named on the command line", async () => {
    expect((await run(["lint", "--select", "KEY003"], { cwd: folder })).out).not.toContain("vendor");
    expect((await run(["lint", "vendor/bad.service"], { cwd: folder })).out).toContain("vendor/bad.service:3:1");
  });

  it("takes a path for `lint PATH`", async () => {
    expect((await run(["units/web.service"], { cwd: folder })).out).toContain("KEY003");
  });

  it("reads standard input under the name it is given", async () => {
    const ran = await run(["lint", "-", "--stdin-filename", "a.timer"], { stdin: "[Service]\nA=b\n" });
    expect(ran.out).toContain("a.timer:1:2: error KEY002");
    const unnamed = await run(["lint", "-", "--stdin-filename", "a.txt"], { stdin: "" });
    expect(unnamed).toMatchObject({ code: 2, out: "" });
  });

  it("expands globs itself", async () => {
    expect((await run(["lint", "units/*.service", "--select", "KEY003"], { cwd: folder })).out).toContain(
      "units/web.service:3:1",
    );
  });

  it.each([
    { args: ["lint", "missing"], says: "missing: no such file or folder" },
    { args: ["lint", "units/web.service", "--select", "KEY03"], says: 'no rule "KEY03"' },
    { args: ["lint", "--wibble"], says: "unknown option '--wibble'" },
    { args: ["lint", "--fail-on", "fatal"], says: "Allowed choices are error" },
    { args: ["lint", "units/web.service", "--severity", "KEY003"], says: "RULE=LEVEL" },
    { args: ["lint", "units/web.service", "--target", "252"], says: "systemd=NNN" },
    { args: ["wibble"], says: "neither a command nor a path" },
  ])("says what is wrong with $args", async ({ args, says }) => {
    const { code, out, err } = await run(args, { cwd: folder });
    expect(err).toContain(says);
    expect(err.split("\n").filter((line) => line !== "").length).toBeLessThan(3);
    expect(out).toBe("");
    expect(code).toBe(2);
  });

  it("reports a folder without unit files as wrong use", async () => {
    mkdirSync(join(folder, "empty"), { recursive: true });
    expect((await run(["lint", "empty"], { cwd: folder })).code).toBe(2);
    expect((await run(["lint", "empty", "--allow-empty"], { cwd: folder })).code).toBe(0);
  });

  it("lets the caller choose what fails", async () => {
    const code = async (...args: string[]) => (await run(["lint", "units/web.service", ...args], { cwd: folder })).code;
    expect(await code()).toBe(1);
    expect(await code("--fail-on", "never")).toBe(0);
    expect(await code("--severity", "KEY003=warning", "--fail-on", "error")).toBe(0);
    expect(await code("--severity", "KEY003=warning", "--fail-on", "error", "--max-warnings", "0")).toBe(1);
    expect(await code("--ignore", "KEY003")).toBe(0);
  });

  it("prints JSON with positions in lines, code points and bytes", async () => {
    const stdin = "[Unit]\nDescription=\u00c3\u00a9\nAfterr=x.service\n";
    const { out } = await run(["lint", "-", "--format", "json", "--select", "KEY003"], { stdin });
    const report = JSON.parse(out);
    expect(report.summary).toMatchObject({ files: 1, error: 1 });
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0]).toMatchObject({
      code: "KEY003",
      path: "stdin.service",
      range: { start: { line: 3, column: 1, offset: 22 }, end: { line: 3, column: 7, offset: 28 } },
    });
  });

  it("prints code frames on a terminal", async () => {
    const { out } = await run(["lint", "units/web.service", "--select", "KEY003"], { cwd: folder, terminal: true });
    expect(out).toBe(
      [
        'error[KEY003]: "Restrat" is no directive of systemd 262; did you mean "Restart"?',
        "  --> units/web.service:3:1",
        "   |",
        " 2 | ExecStart=/bin/true",
        " 3 | Restrat=always",
        "   | ^^^^^^^",
        "   |",
        "  = help: rename to Restart [unsafe fix]",
        "  = note: Restart is known since systemd 1",
        "",
        "",
      ].join("\n"),
    );
  });
});

describe("unitfile format", () => {
  it("writes, keeps the mode, and then has nothing to do", async () => {
    const file = join(folder, "format.service");
    writeFileSync(file, "[Unit]\n Description = x\n");
    chmodSync(file, 0o640);
    expect(await run(["format", "--check", "format.service"], { cwd: folder })).toMatchObject({ code: 1 });
    expect((await run(["format", "--diff", "format.service"], { cwd: folder })).out).toBe(
      "--- a/format.service\n+++ b/format.service\n@@ -1,2 +1,2 @@\n [Unit]\n- Description = x\n+Description=x\n",
    );
    expect(readFileSync(file, "utf8")).toBe("[Unit]\n Description = x\n");
    expect(await run(["format", "format.service"], { cwd: folder })).toMatchObject({ code: 0 });
    expect(readFileSync(file, "utf8")).toBe("[Unit]\nDescription=x\n");
    expect(await run(["format", "--check", "format.service"], { cwd: folder })).toMatchObject({ code: 0, out: "" });
  });
});

describe("unitfile explain", () => {
  it("tells about rules and directives", async () => {
    expect((await run(["explain", "KEY003"])).out).toContain("# KEY003 unknown-key");
    expect((await run(["explain", "unknown-key"])).out).toContain("# KEY003 unknown-key");
    expect((await run(["explain", "Service.Restart"])).out).toContain("on-failure");
    expect(await run(["explain", "Restrat"])).toMatchObject({ code: 2 });
  });
});

it("works as a process", () => {
  const bin = fileURLToPath(new URL("../../src/cli/bin.ts", import.meta.url));
  const ran = spawnSync(process.execPath, [bin, "lint", "-"], { input: BAD, encoding: "utf8" });
  expect(ran.stdout).toContain("stdin.service:3:1: error KEY003 unknown-key");
  expect(ran.status).toBe(1);
});

describe("unitfile lint at scale", () => {
  it("gives the same report from the cache, and a new one when a file changes", async () => {
    const args = ["lint", "cached.service", "--cache-file", "cache.json"];
    writeFileSync(join(folder, "cached.service"), BAD);
    const first = await run(args, { cwd: folder });
    expect(first.out).toContain("KEY003");
    expect(await run(args, { cwd: folder })).toEqual(first);
    writeFileSync(join(folder, "cached.service"), GOOD);
    expect((await run(args, { cwd: folder })).out).toBe("");
    writeFileSync(join(folder, "cache.json"), "broken");
    expect((await run(args, { cwd: folder })).out).toBe("");
  });

  it("gives the same bytes for every number of threads", async () => {
    mkdirSync(join(folder, "many"));
    for (let i = 0; i < 500; i++) writeFileSync(join(folder, `many/u${i}.service`), i % 3 === 0 ? BAD : GOOD);
    const one = await run(["lint", "many", "--format", "json"], { cwd: folder });
    expect(JSON.parse(one.out).summary.error).toBe(167);
    expect(await run(["lint", "many", "--format", "json", "--jobs", "3"], { cwd: folder })).toEqual(one);
  });
});

describe("units inside other files", () => {
  it("points into the YAML file", async () => {
    const yaml =
      "#cloud-config\ncoreos:\n  units:\n    - name: a.service\n      content: |\n        [Service]\n        ExecStart=/bin/true\n        Restrat=always\n";
    writeFileSync(join(folder, "cloud-config.yml"), yaml);
    const { out } = await run(["lint", "cloud-config.yml"], { cwd: folder });
    expect(out).toContain("cloud-config.yml:8:9: error KEY003");
  });
});
