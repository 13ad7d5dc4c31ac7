import { err, ok, type Result } from "../core/result.ts";
import { parseInteger } from "./integer.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

/** Ports that a service may, or may not, bind. */
export interface SocketBind {
  /** Undefined: both. */
  readonly family: "ipv4" | "ipv6" | undefined;
  /** Undefined: both. */
  readonly protocol: "tcp" | "udp" | undefined;
  /** Undefined: all ports. */
  readonly ports: { readonly first: number; readonly last: number } | undefined;
}

/**
 * Parses `SocketBindAllow=` or `SocketBindDeny=`: `[ipv4|ipv6:][tcp|udp:]PORT[-PORT]`, where each part may be left out,
 * or `any`.
 *
 * @example
 * parseSocketBind("tcp:80-90"); // { ok: true, value: { family: undefined, protocol: "tcp", ports: { first: 80, last: 90 } } }
 * @example
 * parseSocketBind("90-80"); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseSocketBind(text: string): Result<SocketBind, ValueError> {
  const fail = () =>
    err({ kind: "invalid", range: wholeRange(text), expected: 'a port or ports such as "tcp:80-90", or "any"' });
  let family: SocketBind["family"];
  let protocol: SocketBind["protocol"];
  const fields = text.split(":", 4);
  let next = fields.shift();
  if (next === "ipv4" || next === "ipv6") {
    family = next;
    next = fields.shift();
  }
  if (next === "tcp" || next === "udp") {
    protocol = next;
    next = fields.shift();
  }
  if (fields.length > 0) return fail();
  const restricted = family !== undefined || protocol !== undefined;
  if (next === undefined) return restricted ? ok({ family, protocol, ports: undefined }) : fail();
  if (next === "any") return ok({ family, protocol, ports: undefined });
  const ports = parsePorts(next);
  if (ports === undefined) return fail();
  const every = ports.first === 0 && ports.last === 65_535;
  return ok({ family, protocol, ports: every ? undefined : ports });
}

/** Canonical form. */
export function printSocketBind({ family, protocol, ports }: SocketBind): string {
  const parts: string[] = [];
  if (family !== undefined) parts.push(family);
  if (protocol !== undefined) parts.push(protocol);
  if (ports === undefined) parts.push("any");
  else parts.push(ports.first === ports.last ? `${ports.first}` : `${ports.first}-${ports.last}`);
  return parts.join(":");
}

/** Port 0 is taken as well. */
function parsePorts(text: string): { first: number; last: number } | undefined {
  const dash = text.indexOf("-");
  const range = { min: 0n, max: 65_535n };
  const first = parseInteger(dash < 0 ? text : text.slice(0, dash), range);
  const last = dash < 0 ? first : parseInteger(text.slice(dash + 1), range);
  if (!first.ok || !last.ok || first.value > last.value) return undefined;
  return { first: Number(first.value), last: Number(last.value) };
}
