import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

function violations(plant: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "unitfile-layers-"));
  try {
    for (const name of [".dependency-cruiser.cjs", "package.json", "tsconfig.json", "tsconfig.node.json"]) {
      cpSync(join(root, name), join(folder, name));
    }
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    for (const path of ["core", "lint", "node"]) mkdirSync(join(folder, "src", path), { recursive: true });
    for (const [path, text] of Object.entries(plant)) writeFileSync(join(folder, "src", path), text);
    const { stdout, stderr } = spawnSync("npx", ["depcruise", "--config", ".dependency-cruiser.cjs", "src"], {
      cwd: folder,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    return stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// The layer table is only worth something if it really stops an import.
it("stops an import that goes up, one of node: in the core, and a cycle", () => {
  const found = violations({
    "lint/rule.ts": "export const rule = 1;\n",
    "core/up.ts": 'import { rule } from "../lint/rule.ts";\nexport const up = rule;\n',
    "core/disk.ts": 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n',
    "core/a.ts": 'import { b } from "./b.ts";\nexport const a = (): unknown => b;\n',
    "core/b.ts": 'import { a } from "./a.ts";\nexport const b = (): unknown => a;\n',
  });
  expect(found).toContain("layer-core: src/core/up.ts");
  expect(found).toContain("pure-core: src/core/disk.ts");
  expect(found).toContain("no-cycles: src/core/a.ts");
});

it("lets an allowed import pass", () => {
  const found = violations({
    "core/range.ts": "export const range = 1;\n",
    "lint/rule.ts": 'import { range } from "../core/range.ts";\nexport const rule = range;\n',
  });
  expect(found).toContain("no dependency violations found");
});
