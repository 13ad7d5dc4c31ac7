import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Texts to measure with: the shared corpus where it is there, else the shipped examples, many times over. */
export interface Corpus {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly bytes: number;
}

const shared = fileURLToPath(new URL("../../shared/corpus/debian", import.meta.url));
const examples = fileURLToPath(new URL("../fixtures/examples", import.meta.url));

export function loadCorpus(): Corpus {
  const root = existsSync(shared) ? shared : examples;
  const links = new Set<string>();
  if (root === shared) {
    const listed = JSON.parse(readFileSync(`${root}/symlinks.json`, "utf8")) as { [key: string]: unknown };
    collectLinks(listed, "", links);
  }
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.isSymbolicLink())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((path) => !/SOURCES\.md$|\.json$|\.ya?ml$|\.md$/.test(path))
    .sort()
    .map((path) => ({ path: path.slice(root.length + 1), text: readFileSync(path, "utf8") }))
    .filter(({ path, text }) => !links.has(path) && !/^[^\n]*$/.test(text));
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  if (root === shared) return { name: `debian corpus, ${files.length} files`, files, bytes };
  const copies = Math.ceil(1_000_000 / Math.max(1, bytes));
  const many = Array.from({ length: copies }, (_, copy) =>
    files.map(({ path, text }) => ({ path: `${copy}/${path}`, text })),
  ).flat();
  return { name: `shipped examples × ${copies}`, files: many, bytes: bytes * copies };
}

function collectLinks(value: unknown, prefix: string, into: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === "string") into.add(prefix === "" ? key : `${prefix}/${key}`);
    else
      collectLinks(
        inner,
        key === "links" || key === "packages" ? prefix : prefix === "" ? key : `${prefix}/${key}`,
        into,
      );
  }
}
