import type { QuadletUnit } from "./conversion.ts";
import { baseName } from "./quadlet-kinds.ts";
import { readLast } from "./read-values.ts";

/** Name that podman gives the container; may hold specifiers. */
export function containerName(unit: Pick<QuadletUnit, "fileName" | "text">): string {
  const own = readLast(unit.text, "Container", "ContainerName");
  if (own) return own;
  return unit.fileName.includes("@") ? "systemd-%p_%i" : "systemd-%N";
}

export function podName(unit: Pick<QuadletUnit, "fileName" | "text">): string {
  return readLast(unit.text, "Pod", "PodName") || `systemd-${baseName(unit.fileName)}`;
}

/**
 * Name of a volume or network: its own, or one made of the file name. The last character before the extension is cut
 * from every name with `@`, which is right for a template and mutilates an instance.
 */
export function objectName(unit: Pick<QuadletUnit, "fileName" | "text">, group: string, key: string): string {
  const own = readLast(unit.text, group, key);
  if (own) return own;
  const base = baseName(unit.fileName);
  return unit.fileName.includes("@") ? `systemd-${[...base].slice(0, -1).join("")}-%i` : `systemd-${base}`;
}
