import { minimatch } from "minimatch";
import type { LintOptions, OptionsOverride } from "./options.ts";

/** Whether a path matches a glob of the configuration; a glob without `/` matches at any depth. */
export function matchesGlob(path: string, glob: string): boolean {
  return minimatch(path, glob, { dot: true, matchBase: !glob.includes("/") });
}

/** The options that hold for one file: those of the run with the overrides that match, in their order. */
export function optionsFor(path: string, options: LintOptions): LintOptions {
  const matching = options.overrides.filter(({ files }) => files.some((glob) => matchesGlob(path, glob)));
  return matching.length === 0 ? options : matching.reduce(override, options);
}

function override(options: LintOptions, { presets = [], rules = {} }: OptionsOverride): LintOptions {
  return { ...options, presets: [...options.presets, ...presets], rules: { ...options.rules, ...rules } };
}
