import { parseTimespan } from "../../values/timespan.ts";
import type { SourceEntry } from "../workload/source-unit.ts";
import { lastEntry } from "../workload/source-unit.ts";
import type { Workload } from "../workload/workload.ts";
import type { LossList } from "./loss.ts";

/** An export at work on one unit: what is used of it, so that the rest can be named. */
export interface UnitExport {
  readonly workload: Workload;
  readonly losses: LossList;
  readonly used: Set<SourceEntry>;
}

/** Takes a setting of [Service]; it counts as used. */
export function takeSetting({ workload, used }: UnitExport, key: string): string | undefined {
  const entry = lastEntry(workload.unit, "Service", key);
  for (const other of workload.unit.entries) if (other.section === "Service" && other.key === key) used.add(other);
  return entry?.text;
}

/** Takes a time span in seconds; `infinity` and unreadable values are undefined. */
export function takeSeconds(unit: UnitExport, key: string): number | undefined {
  const text = takeSetting(unit, key);
  if (text === undefined) return undefined;
  const parsed = parseTimespan(text);
  if (!parsed.ok || parsed.value > 10n ** 15n) return undefined;
  return Number(parsed.value) / 1e6;
}

export interface RestartSettings {
  readonly policy: "no" | "always" | "on-failure";
  readonly delay: number;
  readonly burst: number;
  readonly interval: number;
}

/** `Restart=` and its neighbours, with systemd's defaults. */
export function takeRestart(unit: UnitExport): RestartSettings {
  const text = takeSetting(unit, "Restart") ?? "no";
  const delay = takeSeconds(unit, "RestartSec") ?? 0.1;
  const limit = (key: string) => {
    const entry = lastEntry(unit.workload.unit, "Unit", key) ?? lastEntry(unit.workload.unit, "Service", key);
    if (entry !== undefined) unit.used.add(entry);
    return entry?.text;
  };
  const span = parseTimespan(limit("StartLimitIntervalSec") ?? limit("StartLimitInterval") ?? "10s");
  const burst = Number(limit("StartLimitBurst") ?? "5");
  const policy = text === "always" ? "always" : text === "no" || text === "on-success" ? "no" : "on-failure";
  return {
    policy,
    delay,
    burst: Number.isInteger(burst) && burst > 0 ? burst : 5,
    interval: span.ok ? Number(span.value) / 1e6 : 10,
  };
}

/** Directives that mean nothing on the target, or that it does by itself: nothing is lost with them. */
const SILENT = new Set([
  "Unit.Description",
  "Unit.Documentation",
  "Service.Type",
  "Service.TimeoutStartSec",
  "Service.StandardOutput",
  "Service.StandardError",
  "Service.SyslogIdentifier",
  "Service.RemainAfterExit",
  "Service.NotifyAccess",
  "Service.KillMode",
  "Service.PIDFile",
  "Service.Delegate",
]);

/** Names every assignment that the export did not use. */
export function reportUnused({ workload, losses, used }: UnitExport, target: string): void {
  const { unit } = workload;
  for (const entry of unit.entries) {
    const { section, key, text } = entry;
    if (used.has(entry) || SILENT.has(`${section}.${key}`)) continue;
    if (
      section === "Unit" &&
      /^(?:After|Requires|Wants|BindsTo|Requisite)$/.test(key) &&
      /^(?:[\w.-]*docker[\w.-]*|network(?:-online)?\.target|\s|etcd2?\.service|fleet\.service)+$/.test(text)
    ) {
      losses.add(
        "info",
        unit,
        entry.range,
        `\`${key}=${text}\` is left out: ${target} sees to it, or it belongs to the machine`,
      );
      continue;
    }
    if (
      section === "Unit" &&
      /^(?:After|Before|Requires|Wants|BindsTo|PartOf|Requisite|Conflicts|OnFailure|Upholds)$/.test(key)
    ) {
      const remedy = "let the program wait and retry, or run both in one group";
      losses.add("warning", unit, entry.range, `\`${key}=${text}\`: ${target} has no order between units`, remedy);
      continue;
    }
    if (section === "Install") {
      losses.add("info", unit, entry.range, `\`${key}=${text}\` is left out: ${target} starts what is submitted`);
      continue;
    }
    if (section.startsWith("X-") && section !== "X-Fleet") continue;
    losses.add(
      "warning",
      unit,
      entry.range,
      `\`${key}=\` of [${section}] has no equal in ${target}`,
      "set it by hand, or leave it out on purpose",
    );
  }
}
