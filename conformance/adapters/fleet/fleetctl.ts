import { fleetHash, readFleet } from "../../../src/parser/fleet-reading.ts";
import {
  type FleetctlVerb,
  type LocalFile,
  type RegistryUnit,
  runFleetctl,
} from "../../../src/scheduler-sim/fleet/fleetctl.ts";
import { type Adapter, expectEqual, type VectorCase } from "../../adapter.ts";

interface FleetctlCase extends VectorCase {
  readonly cmd: FleetctlVerb;
  readonly args: readonly string[];
  readonly replace: boolean;
  readonly files: Readonly<Record<string, string>>;
  readonly symlinks?: Readonly<Record<string, string>>;
  readonly registry: readonly (Omit<RegistryUnit, "text"> & { readonly file: string })[];
}

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const {
      cmd,
      args,
      replace,
      files,
      symlinks = {},
      registry,
      exit,
      stdout,
      stderr,
      after,
    } = testCase as FleetctlCase;
    const result = runFleetctl({
      verb: cmd,
      args,
      replace,
      registry: registry.map(({ file, ...unit }) => ({ ...unit, text: file })),
      readLocal: (path) => readLocal(files, symlinks, path),
    });
    const hashOf = (text: string) => {
      const reading = readFleet(text);
      return reading.ok ? fleetHash(reading.value) : undefined;
    };
    return expectEqual(
      {
        exit: result.exit,
        stdout: [...result.stdout].sort(),
        stderr: [...result.stderr].sort(),
        after: result.registry.map(({ name, target, text }) => ({ name, target, hash: hashOf(text) })),
      },
      { exit, stdout, stderr, after },
    );
  },
};

function readLocal(
  files: Readonly<Record<string, string>>,
  symlinks: Readonly<Record<string, string>>,
  path: string,
): LocalFile | undefined {
  const target = symlinks[path];
  if (target !== undefined) return readLocal(files, {}, resolve(path, target));
  const text = files[path];
  if (text !== undefined) return { kind: "file", text };
  return Object.keys(files).some((file) => file.startsWith(`${path}/`)) ? { kind: "directory" } : undefined;
}

function resolve(from: string, target: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
