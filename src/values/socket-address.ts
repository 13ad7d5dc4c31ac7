import { err, ok, type Result } from "../core/result.ts";
import { byteLength } from "../core/text/decode.ts";
import { parseInteger, UINT32_MAX } from "./integer.ts";
import { type IpAddress, parseIpAddress, printIpAddress } from "./ip-address.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

/** An address that a socket listens on. */
export type SocketAddress =
  | { readonly kind: "unix"; readonly path: string }
  /** Without the leading `@`. */
  | { readonly kind: "abstract"; readonly name: string }
  /** `address` undefined: every address of the machine. */
  | { readonly kind: "ip"; readonly address: IpAddress | undefined; readonly port: number; readonly zone?: string }
  /** `cid` undefined: any. `type`: undefined when it is that of the directive. */
  | {
      readonly kind: "vsock";
      readonly cid: number | undefined;
      readonly port: number;
      readonly type?: "stream" | "datagram" | "sequential-packet";
    };

/** What a socket address is checked against. */
export interface SocketAddressOptions {
  /** Names of the machine's network interfaces; without them every zone is taken. */
  readonly networkInterfaces?: readonly string[];
}

/** Longest path of a socket, and name with its `@`: 108 bytes of the kernel's structure without the final zero. */
const MAX_SOCKET_PATH = 107;

/**
 * Parses the address of a stream, datagram or sequential-packet socket: an absolute path, `@NAME`, a port, `IP:PORT`,
 * `[IP6]:PORT` with an optional zone behind it (`[fe80::1]:80%eth0`), or `vsock:[CID]:PORT`. No host names.
 *
 * @example
 * parseSocketAddress("127.0.0.1:80"); // { ok: true, value: { kind: "ip", port: 80, … } }
 * @example
 * parseSocketAddress("localhost:80"); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseSocketAddress(
  text: string,
  options: SocketAddressOptions = {},
): Result<SocketAddress, ValueError> {
  if (text.startsWith("/")) {
    if (text.length === 1) return fail(text, "invalid");
    return byteLength(text) <= MAX_SOCKET_PATH ? ok({ kind: "unix", path: text }) : fail(text, "too-long");
  }
  if (text.startsWith("@")) {
    if (text.length === 1) return fail(text, "invalid");
    return byteLength(text) <= MAX_SOCKET_PATH ? ok({ kind: "abstract", name: text.slice(1) }) : fail(text, "too-long");
  }
  const vsock = /^vsock(-stream|-dgram|-seqpacket)?:/.exec(text);
  if (vsock !== null) return parseVsock(text, vsock[0].length, VSOCK_TYPES[vsock[1] ?? ""]);
  return parseInternet(text, options);
}

/** Canonical form; a port alone stands for every address. */
export function printSocketAddress(address: SocketAddress): string {
  switch (address.kind) {
    case "unix":
      return address.path;
    case "abstract":
      return `@${address.name}`;
    case "vsock": {
      const type = Object.entries(VSOCK_TYPES).find(([, name]) => name === address.type)?.[0] ?? "";
      return `vsock${address.type === undefined ? "" : type}:${address.cid ?? ""}:${address.port}`;
    }
    case "ip": {
      if (address.address === undefined) return `[::]:${address.port}`;
      const printed = printIpAddress(address.address);
      const host = address.address.family === "ipv6" ? `[${printed}]` : printed;
      return `${host}:${address.port}${address.zone === undefined ? "" : `%${address.zone}`}`;
    }
  }
}

const VSOCK_TYPES: Readonly<Record<string, "stream" | "datagram" | "sequential-packet" | undefined>> = {
  "": undefined,
  "-stream": "stream",
  "-dgram": "datagram",
  "-seqpacket": "sequential-packet",
};

function fail(text: string, kind: string): Result<never, ValueError> {
  return err({
    kind,
    range: wholeRange(text),
    expected: 'a port, "IP:PORT", "[IP6]:PORT", an absolute path, "@name" or "vsock:CID:PORT"',
  });
}

function parseVsock(
  text: string,
  start: number,
  type: "stream" | "datagram" | "sequential-packet" | undefined,
): Result<SocketAddress, ValueError> {
  const colon = text.indexOf(":", start);
  if (colon < 0) return fail(text, "invalid");
  const port = parseInteger(text.slice(colon + 1), { min: 0n, max: UINT32_MAX });
  if (!port.ok) return fail(text, port.error.kind);
  const cidText = text.slice(start, colon);
  let cid: number | undefined;
  if (cidText !== "" && cidText !== "-1") {
    const parsed = parseInteger(cidText, { min: 0n, max: UINT32_MAX });
    if (!parsed.ok) return fail(text, parsed.error.kind);
    cid = Number(parsed.value);
  }
  return ok({ kind: "vsock", cid, port: Number(port.value), ...(type === undefined ? {} : { type }) });
}

function parseInternet(text: string, options: SocketAddressOptions): Result<SocketAddress, ValueError> {
  if (text.startsWith("[")) {
    const close = text.indexOf("]");
    const host = close < 0 ? undefined : parseIpAddress(text.slice(1, close));
    if (host === undefined || !host.ok || host.value.family !== "ipv6" || text.charAt(close + 1) !== ":") {
      return fail(text, "invalid");
    }
    const percent = text.indexOf("%", close);
    const port = parsePort(text.slice(close + 2, percent < 0 ? text.length : percent));
    if (!port.ok) return fail(text, port.error.kind);
    const zone = percent < 0 ? undefined : text.slice(percent + 1);
    if (zone !== undefined && !isKnownZone(zone, options)) return fail(text, "unknown-interface");
    return ok({ kind: "ip", address: host.value, port: port.value, ...(zone === undefined ? {} : { zone }) });
  }
  const colon = text.lastIndexOf(":");
  if (colon >= 0) {
    const host = parseIpAddress(text.slice(0, colon));
    const port = parsePort(text.slice(colon + 1));
    if (!host.ok || host.value.family !== "ipv4") return fail(text, "invalid");
    return port.ok ? ok({ kind: "ip", address: host.value, port: port.value }) : fail(text, port.error.kind);
  }
  const port = parsePort(text);
  return port.ok ? ok({ kind: "ip", address: undefined, port: port.value }) : fail(text, port.error.kind);
}

function isKnownZone(zone: string, { networkInterfaces }: SocketAddressOptions): boolean {
  if (zone === "") return false;
  return networkInterfaces === undefined || networkInterfaces.includes(zone) || /^[0-9]+$/.test(zone);
}

/** 1 to 65535, in any integer notation: 010 is port 8. */
function parsePort(text: string): Result<number, ValueError> {
  if (/^[ \t\n\r]/.test(text)) return fail(text, "invalid");
  const port = parseInteger(text, { min: 1n, max: 65_535n });
  return port.ok ? ok(Number(port.value)) : port;
}
