import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { defineConfig } from "tsup";

/** Every file directly in `src` is an entry point of the package. */
const entries = readdirSync("src").filter((name) => name.endsWith(".ts"));

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** Licences of the packages that are bundled, written beside the package's own. */
function writeNotices(): void {
  const metafile = JSON.parse(readFileSync("dist/metafile-esm.json", "utf8")) as { inputs: Record<string, unknown> };
  const folders = new Set<string>();
  for (const input of Object.keys(metafile.inputs)) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  const parts = [...folders].sort().map((folder) => {
    const {
      name,
      version,
      license = "see below",
    } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as Manifest;
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text =
      file === undefined ? "" : `\n\`\`\`text\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n\`\`\`\n`;
    return `## ${name} ${version}\n\nLicence: ${license}\n${text}`;
  });
  writeFileSync("THIRD-PARTY-NOTICES.md", `# Packages bundled into unitfile\n\n${parts.join("\n")}`);
  rmSync("dist/metafile-esm.json");
}

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
  onSuccess: async () => writeNotices(),
  esbuildOptions: (options) => {
    options.mainFields = ["module", "main"];
    options.conditions = ["import", "module", "default"];
  },
});
