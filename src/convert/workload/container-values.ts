/** A published port: `[IP:][HOST:]CONTAINER[/PROTOCOL]`. */
export interface PortMapping {
  readonly hostIP?: string;
  /** Absent: any free port. */
  readonly hostPort?: number;
  readonly containerPort: number;
  readonly protocol: "tcp" | "udp";
}

/** Reads a `--publish` value; undefined for ranges, variables and anything else that is not plain numbers. */
export function parsePort(text: string): PortMapping | undefined {
  const match = /^(?:(?:(\[[0-9a-fA-F:.]+\]|[\d.]*):)?(\d*):)?(\d{1,5})(?:\/(tcp|udp))?$/.exec(text);
  if (match === null) return undefined;
  const containerPort = Number(match[3]);
  const hostPort = match[2] ? Number(match[2]) : undefined;
  if (containerPort > 65535 || (hostPort ?? 0) > 65535) return undefined;
  return {
    ...(match[1] ? { hostIP: match[1].replace(/[[\]]/g, "") } : {}),
    ...(hostPort === undefined ? {} : { hostPort }),
    containerPort,
    protocol: match[4] === "udp" ? "udp" : "tcp",
  };
}

/** A mounted volume: `[SOURCE:]TARGET[:OPTIONS]`. */
export interface VolumeMapping {
  readonly kind: "bind" | "named" | "anonymous";
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  /** Options besides `ro` and `rw`. */
  readonly options: readonly string[];
}

export function parseVolume(text: string): VolumeMapping {
  const [first = "", second, third = ""] = text.split(":");
  const options = third.split(",").filter((option) => option !== "");
  const rest = options.filter((option) => option !== "ro" && option !== "rw");
  const readOnly = options.includes("ro");
  if (second === undefined) return { kind: "anonymous", source: "", target: first, readOnly: false, options: [] };
  const bind = /^[./$%~]/.test(first);
  return { kind: bind ? "bind" : "named", source: first, target: second, readOnly, options: rest };
}

/** Bytes of a memory size such as `512m`; undefined when it is none. */
export function parseMemory(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([bkmgt]?)(?:i?b)?$/i.exec(text.trim());
  if (match === null) return undefined;
  const power = "bkmgt".indexOf((match[2] || "b").toLowerCase());
  return Math.round(Number(match[1]) * 1024 ** power);
}

/** Docker's full name of an image: registry and namespace written out. */
export function fullImageName(image: string): string {
  if (image.includes("$") || image.includes("%")) return image;
  const slash = image.indexOf("/");
  const registry = slash < 0 ? "" : image.slice(0, slash);
  if (registry.includes(".") || registry.includes(":") || registry === "localhost") return image;
  return slash < 0 ? `docker.io/library/${image}` : `docker.io/${image}`;
}
