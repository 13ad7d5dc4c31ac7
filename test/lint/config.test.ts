import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findConfig, loadConfig } from "../../src/cli/find-config.ts";
import { checkConfig, configOptions, mergeConfigs } from "../../src/lint/config.ts";
import { configJsonSchema } from "../../src/lint/config-schema.ts";
import { type LintInput, lint } from "../../src/lint/lint.ts";
import { rules } from "../../src/lint/rules/index.generated.ts";

/** A configuration with every key, as people write it. */
const EVERYTHING = {
  $schema: "./node_modules/unitfile/schemas/config.schema.json",
  root: true,
  extends: ["recommended", "./base.json", "@acme/unitfile-config"],
  plugins: ["./rules.js"],
  target: { systemd: 229, fleet: "1.0.0" },
  scope: "system",
  units: { world: "closed", assume: ["coreos", "docker.*"], paths: ["units"], masked: [], sharedAliases: [] },
  sets: { prod: ["units/**"] },
  instances: { "web@.service": ["1", "2"] },
  machines: [{ id: "aaaa", metadata: { region: "eu" } }, { id: "bbbb" }],
  rules: { DEP003: "error", "missing-description": "off", EXE033: ["warning", { fix: "off" }], "@security": "info" },
  overrides: [{ files: ["vendor/**"], extends: ["security"], rules: { STY: "off" } }],
  style: { boolean: "yes/no" },
  security: { threshold: 7.5 },
  assumeEnv: ["HTTP_PROXY"],
  knownKeys: { Service: ["Foo"] },
  knownSyscalls: ["new_call"],
  foregroundPrograms: ["demo"],
  exclude: ["**/testdata/**"],
  reportUnusedIgnores: "off",
  requireReason: true,
  baseline: "baseline.json",
};

const accepted: readonly unknown[] = [{}, EVERYTHING, { machines: "cluster.json" }, { rules: {} }, { target: {} }];

const refused: readonly (readonly [config: unknown, problem: string])[] = [
  [{ rulez: {} }, 'rulez: unknown key "rulez"; did you mean "rules"?'],
  [{ zzz: 1 }, 'zzz: unknown key "zzz"'],
  [{ target: { sytemd: 252 } }, 'target.sytemd: unknown key "sytemd"; did you mean "systemd"?'],
  [{ units: { wrld: "open" } }, 'units.wrld: unknown key "wrld"; did you mean "world"?'],
  [{ style: { bolean: "yes/no" } }, 'style.bolean: unknown key "bolean"; did you mean "boolean"?'],
  [{ security: { treshold: 7 } }, 'security.treshold: unknown key "treshold"; did you mean "threshold"?'],
  [{ overrides: [{ files: [], rule: {} }] }, 'overrides.0.rule: unknown key "rule"; did you mean "rules"?'],
  [{ overrides: [{}] }, "overrides.0.files: must be a list"],
  [{ machines: [{ id: 1 }] }, "machines.0.id: must be text"],
  [{ machines: 3 }, "machines: must be text or a list"],
  [{ rules: { DEP003: "fatal" } }, "rules.DEP003: must be error, warning, info, hint, off or a list"],
  [{ rules: { DEP003: ["warning", 3] } }, "rules.DEP003.1: must be an object"],
  [{ rules: [] }, "rules: must be an object"],
  [{ scope: "sytem" }, "scope: must be system or user"],
  [{ target: { systemd: "252" } }, "target.systemd: must be a number"],
  [{ target: { systemd: 252.5 } }, "target.systemd: must be a whole number"],
  [{ root: "yes" }, "root: must be true or false"],
  [{ extends: "recommended" }, "extends: must be a list"],
  [{ knownKeys: { Service: "Foo" } }, "knownKeys.Service: must be a list"],
  [{ reportUnusedIgnores: true }, "reportUnusedIgnores: must be error, warning, info, hint or off"],
  [[], ": must be an object"],
  ["recommended", ": must be an object"],
  [null, ": must be an object"],
];

describe("the form of a configuration", () => {
  it.each(accepted.map((config, index) => ({ index, config })))("accepts $index", ({ config }) => {
    expect(checkConfig(config)).toEqual({ ok: true, value: expect.anything() });
  });

  it.each(refused)("refuses %j", (config, problem) => {
    const checked = checkConfig(config);
    expect(checked.ok ? [] : checked.error.map(({ path, message }) => `${path.join(".")}: ${message}`)).toContain(
      problem,
    );
  });
});

describe("the published schema", () => {
  it("is up to date", async () => {
    const text = `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`;
    await expect(text).toMatchFileSnapshot("../../schemas/config.schema.json");
  });

  it("accepts and refuses the same, judged by another program", () => {
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(configJsonSchema());
    for (const config of accepted) expect(validate(config), JSON.stringify([config, validate.errors])).toBe(true);
    for (const [config] of refused) expect(validate(config), JSON.stringify(config)).toBe(false);
  });
});

const FILES: Record<string, LintInput> = {
  "app.service": "[Service]\nExecStart=/bin/true\nFoo=1\n",
  "vendor/lib.service": "[Service]\nExecStart=/bin/true\nFoo=1\n",
};

/** `path CODE severity` of what a configuration reports in the two files. */
function report(config: unknown, files = FILES): string[] {
  const checked = checkConfig(config);
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  const run = lint(new Map(Object.entries(files)), rules, { select: ["KEY003"], ...configOptions(checked.value) });
  if (!run.ok)
    return run.error.map(
      ({ selector, nearest }) => `no rule ${selector}${nearest === undefined ? "" : `, ${nearest}?`}`,
    );
  return run.value.findings.map(({ code, severity, location }) => `${location.path} ${code} ${severity}`);
}

describe("what a configuration does", () => {
  it.each<[name: string, config: unknown, found: readonly string[]]>([
    ["nothing", {}, ["app.service KEY003 error", "vendor/lib.service KEY003 error"]],
    ["severity by code", { rules: { KEY003: "hint" } }, ["app.service KEY003 hint", "vendor/lib.service KEY003 hint"]],
    [
      "severity by name",
      { rules: { "unknown-key": "info" } },
      ["app.service KEY003 info", "vendor/lib.service KEY003 info"],
    ],
    [
      "severity by prefix, the longer one wins",
      { rules: { KEY: "info", KEY003: "warning" } },
      ["app.service KEY003 warning", "vendor/lib.service KEY003 warning"],
    ],
    [
      "whatever the order",
      { rules: { KEY003: "warning", KEY: "info" } },
      ["app.service KEY003 warning", "vendor/lib.service KEY003 warning"],
    ],
    [
      "severity with options",
      { rules: { KEY003: ["info", {}] } },
      ["app.service KEY003 info", "vendor/lib.service KEY003 info"],
    ],
    ["off", { rules: { KEY003: "off" } }, []],
    [
      "off for some files",
      { overrides: [{ files: ["vendor/**"], rules: { KEY003: "off" } }] },
      ["app.service KEY003 error"],
    ],
    [
      "a pattern without a slash holds at any depth",
      { overrides: [{ files: ["lib.*"], rules: { KEY003: "off" } }] },
      ["app.service KEY003 error"],
    ],
    [
      "the later override wins",
      {
        overrides: [
          { files: ["**"], rules: { KEY003: "info" } },
          { files: ["vendor/**"], rules: { KEY003: "hint" } },
        ],
      },
      ["app.service KEY003 info", "vendor/lib.service KEY003 hint"],
    ],
    ["keys of one's own", { knownKeys: { Service: ["Foo"] } }, []],
    ["an unknown rule", { rules: { KEY903: "off" } }, ["no rule KEY903, KEY003?"]],
    [
      "an unknown rule in an override",
      { overrides: [{ files: ["vendor/**"], rules: { "unknwn-key": "off" } }] },
      ["no rule unknwn-key, unknown-key?"],
    ],
  ])("%s", (_name, config, found) => {
    expect(report(config)).toEqual(found);
  });

  it("presets come from extends", () => {
    const codes = (config: { extends?: string[] }) => {
      const run = lint(new Map(Object.entries(FILES)), rules, configOptions(config));
      return run.ok ? new Set(run.value.findings.map(({ code }) => code)) : new Set();
    };
    expect(codes({})).toContain("KEY003");
    expect(codes({})).not.toContain("SEC003");
    expect(codes({ extends: ["security"] })).toContain("SEC003");
    expect(codes({ extends: ["security"] })).not.toContain("KEY003");
    expect(codes({ extends: ["recommended", "security"] })).toContain("KEY003");
  });

  it("fixes can be switched off, or declared safe", () => {
    const files = { "app.service": "[Service]\nExecStart=/bin/true\nRestrat=no\n" };
    const safeties = (setting: object) => {
      const config = { rules: { KEY003: ["error", setting] } };
      const checked = checkConfig(config);
      if (!checked.ok) throw new Error(JSON.stringify(checked.error));
      const run = lint(new Map(Object.entries(files)), rules, { select: ["KEY003"], ...configOptions(checked.value) });
      return run.ok ? run.value.findings.flatMap(({ fixes }) => fixes.map(({ safety }) => safety)) : [];
    };
    expect(safeties({})).toEqual(["unsafe"]);
    expect(safeties({ fix: "off" })).toEqual([]);
    expect(safeties({ fix: "safe" })).toEqual(["safe"]);
  });

  it("later configurations win, lists of exceptions add up", () => {
    const merged = mergeConfigs([
      { rules: { KEY003: "info", KEY001: "off" }, exclude: ["a"], target: { systemd: 229 }, scope: "user" },
      { rules: { KEY003: "hint" }, exclude: ["b"], target: { fleet: "1.0.0" } },
    ]);
    expect(merged).toMatchObject({
      rules: { KEY003: "hint", KEY001: "off" },
      exclude: ["a", "b"],
      target: { systemd: 229, fleet: "1.0.0" },
      scope: "user",
    });
  });
});

describe("configuration files", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "unitfile-test-"));
    const files = {
      "unitfile.jsonc": '{ // a comment\n  "extends": ["./base.json", "security"], "rules": { "KEY003": "hint", }, }\n',
      "base.json": '{ "extends": ["strict"], "rules": { "KEY003": "info", "KEY001": "off" } }',
      "inner/package.json": '{ "name": "x", "unitfile": { "scope": "user" } }',
      "inner/deep/package.json": '{ "name": "y" }',
      "repository/.git/HEAD": "",
      "repository/units/a.service": "",
      "wrong/unitfile.json": '{\n  "rules": {\n    "KEY003": "fatal"\n  }\n}\n',
      "broken/unitfile.json": '{\n  "rules": {,\n',
      "loop/unitfile.json": '{ "extends": ["./other.json"] }',
      "loop/other.json": '{ "extends": ["./unitfile.json"] }',
      "gone/unitfile.json": '{ "extends": ["./gone.json"] }',
      "misspelt/unitfile.json": '{ "extends": ["recomended"] }',
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("are found going up, with comments and trailing commas, and extend others", () => {
    const found = findConfig(join(folder, "elsewhere"));
    expect(found.folder).toBe(folder);
    expect(found.files.map((file) => file.slice(folder.length + 1))).toEqual(["unitfile.jsonc", "base.json"]);
    expect(found.config).toMatchObject({
      extends: ["strict", "security"],
      rules: { KEY003: "hint", KEY001: "off" },
    });
  });

  it("may be part of package.json; the nearest one counts", () => {
    expect(findConfig(join(folder, "inner/deep")).config).toMatchObject({ scope: "user" });
    expect(findConfig(join(folder, "inner/deep")).config.rules).toEqual({});
  });

  it("are not looked for outside of a repository", () => {
    expect(findConfig(join(folder, "repository/units")).file).toBeUndefined();
  });

  it.each([
    ["wrong", "unitfile.json:3:5: rules.KEY003: must be error"],
    ["broken", "unitfile.json:2:13: "],
    ["loop", "extends itself through"],
    ["gone", 'extends "./gone.json", which does not exist'],
    ["misspelt", 'extends "recomended", which is neither a preset (recommended'],
  ])("say where they are %s", (name, message) => {
    expect(() => loadConfig(join(folder, name, "unitfile.json"))).toThrow(message);
  });
});
