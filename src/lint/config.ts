import { nearest } from "../core/nearest.ts";
import { err, ok, type Result } from "../core/result.ts";
import { describeIssue, type SchemaIssue } from "../core/schema-issue.ts";
import { configSchema } from "./config-schema.ts";
import { presets } from "./define-rule.ts";
import type { Severity } from "./diagnostic.ts";
import { defaultOptions, type LintOptions, type MachineOption } from "./options.ts";

/** Severity of a rule, or that with the rule's own options. */
export type RuleSetting = Severity | "off" | readonly [Severity | "off", Readonly<Record<string, unknown>>];

/** A configuration file, as people write it. See `schemas/config.schema.json`. */
export interface Config {
  readonly $schema?: string;
  /** Stop looking for configuration files further up. */
  readonly root?: boolean;
  /** Presets, relative files and packages; later ones win. */
  readonly extends?: readonly string[];
  /** Modules with rules of your own: each exports `rules`. */
  readonly plugins?: readonly string[];
  readonly target?: { readonly systemd?: number; readonly fleet?: string };
  readonly scope?: "system" | "user";
  readonly units?: {
    readonly world?: "open" | "closed";
    readonly assume?: readonly string[];
    readonly paths?: readonly string[];
    readonly masked?: readonly string[];
    readonly sharedAliases?: readonly string[];
  };
  /** Independent sets in one run: name → globs. */
  readonly sets?: Readonly<Record<string, readonly string[]>>;
  readonly instances?: Readonly<Record<string, readonly string[]>>;
  /** A file with machines, or the machines. */
  readonly machines?: string | readonly MachineOption[];
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly overrides?: readonly ConfigOverride[];
  readonly style?: { readonly boolean?: "yes/no" | "true/false" };
  readonly security?: { readonly threshold?: number };
  readonly assumeEnv?: readonly string[];
  readonly knownKeys?: Readonly<Record<string, readonly string[]>>;
  readonly knownSyscalls?: readonly string[];
  readonly foregroundPrograms?: readonly string[];
  readonly exclude?: readonly string[];
  readonly reportUnusedIgnores?: Severity | "off";
  readonly requireReason?: boolean;
  readonly baseline?: string;
}

export interface ConfigOverride {
  /** Globs relative to the configuration file. */
  readonly files: readonly string[];
  readonly extends?: readonly string[];
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

/** Something wrong in a configuration; `path` leads to it inside the JSON. */
export interface ConfigProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Checks a parsed configuration file.
 *
 * @example
 * checkConfig({ rulez: {} }); // { ok: false, error: [{ path: ["rulez"], message: 'unknown key "rulez"; did you mean "rules"?' }] }
 */
export function checkConfig(value: unknown): Result<Config, ConfigProblem[]> {
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data as Config);
  return err(parsed.error.issues.flatMap(problemsOf));
}

function problemsOf(issue: SchemaIssue & { readonly keys?: readonly string[] }): ConfigProblem[] {
  const { path, text } = describeIssue(issue);
  const place = path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code !== "unrecognized_keys") return [{ path: place, message: text }];
  return (issue.keys ?? []).map((key) => {
    const near = nearest(key, place.length === 0 ? Object.keys(configSchema.shape) : nestedKeys);
    return {
      path: [...place, key],
      message: `unknown key "${key}"${near === undefined ? "" : `; did you mean "${near}"?`}`,
    };
  });
}

const nestedKeys = [
  "systemd",
  "fleet",
  "world",
  "assume",
  "paths",
  "masked",
  "sharedAliases",
  "boolean",
  "threshold",
  "files",
  "extends",
  "rules",
  "id",
  "metadata",
];

/** What several configurations come to; later ones win, rules key by key. */
export function mergeConfigs(configs: readonly Config[]): Config {
  let merged: Config = {};
  for (const config of configs) merged = overlay(merged, config);
  return merged;
}

function overlay(before: Config, config: Config): Config {
  return {
    ...before,
    ...config,
    extends: [...(before.extends ?? []), ...(config.extends ?? [])],
    target: { ...before.target, ...config.target },
    units: { ...before.units, ...config.units },
    rules: { ...before.rules, ...config.rules },
    overrides: [...(before.overrides ?? []), ...(config.overrides ?? [])],
    exclude: [...(before.exclude ?? []), ...(config.exclude ?? [])],
    plugins: [...(before.plugins ?? []), ...(config.plugins ?? [])],
    knownKeys: { ...before.knownKeys, ...config.knownKeys },
    instances: { ...before.instances, ...config.instances },
    sets: { ...before.sets, ...config.sets },
  };
}

/** The preset names among `extends`. */
export function presetsOf(config: Pick<Config, "extends">): string[] {
  return (config.extends ?? []).filter((name) => (presets as readonly string[]).includes(name));
}

/** The options that a configuration asks for. `machines` is left to the caller where it names a file. */
export function configOptions(config: Config): Partial<LintOptions> {
  const named = presetsOf(config);
  const { target, scope, units, instances, machines, style, security, rules = {} } = config;
  return {
    ...(named.length === 0 ? {} : { presets: named }),
    ...(target === undefined ? {} : { target }),
    ...(scope === undefined ? {} : { scope }),
    ...(units === undefined ? {} : { units: { ...defaultOptions.units, ...units } }),
    ...(instances === undefined ? {} : { instances }),
    ...(machines === undefined || typeof machines === "string" ? {} : { machines }),
    ...(style === undefined ? {} : { style }),
    ...(security === undefined ? {} : { security }),
    ...pick(
      config,
      "assumeEnv",
      "knownKeys",
      "knownSyscalls",
      "foregroundPrograms",
      "reportUnusedIgnores",
      "requireReason",
    ),
    rules: levels(rules),
    overrides: (config.overrides ?? []).map(({ files, rules: own = {}, ...rest }) => ({
      files,
      rules: levels(own),
      presets: presetsOf(rest),
    })),
    ruleOptions: Object.fromEntries(
      Object.entries(rules).flatMap(([name, setting]) =>
        typeof setting === "string" ? [] : [[name, setting[1] ?? {}]],
      ),
    ),
  };
}

function levels(rules: Readonly<Record<string, RuleSetting>>): Record<string, Severity | "off"> {
  return Object.fromEntries(Object.entries(rules).map(([name, setting]) => [name, levelOf(setting)]));
}

function levelOf(setting: RuleSetting): Severity | "off" {
  return typeof setting === "string" ? setting : setting[0];
}

function pick<K extends keyof Config & keyof LintOptions>(config: Config, ...keys: readonly K[]): Partial<LintOptions> {
  return Object.fromEntries(keys.filter((key) => config[key] !== undefined).map((key) => [key, config[key]]));
}
