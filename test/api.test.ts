import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const sources = new URL("../src/", import.meta.url);

/** The names each entry point exports, as its own text lists them: entries hold nothing but such lists. */
function publicNames(entry: string): string[] {
  const text = readFileSync(new URL(entry, sources), "utf8");
  const names: string[] = [];
  for (const [, allTypes, list = ""] of text.matchAll(/export (type )?\{([^}]*)\}/g)) {
    for (const item of list
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "")) {
      const isType = allTypes !== undefined || item.startsWith("type ");
      names.push(`${item.replace(/^type /, "").replace(/^.* as /, "")}${isType ? " (type)" : ""}`);
    }
  }
  return names.sort();
}

// Changing the public surface shows up in review.
it("exports what docs/api.md says", async () => {
  const entries = readdirSync(sources)
    .filter((name) => name.endsWith(".ts"))
    .sort();
  const parts = entries.map((entry) => {
    const path = entry === "index.ts" ? "unitfile" : `unitfile/${entry.replace(/\.ts$/, "")}`;
    return `## ${path}\n\n${publicNames(entry)
      .map((name) => `- ${name}\n`)
      .join("")}`;
  });
  await expect(`# Public names\n\n${parts.join("\n")}`).toMatchFileSnapshot("../docs/api.md");
});
