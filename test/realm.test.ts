import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { bundleEntry, pureEntries } from "./browser/bundle.ts";

// A realm with nothing but the language: no process, Buffer, fetch, console or document.
describe.each(pureEntries)("unitfile/%s", (entry) => {
  it("loads in an empty realm", async () => {
    const script = await bundleEntry(entry);
    expect(script).not.toMatch(/require\("(node:|fs|path)/);
    const realm = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
    runInContext(script, realm);
    const names = runInContext("Object.keys(unitfile)", realm) as string[];
    expect(names.length).toBeGreaterThan(0);
  });
});

it("lints in an empty realm", async () => {
  const realm = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  runInContext(await bundleEntry("lint"), realm);
  const found = runInContext(
    `const text = "[Service]\\nRestrat=always\\n";
     const report = unitfile.lint(new Map([["a.service", text]]), unitfile.rules, { select: ["KEY003"] });
     JSON.stringify([report.value.findings.map((f) => f.code)])`,
    realm,
  );
  expect(found).toBe('[["KEY003"]]');
});
