/**
 * The layers of the project, checked: a folder may import from the folders listed for it and from itself.
 * `npm run lint` runs this; a test plants an upward import and expects it to fail.
 */
const layers = {
  core: [],
  parser: ["core"],
  values: ["core", "templates", "catalogue"],
  catalogue: ["core"],
  templates: ["core"],
  specifiers: ["core", "templates", "catalogue"],
  units: ["core", "parser", "values", "catalogue", "templates", "specifiers"],
  graph: ["core", "parser", "values", "catalogue", "templates", "specifiers", "units"],
  "scheduler-sim": ["core", "parser", "values", "templates", "units"],
  security: ["core", "values", "catalogue", "templates", "units"],
  lint: ["core", "parser", "values", "catalogue", "templates", "specifiers", "units", "graph", "security", "scheduler-sim", "convert"],
  convert: ["core", "parser", "values", "catalogue", "templates", "specifiers", "units", "graph", "scheduler-sim"],
  formats: ["core", "lint", "scheduler-sim"],
  testing: [
    "core", "parser", "values", "catalogue", "templates", "specifiers", "units", "graph", "scheduler-sim", "lint", "convert",
  ],
  archive: ["core", "units"],
};

const layerRules = Object.entries(layers).map(([folder, allowed]) => ({
  name: `layer-${folder}`,
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: { path: "^src/", pathNot: `^src/(${[folder, ...allowed].join("|")})/` },
}));

/** Package → the only places that may import it. */
const homes = {
  chevrotain: "^src/(parser|values)/",
  zod: "-schema\\.ts$",
  minimatch: "^src/(lint/overrides|cli/)",
  ignore: "^src/cli/",
  "jsonc-parser": "^src/cli/",
  picocolors: "^src/cli/",
  commander: "^src/cli/",
  yaml: "^src/(convert|scheduler-sim/model|cli)/",
  "fast-check": "^src/testing/",
  fflate: "^src/archive/",
  nanotar: "^src/archive/",
};

const homeRules = Object.entries(homes).map(([name, home]) => ({
  name: `home-of-${name}`,
  severity: "error",
  from: { path: "^src/", pathNot: home },
  to: { path: `node_modules/${name}/` },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    ...homeRules,
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "pure-core",
      comment: "The core runs in a browser.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(node|cli)/|^src/node\\.ts$|^src/lsp/node\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "shells-are-entries",
      comment: "Nothing below imports the command line or the file-system adapter.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(cli|node|lsp)/|^src/node\\.ts$" },
      to: { path: "^src/(cli|node|lsp)/" },
    },
    {
      name: "no-entry-from-inside",
      severity: "error",
      from: { path: "^src/[^/]+/" },
      to: { path: "^src/[^/]+\\.ts$" },
    },
    {
      name: "no-undeclared-package",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["unknown", "undetermined", "npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    parser: "swc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.node.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
