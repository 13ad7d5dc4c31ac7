import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Entry points that must run anywhere; the others need Node. */
export const pureEntries: readonly string[] = readdirSync(`${root}src`)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.replace(/\.ts$/, ""))
  .filter((name) => name !== "node" && name !== "testing");

/** One script that leaves the entry's exports in `globalThis.unitfile`. Fails when anything Node-only is imported. */
export async function bundleEntry(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [`${root}src/${entry}.ts`],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "unitfile",
    platform: "browser",
    target: "es2022",
    logLevel: "silent",
  });
  return result.outputFiles[0]?.text ?? "";
}
