import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Snippet {
  readonly name: string;
  readonly code: string;
}

/** `ts` blocks of the README and the guides that import the package: these must run and give what their comments say. */
function snippets(): Snippet[] {
  const files = [
    "README.md",
    ...readdirSync(`${root}docs/guide`)
      .filter((name) => name.endsWith(".md"))
      .map((name) => `docs/guide/${name}`),
  ];
  return files.flatMap((file) =>
    [...readFileSync(root + file, "utf8").matchAll(/```ts\n([\s\S]*?)```/g)]
      .map((match, i) => ({ name: `${file} #${i + 1}`, code: match[1] ?? "" }))
      .filter(({ code }) => /from "unitfile/.test(code) && !/from "(?!unitfile)/.test(code)),
  );
}

/**
 * `expression; // value` becomes a comparison (the value may also stand on the next line). A comment that is no value
 * of the language is left alone.
 */
function runnable(code: string): string {
  const lines = code
    .replaceAll(/from "unitfile"/g, `from "${pathToFileURL(`${root}src/index.ts`).href}"`)
    .replaceAll(
      /from "unitfile\/([\w-]+)"/g,
      (_, entry: string) => `from "${pathToFileURL(`${root}src/${entry}.ts`).href}"`,
    )
    .replaceAll(
      /^([ \t]*)([^\s/][^\n]*?);\s*(?:\/\/ |\n[ \t]*\/\/ )((?:["'[{\d]|true|false|undefined)[^\n]*)$/gm,
      (whole, indent: string, expression: string, value: string) =>
        /^(const|let|import|export|return|for|if|type|interface)\b/.test(expression) || !isValue(value)
          ? whole
          : `${indent}expectValue(${expression}, () => (${value}));`,
    );
  return `import { deepStrictEqual } from "node:assert";
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null, (_key, item) => (typeof item === "bigint" ? \`\${item}n\` : item)));
const expectValue = (actual: unknown, value: () => unknown): void => deepStrictEqual(plain(actual), plain(value()));
${lines}`;
}

function isValue(text: string): boolean {
  try {
    new Function(`return (${text});`);
    return !/…|\.\.\./.test(text);
  } catch {
    return false;
  }
}

const all = snippets();

it("finds the snippets", () => {
  expect(all.some(({ name }) => name.startsWith("README.md"))).toBe(true);
});

it.each(all)("$name runs", ({ code }) => {
  const folder = mkdtempSync(join(tmpdir(), "unitfile-docs-"));
  try {
    const file = join(folder, "snippet.ts");
    writeFileSync(file, runnable(code));
    execFileSync(process.execPath, [file], { encoding: "utf8", cwd: root, stdio: "pipe" });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("compares what the comments say", () => {
  expect(runnable("lint(x).length; // 3\n")).toContain("expectValue(lint(x).length, () => (3));");
  expect(runnable("f();\n// ['a']\n")).toContain("expectValue(f(), () => (['a']));");
  expect(runnable("const a = 1; // not compared\n")).toContain("const a = 1; // not compared");
});
