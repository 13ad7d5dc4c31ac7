import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decodeBytes } from "../src/core/text/decode.ts";

/** Folder of other people's files, which lies beside the project where it is present at all. */
export const corpusFolder = fileURLToPath(new URL("../../shared/corpus", import.meta.url));

/** Text of a corpus file; undefined where the folder or the file is absent. */
export function corpusText(path: string): string | undefined {
  const file = `${corpusFolder}/${path}`;
  return existsSync(file) ? decodeBytes(readFileSync(file)) : undefined;
}
