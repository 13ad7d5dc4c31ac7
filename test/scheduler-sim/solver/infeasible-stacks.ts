import { type Job, readJob } from "../../../src/scheduler-sim/model/job.ts";
import type { Machine } from "../../../src/scheduler-sim/model/machine.ts";
import type { PlacementProblem } from "../../../src/scheduler-sim/solver/problem.ts";

/** A stack as people run it, and what is wrong with it. */
export interface Stack {
  readonly title: string;
  readonly problem: PlacementProblem;
}

function machine(id: string, metadata: Record<string, string>, capacity?: Record<string, number>): Machine {
  return { id, metadata, ...(capacity === undefined ? {} : { capacity }) };
}

/** Units from `name → text`; a template with `instances` is instantiated. */
function units(
  files: Readonly<Record<string, string>>,
  instances: Readonly<Record<string, number>> = {},
  demand: Readonly<Record<string, Record<string, number>>> = {},
): Job[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const count = instances[path];
    const names =
      count === undefined ? [path] : Array.from({ length: count }, (_, i) => path.replace("@.", `@${i + 1}.`));
    return names.map((name) => {
      const of = demand[path];
      const job = readJob({ name, path, text, target: "launched", ...(of === undefined ? {} : { demand: of }) });
      if (!job.ok) throw new Error(`${name}: ${job.error.message}`);
      return job.value;
    });
  });
}

const service = (exec: string, fleet: string): string =>
  `[Unit]\nDescription=${exec}\nAfter=docker.service\n\n[Service]\nExecStart=/usr/bin/docker run --rm --name %p-%i ${exec}\nRestart=always\n\n[X-Fleet]\n${fleet}`;

export const stacks: readonly Stack[] = [
  {
    title: "One web server too many",
    problem: {
      machines: [machine("core-01", {}), machine("core-02", {}), machine("core-03", {})],
      jobs: units({ "web@.service": service("nginx", "Conflicts=%p@*.service\n") }, { "web@.service": 4 }),
    },
  },
  {
    title: "No machine in the region",
    problem: {
      machines: [machine("core-01", { region: "us-east" }), machine("core-02", { region: "us-west" })],
      jobs: units({ "api.service": service("api", "MachineMetadata=region=eu-central\n") }),
    },
  },
  {
    title: "Fast disk and public address, but not on one machine",
    problem: {
      machines: [
        machine("core-01", { disk: "ssd", net: "private" }),
        machine("core-02", { disk: "hdd", net: "public" }),
        machine("core-03", { disk: "hdd", net: "private" }),
      ],
      jobs: units({
        "cache.service": service("redis", "MachineMetadata=disk=ssd\nMachineMetadata=net=public\n"),
        "worker.service": service("worker", ""),
      }),
    },
  },
  {
    title: "A sidekick of a unit that was never submitted",
    problem: {
      machines: [machine("core-01", {}), machine("core-02", {})],
      jobs: units({
        "app-announce@1.service": service("announce", "MachineOf=app@%i.service\n"),
        "log.service": service("log", "MachineOf=app-announce@1.service\n"),
      }),
    },
  },
  {
    title: "Database replicas bound to a zone that is too small",
    problem: {
      machines: [
        machine("a1", { zone: "a" }),
        machine("a2", { zone: "a" }),
        machine("b1", { zone: "b" }),
        machine("b2", { zone: "b" }),
      ],
      jobs: units(
        {
          "postgres@.service": service("postgres", "MachineMetadata=zone=a\nConflicts=postgres@*.service\n"),
          "web@.service": service("nginx", "Conflicts=%p@*.service\n"),
        },
        { "postgres@.service": 3, "web@.service": 4 },
      ),
    },
  },
  {
    title: "A chain of peers whose ends disagree",
    problem: {
      machines: [machine("core-01", { disk: "ssd" }), machine("core-02", { gpu: "yes" })],
      jobs: units({
        "db.service": service("mysql", "MachineMetadata=disk=ssd\n"),
        "backup.service": service("backup", "MachineOf=db.service\n"),
        "encode.service": service("ffmpeg", "MachineOf=backup.service\nMachineMetadata=gpu=yes\n"),
      }),
    },
  },
  {
    title: "A global agent that the database cannot be beside",
    problem: {
      machines: [machine("core-01", { role: "db" }), machine("core-02", { role: "web" })],
      jobs: units({
        "profiler.service": service("perf", "Global=true\n"),
        "mysql.service": service("mysql", "MachineMetadata=role=db\nConflicts=profiler.service\n"),
      }),
    },
  },
  {
    title: "More memory asked for than there is",
    problem: {
      machines: [machine("core-01", {}, { mem: 4096 }), machine("core-02", {}, { mem: 4096 })],
      jobs: units(
        { "elastic@.service": service("elasticsearch", "") },
        { "elastic@.service": 3 },
        { "elastic@.service": { mem: 3000 } },
      ),
    },
  },
  {
    title: "Blue and green and the machine they both need",
    problem: {
      machines: [machine("core-01", { lb: "true" }), machine("core-02", {})],
      jobs: units({
        "router-blue.service": service("router", "MachineMetadata=lb=true\n"),
        "router-green.service": service("router", "MachineMetadata=lb=true\nConflicts=router-blue.service\n"),
        "web.service": service("nginx", ""),
      }),
    },
  },
  {
    title: "A follower of two peers that exclude each other",
    problem: {
      machines: [machine("core-01", {}), machine("core-02", {}), machine("core-03", {})],
      jobs: units({
        "queue.service": service("rabbitmq", ""),
        "search.service": service("solr", "Conflicts=queue.service\n"),
        "indexer.service": service("indexer", "MachineOf=queue.service\nMachineOf=search.service\n"),
      }),
    },
  },
];
