import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Benchmark, Measurement } from "./benchmark.ts";

const { values } = parseArgs({
  options: { json: { type: "string" }, only: { type: "string" }, child: { type: "boolean" } },
});

const folder = new URL(".", import.meta.url);
const benchmarks: Benchmark[] = [];
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith(".bench.ts"))
  .sort()) {
  const module = (await import(new URL(file, folder).href)) as { benchmarks: readonly Benchmark[] };
  benchmarks.push(...module.benchmarks);
}
const only = values.only;
const chosen =
  only === undefined ? benchmarks : benchmarks.filter(({ name }) => name === only || name.startsWith(`${only}/`));
if (chosen.length === 0) {
  process.stderr.write(`bench: no measurement "${only}"; there are ${benchmarks.map(({ name }) => name).join(", ")}\n`);
  process.exit(2);
}

const results: Measurement[] = [];
for (const benchmark of chosen) {
  if (values.child === true) {
    process.stdout.write(JSON.stringify(await benchmark.run()));
    break;
  }
  const measured = Array.from({ length: benchmark.processes ?? 1 }, () => measureApart(benchmark.name));
  const sorted = measured.flatMap((one) => one ?? []).sort((a, b) => a.ours - b.ours);
  const measurement = sorted[sorted.length >> 1];
  if (measurement === undefined) continue;
  results.push(measurement);
  const { name, unit, ours, peers, notes } = measurement;
  const others = Object.entries(peers).map(([peer, figure]) => `, ${peer} ${figure}`);
  process.stdout.write(`${name}: ${ours} ${unit}${others.join("")}\n  ${notes}\n`);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ results }, undefined, 2)}\n`);

/** Runs one measurement in a process of its own: what another one leaves in memory would slow it down. */
function measureApart(name: string): Measurement | undefined {
  const { status, stdout } = spawnSync(process.execPath, [import.meta.filename, "--only", name, "--child"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status === 0) return JSON.parse(stdout) as Measurement;
  process.exitCode = 1;
  return undefined;
}
