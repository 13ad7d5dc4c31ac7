import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const rulesFolder = fileURLToPath(new URL("../../src/lint/rules/", import.meta.url));

/** Renders `src/lint/rules/index.generated.ts` from the folder: every file in a category folder is one rule. */
export function renderRegistry(): string {
  const imports: string[] = [];
  const rules: { code: string; name: string }[] = [];
  for (const category of readdirSync(rulesFolder, { withFileTypes: true })) {
    if (!category.isDirectory()) continue;
    for (const file of readdirSync(`${rulesFolder}${category.name}`)) {
      const text = readFileSync(`${rulesFolder}${category.name}/${file}`, "utf8");
      const name = /export const (\w+) = defineRule\(/.exec(text)?.[1];
      const code = /code: "(\w+)"/.exec(text)?.[1];
      if (name === undefined || code === undefined) throw new Error(`${category.name}/${file} defines no rule`);
      imports.push(`import { ${name} } from "./${category.name}/${file}";\n`);
      rules.push({ code, name });
    }
  }
  imports.sort();
  rules.sort((a, b) => (a.code < b.code ? -1 : 1));
  return [
    "// Generated from the folder listing by test/lint/registry.test.ts. Do not edit.\n",
    'import type { Rule } from "../define-rule.ts";\n',
    ...imports,
    "\n/** Every rule, sorted by code. */\n",
    "export const rules: readonly Rule[] = [\n",
    ...rules.map(({ name }) => `  ${name},\n`),
    "];\n",
  ].join("");
}
