import { splitFleetName } from "../../templates/fleet-name.ts";
import { treeFromObject } from "../../units/file-tree.ts";
import { type Loss, type LossList, lossList } from "../export/loss.ts";
import { plainUnitText } from "../export/plain-unit.ts";
import { generateServices } from "../quadlet/generate-services.ts";
import type { UnitFile } from "../workload/source-unit.ts";
import { readWorkload, type Workload, wholeUnit } from "../workload/workload.ts";
import { containerLines } from "./container-lines.ts";

/** A file of an export: its text, or the name that it links to. */
export type ExportedFile = { readonly name: string } & ({ readonly text: string } | { readonly link: string });

export interface QuadletExport {
  readonly files: readonly ExportedFile[];
  readonly losses: readonly Loss[];
}

/**
 * Writes fleet and systemd units as Quadlet files: units that run a container become `.container` files, all others
 * stay units without `[X-Fleet]`. The result is checked with the generator's own rules.
 *
 * @param files - units with their full names; instances of templates one by one.
 *
 * @example
 * toQuadlet([{ name: "web.service", path: "web.service", text: "[Service]\nExecStart=/usr/bin/docker run -p 80:80 nginx\n" }])
 *   .files; // [{ name: "web.container", text: "[Container]\nImage=docker.io/library/nginx\nPublishPort=80:80\n" }]
 * @example
 * toQuadlet([]).files; // []
 *
 * @since 0.1.0
 */
export function toQuadlet(files: readonly UnitFile[]): QuadletExport {
  const losses = lossList();
  const made = new Map<string, ExportedFile>();
  for (const file of files) {
    const workload = readWorkload(file);
    const name = splitFleetName(file.name);
    const extension = workload.container === undefined ? file.name.slice(file.name.lastIndexOf(".")) : ".container";
    const base = name?.name ?? file.name;
    const text = workload.container === undefined ? plainUnit(workload, losses) : containerFile(workload, losses);
    const template = name !== undefined && name.instance !== "" ? `${name.prefix}@${extension}` : undefined;
    const shared = template === undefined ? undefined : made.get(template);
    if (template !== undefined && (shared === undefined || ("text" in shared && shared.text === text))) {
      made.set(template, { name: template, text });
      made.set(`${base}${extension}`, { name: `${base}${extension}`, link: template });
    } else {
      made.set(`${base}${extension}`, { name: `${base}${extension}`, text });
    }
    reportPlacement(workload, losses);
  }
  const exported = [...made.values()];
  checkWithGenerator(exported, files, losses);
  return { files: exported, losses: losses.losses };
}

function plainUnit(workload: Workload, losses: LossList): string {
  for (const error of workload.errors) {
    losses.add("error", workload.unit, error.range, `the container's command line is not read: ${error.message}`);
  }
  return plainUnitText(workload.unit.text);
}

/** Directives that the generator sets itself. */
const REPLACED = new Set(["ExecStart", "Type", "KillMode", "NotifyAccess", "PIDFile", "User", "Group", "DynamicUser"]);

function containerFile(workload: Workload, losses: LossList): string {
  const { unit, container, housekeeping } = workload;
  const sections = new Map<string, string[]>([
    ["Unit", []],
    ["Container", []],
  ]);
  if (container !== undefined) sections.set("Container", containerLines(workload, container, losses));
  for (const entry of unit.entries) {
    const { section, key, text } = entry;
    if (section === "X-Fleet" || section === "Container") continue;
    const lines = sections.get(section) ?? [];
    sections.set(section, lines);
    if (section === "Unit" && /^(?:After|Requires|Wants|BindsTo|Requisite|PartOf)$/.test(key)) {
      const words = text.split(/\s+/).filter((word) => word !== "" && !/^docker\.(?:service|socket)$/.test(word));
      if (words.length > 0) lines.push(`${key}=${words.join(" ")}`);
      continue;
    }
    if (section !== "Service") {
      lines.push(`${key}=${text}`);
      continue;
    }
    if (housekeeping.includes(entry)) continue;
    if (container?.taken.command.entry === entry || key === "ExecStart") continue;
    if (key === "Type" && text === "oneshot") lines.push("Type=oneshot");
    else if (key === "KillMode" && text !== "mixed" && text !== "control-group") {
      losses.add("info", unit, entry.range, `\`KillMode=${text}\` is left out: podman stops the container itself`);
    } else if (key === "User" || key === "Group" || key === "DynamicUser") {
      losses.add(
        "info",
        unit,
        entry.range,
        `\`${key}=\` of [Service] was that of the docker client`,
        "set User= in [Container] for the user inside the container",
      );
    } else if (REPLACED.has(key)) {
      if (key !== "KillMode")
        losses.add("info", unit, entry.range, `\`${key}=${text}\` is left out: the generator sets its own`);
      else lines.push(`${key}=${text}`);
    } else lines.push(`${key}=${text}`);
  }
  const order = [
    "Unit",
    "Container",
    ...[...sections.keys()].filter((name) => name !== "Unit" && name !== "Container" && name !== "Install"),
    "Install",
  ];
  return [...new Set(order)]
    .filter((name) => (sections.get(name)?.length ?? 0) > 0)
    .map((name) => `[${name}]\n${sections.get(name)?.join("\n")}\n`)
    .join("\n");
}

function reportPlacement({ unit, job }: Workload, losses: LossList): void {
  const fleet = unit.entries.filter(({ section }) => section === "X-Fleet");
  if (job === undefined && fleet.length > 0) {
    losses.add("error", unit, wholeUnit(unit), "fleet refuses this file, so what it asks of its machine is not known");
  }
  for (const entry of fleet) {
    const message = `\`${entry.key}=${entry.text}\`: Quadlet has no scheduler; the machine is the one that gets the file`;
    losses.add(
      "warning",
      unit,
      entry.range,
      message,
      "place the units first (`unitfile place`) and copy each host its files (`--to systemd --machines`)",
    );
  }
}

/** The generator's own word on the result. */
function checkWithGenerator(exported: readonly ExportedFile[], sources: readonly UnitFile[], losses: LossList): void {
  const literals = Object.fromEntries(
    exported.map((file) => [file.name, "text" in file ? file.text : { link: file.link }] as const),
  );
  const { messages } = generateServices(treeFromObject(literals, { under: "/etc/containers/systemd" }));
  for (const { level, text } of messages) {
    if (level !== "error" || text.startsWith("processing")) continue;
    const named = /^converting "([^"]*)\.container"/.exec(text)?.[1];
    const source =
      sources.find(({ name }) => name.startsWith(`${named}.`)) ??
      sources.find(({ name }) => name.startsWith((named ?? "").split("@")[0] ?? ""));
    if (source !== undefined)
      losses.add("error", source, { start: 0, end: 0 }, `podman's generator would refuse the result: ${text}`);
  }
}
