import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";

const fileOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const action = parse(readFileSync(fileOf("action.yml"), "utf8"));
const GOOD = "[Unit]\nDescription=x\n\n[Service]\nExecStart=/bin/true\n";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "unitfile-action-"));
  for (const name of ["good", "bad", "temp"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "good/a.service"), GOOD);
  writeFileSync(join(folder, "bad/b.service"), `${GOOD}Restrat=no\nFoo=1\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the step as a runner does, with the sources in place of the published package. */
function step(inputs: Readonly<Record<string, string>>) {
  const output = join(folder, "output");
  rmSync(output, { force: true });
  const { stdout } = spawnSync("bash", [fileOf("scripts/action.sh")], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...process.env,
      GITHUB_ACTIONS: "true",
      GITHUB_OUTPUT: output,
      RUNNER_TEMP: join(folder, "temp"),
      UNITFILE: `${process.execPath} ${fileOf("src/cli/bin.ts")}`,
      ...inputs,
    },
  });
  const lines = readFileSync(output, "utf8").trim().split("\n");
  return { stdout, outputs: Object.fromEntries(lines.map((line) => line.split("="))) };
}

describe("the GitHub Action", () => {
  it("annotates, counts, leaves a SARIF file and does not fail before it can be uploaded", () => {
    const { stdout, outputs } = step({ PATHS: "." });
    expect(stdout).toContain("::error file=bad/b.service,line=6,");
    expect(outputs).toMatchObject({ findings: "2", errors: "2", warnings: "0", "exit-code": "1" });
    expect(JSON.parse(readFileSync(outputs["sarif-file"], "utf8")).runs[0].results).toHaveLength(2);
    expect(Object.keys(action.outputs).every((name) => name in outputs)).toBe(true);
  });

  it("takes several paths and arguments, in lines or not", () => {
    expect(step({ PATHS: "good\nbad\n", ARGS: "--select\n  KEY003  --ignore KEY001" }).outputs).toMatchObject({
      findings: "2",
    });
    expect(step({ PATHS: "good  bad/*.service", FAIL_ON: "never" }).outputs).toMatchObject({
      findings: "2",
      "exit-code": "0",
    });
  });

  it("does not pass an earlier report for its own when it fails", () => {
    expect(step({ PATHS: "missing" }).outputs).toEqual({ "exit-code": "2" });
    expect(existsSync(join(folder, "temp/unitfile.sarif"))).toBe(false);
  });

  it("asks for the Node that the package asks for", () => {
    const { engines } = JSON.parse(readFileSync(fileOf("package.json"), "utf8"));
    expect(engines.node).toBe(">=22.18");
    expect(readFileSync(fileOf("scripts/action.sh"), "utf8")).toContain("a > 22 || (a == 22 && b >= 18)");
  });
});
