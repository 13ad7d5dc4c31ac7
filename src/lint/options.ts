import type { Severity } from "./diagnostic.ts";

/** How rules are chosen and what they know of the world. Every field has a default: {@link defaultOptions}. */
export interface LintOptions {
  /** Presets by name; they decide which rules are on before `select` and `ignore`. */
  readonly presets: readonly string[];
  /** Rule selectors: a prefix (`FLT`), a code, a name, `@preset` or `ALL`. When given, replaces the presets. */
  readonly select?: readonly string[];
  readonly extendSelect: readonly string[];
  readonly ignore: readonly string[];
  /** Selector → severity or `off`; the longest selector wins. */
  readonly rules: Readonly<Record<string, Severity | "off">>;
  /** Selector → options of that rule. */
  readonly ruleOptions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Other rules for some files; later ones win. */
  readonly overrides: readonly OptionsOverride[];
  /** Oldest programs that the units must run on. */
  readonly target: { readonly systemd?: number; readonly fleet?: string };
  /** Which manager runs the units; `undefined` decides by directory. */
  readonly scope?: "system" | "user";
  readonly units: UnitsOptions;
  /** Template → instances to check for real. */
  readonly instances: Readonly<Record<string, readonly string[]>>;
  /** Machines of the cluster, for fleet rules. */
  readonly machines?: readonly MachineOption[];
  readonly style: { readonly boolean?: "yes/no" | "true/false" };
  readonly security: { readonly threshold?: number };
  readonly assumeEnv: readonly string[];
  /** Section → keys that are known besides the catalogue's. */
  readonly knownKeys: Readonly<Record<string, readonly string[]>>;
  readonly knownSyscalls: readonly string[];
  readonly foregroundPrograms: readonly string[];
  /** Severity of ignore comments that match nothing; `off` is silent. */
  readonly reportUnusedIgnores: Severity | "off";
  /** Ignore comments need a reason behind `--`. */
  readonly requireReason: boolean;
}

/** Rules for the files that match. */
export interface OptionsOverride {
  /** Globs of paths as the files are named; one without `/` matches at any depth. */
  readonly files: readonly string[];
  /** Presets added for these files. */
  readonly presets?: readonly string[];
  readonly rules?: Readonly<Record<string, Severity | "off">>;
}

export interface UnitsOptions {
  /** `closed`: the set with the known units and `assume` is everything there is. */
  readonly world: "open" | "closed";
  /** Preset names (`debian`, `fedora`, `coreos`) or globs of unit names that are taken to exist. */
  readonly assume: readonly string[];
  /** Search path, first wins. Empty: the folders of the files. */
  readonly paths: readonly string[];
  readonly masked: readonly string[];
  readonly sharedAliases: readonly string[];
}

export interface MachineOption {
  readonly id: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export const defaultOptions: LintOptions = {
  presets: ["recommended"],
  extendSelect: [],
  ignore: [],
  rules: {},
  ruleOptions: {},
  overrides: [],
  target: {},
  units: { world: "open", assume: [], paths: [], masked: [], sharedAliases: ["display-manager.service"] },
  instances: {},
  style: {},
  security: {},
  assumeEnv: [],
  knownKeys: {},
  knownSyscalls: [],
  foregroundPrograms: [],
  reportUnusedIgnores: "warning",
  requireReason: false,
};
