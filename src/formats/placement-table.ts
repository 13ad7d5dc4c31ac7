import type { ClusterState } from "../scheduler-sim/model/cluster-state.ts";
import { shortMachineId } from "../scheduler-sim/model/machine.ts";

/** Rows of equal length as aligned columns, two blanks apart; the first row is the heading. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}

/** Names machines for people: short ids where they tell all machines apart. */
export function machineLabels(machines: readonly { readonly id: string }[]): (id: string) => string {
  const short = new Set(machines.map(({ id }) => shortMachineId(id)));
  if (short.size !== machines.length) return (id) => id;
  return (id) => (/^[0-9a-f]{32}$/.test(id) ? shortMachineId(id) : id);
}

/** `region=eu,disk=ssd` */
export function metadataText(metadata: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(metadata).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? "-" : pairs.join(",");
}

/** Machine ids in running text become their labels. */
export function relabel(text: string, state: ClusterState): string {
  const label = machineLabels(state.machines);
  return state.machines.reduce((result, { id }) => result.replaceAll(id, () => label(id)), text);
}
