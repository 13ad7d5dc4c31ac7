import { readdirSync } from "node:fs";
import { defineConfig } from "tsup";

/** Every file directly in `src` is an entry point of the package. */
const entries = readdirSync("src").filter((name) => name.endsWith(".ts"));

export default defineConfig({
  entry: [...entries.map((name) => `src/${name}`), "src/cli/bin.ts", "src/cli/lint-worker.ts"],
  format: "esm",
  platform: "neutral",
  target: "es2022",
  splitting: true,
  // tsc writes the declarations; it is the one that understands the whole language.
  dts: false,
  clean: true,
  minify: true,
  external: [/^node:/, "fast-check"],
  // Runtime packages go into dist: nothing to install, and loading starts several times faster.
  noExternal: [/^(?!node:|fast-check).*/],
  metafile: true,
  esbuildOptions: (options) => {
    options.mainFields = ["module", "main"];
    options.conditions = ["import", "module", "default"];
    options.banner = {};
  },
});
