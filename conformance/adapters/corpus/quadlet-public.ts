import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateServices } from "../../../src/convert/quadlet/generate-services.ts";
import { decodeBytes, encodeText } from "../../../src/core/text/decode.ts";
import { treeFromObject } from "../../../src/units/file-tree.ts";
import { type Adapter, expectEqual, type VectorCase } from "../../adapter.ts";

interface CorpusCase extends VectorCase {
  readonly directory: string;
  readonly files: readonly string[];
  readonly dropins?: readonly string[];
  readonly exit: number;
  readonly messages: readonly string[];
  readonly services: readonly { readonly source: string; readonly name: string; readonly sha256: string }[];
  readonly links: Readonly<Record<string, string>>;
  readonly exists?: readonly string[];
  readonly unstableSort?: boolean;
}

/** The corpus is other people's files and not part of this project; without it nothing can be compared. */
const corpus = fileURLToPath(new URL("../../../../shared/corpus/public", import.meta.url));

export const adapter: Adapter = {
  prepare: () => (vector) => {
    if (!existsSync(corpus)) return { notCovered: "the corpus is not there" };
    const testCase = vector as CorpusCase;
    const literals: Record<string, string> = {};
    for (const path of [...testCase.files, ...(testCase.dropins ?? [])]) {
      literals[path] = decodeBytes(readFileSync(join(corpus, testCase.directory, path)));
    }
    const exists = new Set(testCase.exists ?? []);
    const tree = treeFromObject(literals, { under: "/etc/containers/systemd" });
    const result = generateServices(tree, { exists: (path) => exists.has(path) });
    const links: Record<string, string> = {};
    for (const [path, file] of result.output) if (file.kind === "link") links[path] = file.target;
    const inOrder = <T>(list: readonly T[]) =>
      testCase.unstableSort ? [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : list;
    return expectEqual(
      {
        exit: result.messages.some(({ level }) => level === "error") ? 1 : 0,
        messages: inOrder(result.messages.map(({ text }) => text)),
        services: inOrder(result.services.map(({ name, text }) => ({ name, sha256: sha256(text) }))),
        links,
      },
      {
        exit: testCase.exit,
        messages: inOrder(testCase.messages),
        services: inOrder(testCase.services.map(({ name, sha256 }) => ({ name, sha256 }))),
        links: testCase.links,
      },
    );
  },
};

function sha256(text: string): string {
  return createHash("sha256").update(encodeText(text)).digest("hex");
}
