import { readdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Benchmark, Measurement } from "./benchmark.ts";

const { values } = parseArgs({ options: { json: { type: "string" }, only: { type: "string" } } });

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
  const measurement = await benchmark.run();
  results.push(measurement);
  const { name, unit, ours, peers, notes } = measurement;
  const others = Object.entries(peers).map(([peer, figure]) => `, ${peer} ${figure}`);
  process.stdout.write(`${name}: ${ours} ${unit}${others.join("")}\n  ${notes}\n`);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ results }, undefined, 2)}\n`);
