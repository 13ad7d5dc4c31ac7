import { parseCalendar } from "../../values/calendar.ts";
import { lastEntry, readSourceUnit, type UnitFile } from "../workload/source-unit.ts";
import { type CronSchedule, cronOfCalendar } from "./cron-of-calendar.ts";
import type { LossList } from "./loss.ts";

/** Service name → when its timer starts it. */
export type TimerSchedules = ReadonlyMap<string, readonly CronSchedule[]>;

/**
 * The schedules of the timers among some units, by the service that each starts. What cron cannot say is a loss.
 *
 * @param target - for messages.
 */
export function timerSchedules(files: readonly UnitFile[], target: string, losses: LossList): TimerSchedules {
  const names = new Set(files.map(({ name }) => name));
  const schedules = new Map<string, CronSchedule[]>();
  for (const file of files) {
    if (!file.name.endsWith(".timer")) continue;
    const timer = readSourceUnit(file);
    const service = lastEntry(timer, "Timer", "Unit")?.text ?? file.name.replace(/\.timer$/, ".service");
    if (!names.has(service)) {
      losses.add(
        "warning",
        file,
        { start: 0, end: 0 },
        `the timer starts ${service}, which is not among the units`,
        "name it on the command line too",
      );
      continue;
    }
    const own = schedules.get(service) ?? [];
    for (const entry of timer.entries) {
      if (entry.section !== "Timer") continue;
      if (entry.key === "OnCalendar") {
        const calendar = parseCalendar(entry.text);
        const cron = calendar.ok ? cronOfCalendar(calendar.value) : undefined;
        if (cron?.ok === true) own.push(cron.value);
        else {
          const reason = cron === undefined ? "the expression cannot be read" : cron.error;
          losses.add(
            "error",
            file,
            entry.range,
            `\`OnCalendar=${entry.text}\`: ${reason}`,
            "choose a schedule that cron can say",
          );
        }
      } else if (entry.key !== "Unit" && entry.key !== "AccuracySec") {
        const severity = /^On(?:Boot|Startup|Active|UnitActive|UnitInactive)Sec$/.test(entry.key) ? "error" : "warning";
        losses.add(
          severity,
          file,
          entry.range,
          `\`${entry.key}=\` of [Timer] has no equal in ${target}`,
          "use OnCalendar=, or start it by other means",
        );
      }
    }
    if (own.length > 0) schedules.set(service, own);
  }
  return schedules;
}
