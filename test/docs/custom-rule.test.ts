import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { run } from "../cli/memory-io.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

it("runs the custom rule of the guide", async () => {
  const guide = readFileSync(`${root}docs/guide/linting.md`, "utf8");
  const code = /```ts custom-rule\n([\s\S]*?)```/.exec(guide)?.[1] ?? "";
  const folder = mkdtempSync(join(tmpdir(), "unitfile-plugin-"));
  try {
    writeFileSync(
      join(folder, "rules.ts"),
      code.replace('"unitfile/lint"', `"${pathToFileURL(`${root}src/lint.ts`).href}"`),
    );
    writeFileSync(join(folder, "unitfile.json"), '{ "root": true, "plugins": ["./rules.ts"], }');
    writeFileSync(
      join(folder, "a.service"),
      "[Unit]\nDescription=x\n[Service]\nExecStart=/bin/true\nWorkingDirectory=/root\n",
    );
    const { out, code: exit } = await run(["lint", "a.service"], { cwd: folder });
    expect(out).toBe("a.service:5:1: error ACME001 no-root-home: a.service works in /root, which is read-only here\n");
    expect(exit).toBe(1);
    expect((await run(["lint", "a.service", "--ignore", "ACME001"], { cwd: folder })).code).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("says what is wrong with a configuration, with its place", async () => {
  const folder = mkdtempSync(join(tmpdir(), "unitfile-config-"));
  try {
    writeFileSync(join(folder, "a.service"), "[Service]\nExecStart=/bin/true\n");
    const says = async (text: string) => {
      writeFileSync(join(folder, "unitfile.json"), text);
      const { err, code } = await run(["lint", "a.service"], { cwd: folder });
      expect(code).toBe(2);
      return err;
    };
    expect(await says('{\n  "rulez": {}\n}')).toMatch(
      /unitfile\.json:2:3: rulez: unknown key "rulez"; did you mean "rules"\?/,
    );
    expect(await says('{ "rules": { "KEY999": "error" } }')).toContain('no rule "KEY999"');
    expect(await says('{ "extends": ["./gone.json"] }')).toContain('extends "./gone.json", which does not exist');
    expect(await says('{ "plugins": ["./gone.js"] }')).toContain('plugin "./gone.js" cannot be loaded');
    expect(await says("{ rules }")).toMatch(/unitfile\.json:1:3: /);
    expect(await says('{ "extends": ["./unitfile.json"] }')).toContain("extends itself");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
