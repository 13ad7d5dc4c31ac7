import { readFileSync } from "node:fs";
import type { MachineOption } from "../lint/options.ts";
import { readMachineList } from "../scheduler-sim/model/machine-lists.ts";
import { ToolError } from "./tool-error.ts";

/** Machines of a cluster: JSON (ours, Kubernetes', Nomad's), or the table that `fleetctl list-machines -l` prints. */
export function readMachines(file: string): MachineOption[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new ToolError(`${file}: cannot be read (${reasonOf(cause)})`, 2, { cause });
  }
  const list = readMachineList(/^\s*[[{]/.test(text) ? parseJson(file, text) : text);
  if (!list.ok) throw new ToolError(`${file}: ${list.error}`, 2);
  if (list.value === undefined) throw new ToolError(`${file}: holds no list of machines`, 2);
  return list.value.map(({ id, metadata }) => ({ id, metadata: Object.fromEntries(Object.entries(metadata)) }));
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ToolError(`${file}: not JSON (${reasonOf(cause)})`, 2, { cause });
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
