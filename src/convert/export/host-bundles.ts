import { compareText } from "../../core/compare.ts";
import type { UnitFile } from "../workload/source-unit.ts";
import { plainUnitText } from "./plain-unit.ts";

/** The unit files of one machine. */
export interface HostBundle {
  readonly machine: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

export interface HostBundleOptions {
  /** Keeps the `[X-Fleet]` section, which systemd ignores. Default false. */
  readonly keepFleetSection?: boolean;
}

/**
 * The unit files that belong on each machine, for any tool that copies files.
 *
 * @param files - all units by their full names.
 * @param placement - unit → machines that run it: one, or several for a global unit.
 * @returns One bundle a machine, machines and files in order of name. Units without a machine are in none.
 *
 * @example
 * toHostBundles([{ name: "a.service", path: "a.service", text: "[Service]\n" }], new Map([["a.service", ["m1"]]]));
 * // [{ machine: "m1", files: [{ name: "a.service", text: "[Service]\n" }] }]
 *
 * @since 0.1.0
 */
export function toHostBundles(
  files: readonly UnitFile[],
  placement: ReadonlyMap<string, readonly string[]>,
  options: HostBundleOptions = {},
): HostBundle[] {
  const bundles = new Map<string, { name: string; text: string }[]>();
  for (const { name, text } of [...files].sort((a, b) => compareText(a.name, b.name))) {
    for (const machine of placement.get(name) ?? []) {
      const bundle = bundles.get(machine) ?? [];
      bundles.set(machine, bundle);
      bundle.push({ name, text: options.keepFleetSection === true ? text : plainUnitText(text) });
    }
  }
  return [...bundles].sort(([a], [b]) => compareText(a, b)).map(([machine, bundle]) => ({ machine, files: bundle }));
}
