import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("shows the example that is run here", () => {
  const example = readFileSync(new URL("./own-units.test.ts", import.meta.url), "utf8");
  const page = readFileSync(new URL("../../docs/guide/testing-clusters.md", import.meta.url), "utf8");
  const shown = example.replaceAll(/"\.\.\/\.\.\/src\/([\w-]+)\.ts"/g, '"unitfile/$1"');
  expect(page).toContain(`\`\`\`ts\n${shown}\`\`\``);
});
