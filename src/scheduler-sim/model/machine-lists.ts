import { err, ok, type Result } from "../../core/result.ts";
import { trimGoSpace } from "../../core/text/go-space.ts";
import type { Machine } from "./machine.ts";
import { parseMachineMetadata } from "./machine-metadata.ts";

/**
 * Reads a list of machines as other tools print it: `fleetctl list-machines -l` (with `--fields machine,ip,metadata`,
 * with or without heading), `kubectl get nodes -o json`, or Nomad's `/v1/nodes` (`?resources=true` or node details).
 * Labels and `Meta` become metadata.
 *
 * @param data - the parsed JSON, or the text when it is none.
 * @returns undefined inside `ok` when the data is none of these (then it may be a cluster file); an error names what is
 * missing.
 *
 * @example
 * readMachineList("MACHINE\tIP\tMETADATA\na1b2\t10.0.0.1\tzone=a,disk=ssd\n");
 */
export function readMachineList(data: unknown): Result<readonly Machine[] | undefined, string> {
  if (typeof data === "string") return readFleetctlTable(data);
  if (isRecord(data) && Array.isArray(data["items"])) return readEach(data["items"], kubernetesNode);
  if (isRecord(data) && data["kind"] === "Node") return readEach([data], kubernetesNode);
  if (!Array.isArray(data)) return ok(undefined);
  if (data.some((item) => isRecord(item) && typeof item["ID"] === "string")) return readEach(data, nomadNode);
  if (data.every((item) => isRecord(item) && typeof item["id"] === "string")) return readEach(data, ownMachine);
  return ok(undefined);
}

type Reader = (item: Readonly<Record<string, unknown>>) => Machine | undefined;

function readEach(items: readonly unknown[], read: Reader): Result<readonly Machine[], string> {
  const machines: Machine[] = [];
  for (const [at, item] of items.entries()) {
    const machine = isRecord(item) ? read(item) : undefined;
    if (machine === undefined) return err(`entry ${at + 1} of the machine list has no name or id`);
    machines.push(machine);
  }
  return ok(machines);
}

function ownMachine(item: Readonly<Record<string, unknown>>): Machine | undefined {
  const { id, metadata, publicIP, schedulable } = item;
  if (typeof id !== "string") return undefined;
  return {
    id,
    metadata: textFields(metadata),
    ...(typeof publicIP === "string" ? { publicIP } : {}),
    ...(schedulable === false ? { schedulable } : {}),
  };
}

function kubernetesNode(item: Readonly<Record<string, unknown>>): Machine | undefined {
  const { metadata, spec, status } = item;
  if (!isRecord(metadata) || typeof metadata["name"] !== "string") return undefined;
  const addresses = isRecord(status) && Array.isArray(status["addresses"]) ? status["addresses"] : [];
  const internal = addresses.find((address) => isRecord(address) && address["type"] === "InternalIP");
  const ip: unknown = isRecord(internal) ? internal["address"] : undefined;
  return {
    id: metadata["name"],
    metadata: textFields(metadata["labels"]),
    ...(typeof ip === "string" ? { publicIP: ip } : {}),
    ...(isRecord(spec) && spec["unschedulable"] === true ? { schedulable: false } : {}),
  };
}

function nomadNode(item: Readonly<Record<string, unknown>>): Machine | undefined {
  const { ID: id, Address: address } = item;
  if (typeof id !== "string") return undefined;
  const drained = item["Drain"] === true || item["SchedulingEligibility"] === "ineligible";
  return {
    id,
    metadata: textFields(item["Meta"]),
    ...(typeof address === "string" ? { publicIP: address } : {}),
    ...(drained ? { schedulable: false } : {}),
  };
}

/** Columns separated by tabs or by runs of blanks; `-` is an empty field. */
function readFleetctlTable(text: string): Result<readonly Machine[], string> {
  const machines: Machine[] = [];
  let columns = ["MACHINE", "IP", "METADATA"];
  for (const [at, raw] of text.split("\n").entries()) {
    const line = trimGoSpace(raw);
    if (line === "") continue;
    const fields = line.includes("\t") ? line.split(/\t+/) : line.split(/ {2,}|(?<=^\S+) +/);
    const cells = fields.map(trimGoSpace);
    if (cells[0] === "MACHINE") {
      columns = cells;
      continue;
    }
    if (cells.length > columns.length) return err(`line ${at + 1} has more columns than MACHINE, IP, METADATA`);
    const cell = (name: string) => {
      const value = cells[columns.indexOf(name)];
      return value === undefined || value === "-" ? "" : value;
    };
    const id = cell("MACHINE");
    if (id.endsWith("...")) {
      return err(`line ${at + 1}: the machine id is cut off; list machines with -l`);
    }
    if (id === "") return err(`line ${at + 1} has no machine id`);
    const ip = cell("IP");
    machines.push({ id, metadata: parseMachineMetadata(cell("METADATA")), ...(ip === "" ? {} : { publicIP: ip }) });
  }
  return ok(machines);
}

function textFields(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
