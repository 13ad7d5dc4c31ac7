import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { renderRegistry } from "./render-registry.ts";

describe("the registry of rules", () => {
  it("is what the folder holds", async () => {
    await expect(renderRegistry()).toMatchFileSnapshot("../../src/lint/rules/index.generated.ts");
  });

  it("has unique codes and names, and files named after the rules", async () => {
    // Loaded here and not above, so that the first test can write a registry that does not exist yet.
    const { rules } = await import("../../src/lint/rules/index.generated.ts");
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
    const files = readdirSync(new URL("../../src/lint/rules/", import.meta.url), { recursive: true, encoding: "utf8" });
    const names = files
      .filter((file) => /[\\/]/.test(file))
      .map((file) => file.replace(/^.*[\\/]/, "").replace(/\.ts$/, ""));
    expect(names.sort()).toEqual(rules.map(({ name }) => name).sort());
  });
});
