import { pushAll } from "../../core/push-all.ts";
import { announcesMember, type Cohort } from "../export/deployment-groups.ts";
import type { LossList } from "../export/loss.ts";
import { resolveForTarget } from "../export/resolve-for-target.ts";
import { reportUnused, takeRestart, takeSeconds, takeSetting, type UnitExport } from "../export/unit-settings.ts";
import { parseMemory } from "../workload/container-values.ts";
import type { TakenApart } from "../workload/find-container.ts";
import { entriesOf } from "../workload/source-unit.ts";
import { labelOf, wholeUnit } from "../workload/workload.ts";
import { NOMAD_TEXT, nomadContainer } from "./nomad-container.ts";
import {
  type NomadGroup,
  type NomadPort,
  type NomadResources,
  type NomadRestart,
  type NomadService,
  type NomadTask,
  SECOND,
} from "./nomad-job.ts";

/** A group of one allocation: a task for each unit of the cohort, with what runs before and behind it. */
export function nomadGroup(cohort: Cohort, label: string, losses: LossList): NomadGroup {
  const tasks: NomadTask[] = [];
  const reserved: NomadPort[] = [];
  const dynamic: NomadPort[] = [];
  const services: NomadService[] = [];
  let restart: NomadRestart | undefined;
  for (const workload of cohort.members) {
    const unit: UnitExport = { workload, losses, used: new Set() };
    for (const entry of workload.unit.entries) if (entry.section === "X-Fleet") unit.used.add(entry);
    for (const key of ["ExecStart", "ExecStartPre", "ExecStartPost", "ExecStop", "ExecStopPost", "Environment"]) {
      for (const entry of entriesOf(workload.unit, "Service", key)) unit.used.add(entry);
    }
    if (announcesMember(cohort, workload)) {
      services.push(announcedService(unit, losses));
      continue;
    }
    const main = mainTask(unit, reserved, dynamic);
    pushAll(tasks, [...hookTasks(unit, workload.before, "prestart", main.Name), main]);
    pushAll(tasks, hookTasks(unit, workload.after, "poststart", main.Name));
    pushAll(tasks, hookTasks(unit, [...workload.stop, ...workload.stopped], "poststop", main.Name));
    restart ??= restartOf(unit);
    reportUnused(unit, "Nomad");
  }
  const network = reserved.length + dynamic.length === 0 ? undefined : networkOf(reserved, dynamic);
  return {
    Name: label,
    Count: 1,
    ...(restart === undefined ? {} : { RestartPolicy: restart }),
    ...(network === undefined ? {} : { Networks: [network] }),
    ...(services.length === 0 ? {} : { Services: services.map((service) => withPort(service, reserved, dynamic)) }),
    Tasks: tasks,
  };
}

function mainTask(unit: UnitExport, reserved: NomadPort[], dynamic: NomadPort[]): NomadTask {
  const { workload, losses } = unit;
  const name = labelOf(workload.unit.name);
  const killTimeout = takeSeconds(unit, "TimeoutStopSec");
  const killSignal = takeSetting(unit, "KillSignal");
  const user = takeSetting(unit, "User");
  const resources = limitsOf(unit);
  if (workload.container === undefined) {
    for (const error of workload.errors)
      losses.add("error", workload.unit, error.range, `the container's command line is not read: ${error.message}`);
    const [first, ...others] = workload.main;
    for (const other of others) {
      losses.add(
        "warning",
        workload.unit,
        other.command.entry.range,
        "only the first of several commands is the task",
        "put them into one script",
      );
    }
    return {
      Name: name,
      Driver: "raw_exec",
      ...(user === undefined ? {} : { User: user }),
      Config: first === undefined ? { command: "/bin/true" } : processConfig(unit, first),
      ...environmentOf(unit),
      ...(Object.keys(resources).length === 0 ? {} : { Resources: resources }),
      ...(killTimeout === undefined ? {} : { KillTimeout: killTimeout * SECOND }),
      ...(killSignal === undefined ? {} : { KillSignal: killSignal }),
    };
  }
  const container = nomadContainer(workload, workload.container, losses);
  pushAll(reserved, container.reserved);
  pushAll(dynamic, container.dynamic);
  for (const part of workload.container.beside) {
    losses.add(
      "error",
      workload.unit,
      part.range,
      "a shell command around the container is lost",
      "put it into the image's entry point, or into a prestart task",
    );
  }
  for (const entry of entriesOf(workload.unit, "Service", "EnvironmentFile")) {
    unit.used.add(entry);
    losses.add(
      "warning",
      workload.unit,
      entry.range,
      `\`EnvironmentFile=${entry.text}\` is a file of the machine`,
      "write its variables into a template block",
    );
  }
  const limit = container.killTimeout ?? killTimeout;
  const signal = container.killSignal ?? killSignal;
  if (user !== undefined)
    losses.add(
      "info",
      workload.unit,
      wholeUnit(workload.unit),
      "`User=` was that of the docker client, not of the container",
    );
  const all = { ...resources, ...container.resources };
  return {
    Name: name,
    Driver: "docker",
    ...(container.user === undefined ? {} : { User: container.user }),
    Config: container.config,
    ...(Object.keys(container.env).length === 0 ? {} : { Env: container.env }),
    ...(Object.keys(all).length === 0 ? {} : { Resources: all }),
    ...(limit === undefined ? {} : { KillTimeout: limit * SECOND }),
    ...(signal === undefined ? {} : { KillSignal: signal }),
  };
}

function processConfig(
  { workload, losses }: UnitExport,
  taken: TakenApart,
): { command: string; args?: readonly string[] } {
  const [command, ...args] = taken.command.words.map((word, index) =>
    // A shell line is handed on whole: its variables are the shell's.
    taken.shell && index > 0 ? word.text : resolveForTarget(workload, { ...word, shell: false }, NOMAD_TEXT, losses),
  );
  return { command: command ?? "", ...(args.length === 0 ? {} : { args }) };
}

function hookTasks(unit: UnitExport, lines: readonly TakenApart[], hook: string, main: string): NomadTask[] {
  return lines.map((taken, index) => {
    const name = `${main}-${hook}${lines.length > 1 ? `-${index + 1}` : ""}`;
    if (hook === "poststop" && taken.command.entry.key === "ExecStop") {
      unit.losses.add(
        "warning",
        unit.workload.unit,
        taken.command.entry.range,
        "`ExecStop=` becomes a task that runs after the stop, not one that stops it",
      );
    }
    if (taken.command.ignoreFailure && hook === "prestart") {
      unit.losses.add(
        "warning",
        unit.workload.unit,
        taken.command.entry.range,
        "a failure of this command was ignored; Nomad's prestart task must succeed",
        "end it with `|| true`",
      );
    }
    return {
      Name: name.slice(0, 128),
      Driver: "raw_exec",
      Config: processConfig(unit, taken),
      ...environmentOf(unit),
      Lifecycle: { Hook: hook, Sidecar: false },
    };
  });
}

function environmentOf({ workload }: UnitExport): { Env?: Record<string, string> } {
  return workload.environment.size === 0 ? {} : { Env: Object.fromEntries(workload.environment) };
}

function limitsOf(unit: UnitExport): NomadResources {
  const memory = parseMemory(takeSetting(unit, "MemoryMax") ?? takeSetting(unit, "MemoryLimit") ?? "");
  const quota = /^(\d+)%$/.exec(takeSetting(unit, "CPUQuota") ?? "");
  const cores = quota === null ? 0 : Math.ceil(Number(quota[1]) / 100);
  return {
    ...(cores > 0 ? { Cores: cores } : {}),
    ...(memory === undefined ? {} : { MemoryMB: Math.max(1, Math.ceil(memory / 1024 ** 2)) }),
  };
}

function restartOf(unit: UnitExport): NomadRestart {
  const { policy, delay, burst, interval } = takeRestart(unit);
  const { unit: file } = unit.workload;
  if (policy === "no") return { Attempts: 0, Interval: 1800 * SECOND, Delay: 15 * SECOND, Mode: "fail" };
  const shortest = 5;
  const used = Math.max(delay, shortest);
  if (delay < shortest) {
    unit.losses.add(
      "info",
      file,
      wholeUnit(file),
      `Nomad waits at least ${shortest} s before a restart; the unit asked for ${delay} s`,
    );
  }
  const window = Math.max(interval, (burst + 1) * used);
  return {
    Attempts: burst,
    Interval: Math.round(window * SECOND),
    Delay: Math.round(used * SECOND),
    Mode: policy === "always" ? "delay" : "fail",
  };
}

function networkOf(reserved: readonly NomadPort[], dynamic: readonly NomadPort[]) {
  return {
    ...(reserved.length === 0 ? {} : { ReservedPorts: reserved }),
    ...(dynamic.length === 0 ? {} : { DynamicPorts: dynamic }),
  };
}

/** An announcer becomes a service: Nomad registers it while the task runs, and takes it out when the check fails. */
function announcedService({ workload }: UnitExport, losses: LossList): NomadService {
  const announcer = workload.announcer;
  const interval = announcer?.interval ?? 30;
  const message = `it announced \`${announcer?.key ?? ""}\` in etcd; Nomad registers the service instead`;
  losses.add(
    "info",
    workload.unit,
    announcer?.range ?? { start: 0, end: 0 },
    message,
    "let readers of that key ask Nomad's or Consul's catalogue",
  );
  const url = announcer?.check === undefined ? null : /^(?:https?:\/\/)?[^/]*(\/\S*)?$/.exec(announcer.check);
  const http = announcer?.check?.startsWith("http") === true || announcer?.check !== undefined;
  return {
    Name: (announcer?.service ?? "service").toLowerCase().replace(/[^a-z0-9-]+/g, "-"),
    ...(announcer?.port === undefined ? {} : { PortLabel: `p${announcer.port}` }),
    Tags: ["fleet"],
    Provider: "nomad",
    Checks: [
      {
        Type: http ? "http" : "tcp",
        ...(http ? { Path: url?.[1] ?? "/" } : {}),
        Interval: interval * SECOND,
        Timeout: 2 * SECOND,
      },
    ],
  };
}

/** A service needs a port of the group; one that is announced by another number takes the first there is. */
function withPort(service: NomadService, reserved: readonly NomadPort[], dynamic: readonly NomadPort[]): NomadService {
  const ports = [...reserved, ...dynamic];
  const number = Number(service.PortLabel?.slice(1));
  const named = ports.find(({ Value, To }) => Value === number || To === number) ?? ports[0];
  if (named === undefined) {
    const { Checks: _checks, PortLabel: _port, ...bare } = service;
    return bare;
  }
  return { ...service, PortLabel: named.Label };
}
