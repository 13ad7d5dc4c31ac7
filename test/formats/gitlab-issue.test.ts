import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Issue } from "codeclimate-types";
import { describe, expect, it } from "vitest";
import { cliReports } from "./cli-reports.ts";

const packages = new URL("../../node_modules/", import.meta.url);

/** Has the compiler compare reports, as literals, with the published types of Code Climate issues: what it says of each. */
function checkTypes(texts: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "unitfile-types-"));
  try {
    writeFileSync(
      join(folder, "codeclimate.ts"),
      readFileSync(new URL("codeclimate-types/index.d.ts", packages), "utf8"),
    );
    const head = 'import type { Issue } from "./codeclimate.ts";\nexport const report: Issue[] = ';
    for (const [index, text] of texts.entries()) writeFileSync(join(folder, `${index}.ts`), `${head}${text};\n`);
    const compiler = fileURLToPath(new URL("typescript/bin/tsc", packages));
    const options = ["--noEmit", "--strict", "--ignoreConfig", "--allowImportingTsExtensions", "--pretty", "false"];
    const files = texts.map((_, index) => `${index}.ts`);
    const args = [compiler, ...options, "--module", "esnext", "--types", "", ...files];
    const { stdout, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    if (status === null) throw new Error("the compiler did not end");
    const said = stdout.split(/^(?=\S)/m);
    return files.map((file) => said.filter((text) => text.startsWith(`${file}(`)).join(""));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const reports = await cliReports("gitlab");
const breaks: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "a severity that is none": { severity: "warning" },
  "a category that is none": { categories: ["Units"] },
  "no categories": { categories: undefined },
  "a line that is a text": { location: { path: "a", lines: { begin: "1", end: "1" } } },
  "no description": { description: undefined },
  "a field that is unknown": { message: "x" },
};
const broken = Object.values(breaks).map((change) => {
  const [first, ...rest] = JSON.parse(reports[0]?.text ?? "");
  return JSON.stringify([{ ...first, ...change }, ...rest]);
});
const said = checkTypes([...reports.map(({ text }) => text), ...broken]);

describe("the published types of Code Climate issues", () => {
  it.each(reports.map(({ input }, index) => ({ input, index })))("are kept to: $input", ({ index }) => {
    expect(said[index]).toBe("");
  });

  it.each(Object.keys(breaks).map((what, index) => ({ what, index })))("refuse $what", ({ index }) => {
    expect(said[reports.length + index]).toMatch(/error TS2\d\d\d/);
  });

  it("leave to us that lines count from 1, descriptions are one line and paths lead nowhere else", () => {
    for (const { text, findings } of reports) {
      const issues: readonly Issue[] = JSON.parse(text);
      expect(issues).toHaveLength(findings.length);
      for (const { description, fingerprint, location } of issues) {
        expect(description).toMatch(/^[^\r\n]+$/);
        expect(fingerprint).toMatch(/^[0-9a-f]{40}$/);
        expect(location.path).not.toMatch(/^(\/|\.)/);
        if (!("lines" in location)) throw new Error("an issue has lines");
        expect(location.lines.begin).toBeGreaterThanOrEqual(1);
        expect(location.lines.end).toBeGreaterThanOrEqual(location.lines.begin);
      }
    }
  });
});
