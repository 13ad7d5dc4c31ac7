import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { loadCorpus } from "./corpus.ts";

/** System units and drop-ins of the corpus merged into one folder, as a machine with all the packages would have them. */
export function mergedUnits(): Map<string, string> {
  const merged = new Map<string, string>();
  for (const { path, text } of loadCorpus().files) {
    const match = /(?:^|\/)(?:lib\/systemd\/system|web)\/(.+)$/.exec(path);
    if (match?.[1] !== undefined && !merged.has(match[1])) merged.set(match[1], text);
  }
  return merged;
}

/** Milliseconds of `systemd-analyze verify` over the same files; undefined where it is not installed. */
export interface VerifyTimes {
  readonly version: string;
  readonly units: number;
  /** One process, dependencies not looked at. */
  readonly fast: number;
  /** One process, dependencies followed. */
  readonly recursive: number;
  /** One process a unit, from a sample. */
  readonly perUnitProcess: number;
}

/** Units that are given a process of their own. */
const SAMPLE = 20;

export function timeSystemVerify(units: ReadonlyMap<string, string>): VerifyTimes | undefined {
  const version = spawnSync("systemd-analyze", ["--version"], { encoding: "utf8" });
  if (version.status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "unitfile-verify-"));
  try {
    for (const [path, text] of units) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const files = [...units.keys()]
      .filter((path) => !path.includes("/") && !path.includes("@"))
      .map((path) => join(folder, path));
    const verify = (recursive: string, some: readonly string[]): number => {
      const start = performance.now();
      spawnSync(
        "systemd-analyze",
        ["verify", "--man=no", "--generators=no", `--recursive-errors=${recursive}`, ...some],
        {
          stdio: "ignore",
          env: { ...process.env, SYSTEMD_UNIT_PATH: folder },
          timeout: 300_000,
        },
      );
      return performance.now() - start;
    };
    const sample = files.filter((_, i) => i % Math.max(1, Math.floor(files.length / SAMPLE)) === 0).slice(0, SAMPLE);
    return {
      version: version.stdout.split("\n")[0] ?? "",
      units: files.length,
      fast: verify("no", files) / files.length,
      recursive: verify("yes", files) / files.length,
      perUnitProcess: sample.reduce((sum, file) => sum + verify("no", [file]), 0) / sample.length,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
