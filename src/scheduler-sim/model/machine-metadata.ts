import { err, ok, type Result } from "../../core/result.ts";
import { trimGoSpace } from "../../core/text/go-space.ts";

type Metadata = Readonly<Record<string, string>>;

/**
 * Reads the value of fleet's `metadata` option: pairs separated by commas, each split at its first `=`. Pieces without
 * `=` are dropped, blanks around key and value too; of two pairs with one key the last counts.
 *
 * @example
 * parseMachineMetadata("region=eu, disk=ssd"); // { region: "eu", disk: "ssd" }
 */
export function parseMachineMetadata(text: string): Metadata {
  const pairs: [string, string][] = [];
  for (const piece of text.split(",")) {
    const equals = piece.indexOf("=");
    if (equals < 0) continue;
    pairs.push([trimGoSpace(piece.slice(0, equals)), trimGoSpace(piece.slice(equals + 1))]);
  }
  return Object.fromEntries(pairs);
}

/** Lays metadata set through the API over the machine's own; an empty value there deletes the key. */
export function mergeMetadata(own: Metadata, dynamic: Metadata = {}): Metadata {
  const entries = Object.entries({ ...own, ...dynamic });
  return Object.fromEntries(entries.filter(([key]) => !Object.hasOwn(dynamic, key) || dynamic[key] !== ""));
}

/** Why a `fleet.conf` cannot be read. */
export interface FleetConfError {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

/**
 * The text of the `metadata` option of a `fleet.conf`; empty when there is none. Only lines before the first section
 * count, keys are not case-sensitive, the last one wins.
 *
 * @param environment - value of `FLEET_METADATA`; it wins whenever it is set, also when it is empty.
 */
export function readFleetConfMetadata(text: string, environment?: string): Result<string, FleetConfError> {
  let section = false;
  let value = "";
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    let line = trimGoSpace(lines[at] ?? "");
    while (line.endsWith("\\") && at + 1 < lines.length) line = line.slice(0, -1) + trimGoSpace(lines[++at] ?? "");
    if (line === "" || line.startsWith("#") || line.startsWith(";")) continue;
    if (line.startsWith("[") && line.endsWith("]")) {
      section = true;
      continue;
    }
    const assignment = /^([^=\s]+)\s*=/.exec(line);
    if (assignment === null) return err({ line: at + 1, message: `iniparser: syntax error at ':${at + 1}'.` });
    const [upToEquals, key = ""] = assignment;
    if (!section && key.toLowerCase() === "metadata") value = readConfValue(line.slice(upToEquals.length));
  }
  return ok(environment ?? value);
}

/** A whole quoted text without inner quotes, or everything up to a comment sign. */
function readConfValue(text: string): string {
  const value = trimGoSpace(text);
  for (const quote of ['"', "'"]) {
    const inner = value.slice(1, -1);
    if (value.length >= 2 && value.startsWith(quote) && value.endsWith(quote) && !inner.includes(quote)) return inner;
  }
  const comment = value.search(/[#;]/);
  return trimGoSpace(comment < 0 ? value : value.slice(0, comment));
}
