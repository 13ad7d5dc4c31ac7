import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toNomad } from "../../../src/convert/nomad/export-nomad.ts";
import { parseGoDuration } from "../../../src/convert/nomad/go-duration.ts";
import { parseHcl } from "../../../src/convert/nomad/hcl.ts";
import { printNomadHcl } from "../../../src/convert/nomad/print-hcl.ts";
import { readNomadJob } from "../../../src/convert/nomad/read-nomad.ts";
import { apacheUnits, unit } from "../sample-units.ts";

describe("toNomad", () => {
  it("writes a template and its announcers as one group with a service", () => {
    const { jobs, losses } = toNomad(apacheUnits(3));
    expect(jobs.length).toBe(1);
    expect(jobs[0]?.TaskGroups[0]).toMatchObject({
      Count: 3,
      Constraints: [
        { LTarget: "${meta.disk}", RTarget: "nvme,ssd", Operand: "set_contains_any" },
        { Operand: "distinct_hosts", RTarget: "true" },
      ],
      Services: [{ Name: "website", PortLabel: "p80" }],
      Tasks: [{ Driver: "docker", Config: { image: "coreos/apache", ports: ["p80"] } }],
    });
    expect(losses.filter(({ severity }) => severity !== "info")).toEqual([]);
  });

  it.each([
    [
      "a link",
      "ExecStart=/usr/bin/docker run --link db:db img",
      "error",
      "`--link=db:db` has no equal in Nomad's docker driver",
    ],
    [
      "a shell part",
      'ExecStart=/bin/sh -c "docker run -e A=$(hostname) img"',
      "error",
      '"$(hostname)" is worked out by a shell on the machine',
    ],
    [
      "an unknown variable",
      "ExecStart=/usr/bin/docker run -e A=${B} img",
      "error",
      "`${B}` comes from a file or the shell of the machine and is not known here",
    ],
    [
      "another directive",
      "ExecStart=/bin/a\nLimitNOFILE=1",
      "warning",
      "`LimitNOFILE=` of [Service] has no equal in Nomad",
    ],
    [
      "Replaces",
      "ExecStart=/bin/a\n[X-Fleet]\nReplaces=b.service",
      "error",
      "`Replaces=b.service` has no equal in Nomad",
    ],
    [
      "a missing peer",
      "ExecStart=/bin/a\n[X-Fleet]\nMachineOf=b.service",
      "error",
      "`MachineOf=b.service`: there is no such unit, so fleet never places this one",
    ],
  ])("names the loss of %s", (_, body, severity, message) => {
    const { losses } = toNomad([unit("a.service", `[Service]\n${body}\n`)]);
    expect(losses.map((loss) => `${loss.severity}: ${loss.message}`)).toContain(`${severity}: ${message}`);
  });

  it("points at the flag that is lost", () => {
    const file = unit("a.service", "[Service]\nExecStart=/usr/bin/docker run --link db:db img\n");
    const [loss] = toNomad([file]).losses;
    const { start, end } = loss?.location.range ?? { start: 0, end: 0 };
    expect(file.text.slice(start, end)).toBe("--link db:db");
  });

  it("makes a global unit a system job and a one-shot a batch job", () => {
    const { jobs } = toNomad([
      unit("a.service", "[Service]\nExecStart=/bin/a\n[X-Fleet]\nGlobal=true\n"),
      unit("b.service", "[Service]\nType=oneshot\nExecStart=/bin/b\n"),
    ]);
    expect(jobs.map(({ ID, Type }) => [ID, Type])).toEqual([
      ["a", "system"],
      ["b", "batch"],
    ]);
  });
});

describe("jobs of several units", () => {
  const conflicting = (name: string, other: string) =>
    unit(name, `[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=${other}\n`);

  it("puts units that all exclude each other into one job", () => {
    const { jobs, losses } = toNomad([
      conflicting("a.service", "b.service"),
      conflicting("b.service", "c.service"),
      conflicting("c.service", "a.service"),
    ]);
    expect(
      jobs.map(({ ID, Constraints, TaskGroups }) => [ID, Constraints, TaskGroups.map(({ Name }) => Name)]),
    ).toEqual([["a", [{ Operand: "distinct_hosts", RTarget: "true" }], ["a", "b", "c"]]]);
    expect(losses.some(({ placement }) => placement)).toBe(false);
  });

  it("names the exclusion that no job can say", () => {
    const { jobs, losses } = toNomad([
      conflicting("a.service", "b.service"),
      conflicting("b.service", "c.service"),
      conflicting("c.service", "x"),
    ]);
    expect(jobs.length).toBe(3);
    expect(losses.filter(({ placement }) => placement).length).toBe(2);
  });

  it.each([
    ["Mon..Fri 9:30", ["30 9 * * 1-5"], undefined],
    ["*-*-* 0/6:00 UTC", ["0 */6 * * *"], "UTC"],
    ["Sat,Sun *-*-* 04:00:00 Europe/Berlin", ["0 4 * * 0,6"], "Europe/Berlin"],
    ["*-01,07-01 00:00", ["0 0 1 1,7 *"], undefined],
    ["hourly", ["0 * * * *"], undefined],
  ])("a timer with OnCalendar=%s", (text, Specs, TimeZone) => {
    const { jobs, losses } = toNomad([
      unit("a.timer", `[Timer]\nOnCalendar=${text}\n`),
      unit("a.service", "[Service]\nExecStart=/bin/a\n"),
    ]);
    expect(losses).toEqual([]);
    expect(jobs[0]).toMatchObject({
      Type: "batch",
      Periodic: { Specs, ...(TimeZone === undefined ? {} : { TimeZone }) },
    });
    const back = readNomadJob(printNomadHcl(jobs[0] ?? expect.fail("no job")));
    expect(back.ok && back.value.job).toEqual(JSON.parse(JSON.stringify(jobs[0])));
  });

  it.each([
    ["OnCalendar=*-*-* *:*:30", "cron knows no seconds"],
    ["OnCalendar=2030-01-01", "cron knows no years"],
    ["OnCalendar=Mon *-*-01 00:00", "cron takes day of month and weekday as alternatives"],
    ["OnBootSec=5min", "`OnBootSec=` of [Timer] has no equal in Nomad"],
  ])("%s is a loss", (line, message) => {
    const { losses } = toNomad([
      unit("a.timer", `[Timer]\n${line}\n`),
      unit("a.service", "[Service]\nExecStart=/bin/a\n"),
    ]);
    expect(losses[0]?.message).toContain(message);
  });
});

const JOB = `
variable "image" { default = "nginx:1" }
job "web" {
  datacenters = ["dc1", "dc2"]
  type = "service" # a comment
  constraint {
    attribute = "\${attr.kernel.name}"
    value     = "linux"
  }
  constraint {
    distinct_property = "\${meta.rack}"
    value = "2"
  }
  group "front" {
    count = 2
    constraint { distinct_hosts = true }
    spread {
      attribute = "\${node.datacenter}"
      weight = 100
    }
    network {
      port "http" { static = 80 }
    }
    task "nginx" {
      driver = "docker"
      config {
        image = var.image
        args = ["-a", <<EOT
text
EOT
        ]
      }
      env { A = "b \\"c\\"" }
      resources {
        cpu = 500
        memory = 256
      }
      kill_timeout = "1m30s"
    }
  }
}
`;

describe("readNomadJob", () => {
  it("reads a job as people write it", () => {
    const reading = readNomadJob(JOB);
    expect(reading.ok && reading.value.notes).toEqual([]);
    expect(reading.ok && reading.value.job).toMatchObject({
      ID: "web",
      Datacenters: ["dc1", "dc2"],
      Constraints: [
        { LTarget: "${attr.kernel.name}", RTarget: "linux", Operand: "=" },
        { LTarget: "${meta.rack}", RTarget: "2", Operand: "distinct_property" },
      ],
      TaskGroups: [
        {
          Count: 2,
          Constraints: [{ Operand: "distinct_hosts", RTarget: "true" }],
          Spreads: [{ Attribute: "${node.datacenter}", Weight: 100 }],
          Networks: [{ ReservedPorts: [{ Label: "http", Value: 80 }] }],
          Tasks: [
            {
              Config: { image: "nginx:1", args: ["-a", "text\n"] },
              Env: { A: 'b "c"' },
              Resources: { CPU: 500, MemoryMB: 256 },
              KillTimeout: 90e9,
            },
          ],
        },
      ],
    });
  });

  it.each([
    ["job {", "the block `job` is never closed", 0],
    ['job "a" {\n  x = \n}', "expected a value", 16],
    ['job "a" {\n  x "y\n}', "the string is never closed", 14],
    ["group {}", "there is no `job` block", 0],
    ["}", "a closing bracket without an opening one", 0],
    ['{"Job": [}', "", -1],
    ['{"a": 1}', "this is not a job as Nomad's API has it (`Job` with `ID` and `TaskGroups`)", 0],
  ])("%s is refused", (text, message, start) => {
    const reading = readNomadJob(text);
    expect(reading.ok).toBe(false);
    if (reading.ok || start < 0) return;
    expect([reading.error.message, reading.error.range.start]).toEqual([message, start]);
  });

  it("notes what it does not read", () => {
    const reading = readNomadJob(
      'job "a" {\n  count = max(1, 2)\n  dynamic "group" {}\n  bogus {}\n  update {}\n  group "g" {\n    count = length(x)\n  }\n}\n',
    );
    expect(reading.ok && reading.value.notes.map(({ message }) => message)).toEqual([
      "the dynamic block `group` would have to be computed and is left out",
      "the block `bogus` of `job` is not known and is left out",
      "`length(x)` would have to be computed and is taken as text",
      "`count` is not a number",
    ]);
  });

  it("reads back what is printed, as HCL and as JSON", () => {
    for (const job of toNomad([
      ...apacheUnits(2),
      unit(
        "x.service",
        '[Service]\nExecStart=/bin/sh -c "a $${B} %{c} \\"d\\""\nEnvironment=A=1\nRestart=always\nMemoryMax=64M\n',
      ),
    ]).jobs) {
      const hcl = readNomadJob(printNomadHcl(job));
      expect(hcl.ok && hcl.value.job).toEqual(JSON.parse(JSON.stringify(job)));
      const json = readNomadJob(JSON.stringify({ Job: job }));
      expect(json.ok && json.value.job).toEqual(JSON.parse(JSON.stringify(job)));
    }
  });

  it("never throws on broken text", () => {
    const piece = fc.constantFrom(
      "job",
      ' "a"',
      "{",
      "}",
      "=",
      "[",
      "]",
      '"',
      "<<E\n",
      "E\n",
      "${",
      "\n",
      ",",
      "1",
      "#",
      "/*",
      "for x",
      "(",
      ")",
      "\\",
      "group",
      "count",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        const reading = readNomadJob(`job "x" {\n${text}`);
        if (!reading.ok) expect(reading.error.range.start).toBeLessThanOrEqual(text.length + 12);
        parseHcl(text);
      }),
      { numRuns: 1000 },
    );
    expect(parseHcl(`a = ${"[".repeat(100_000)}`).ok).toBe(false);
    expect(parseHcl("a {".repeat(100_000)).ok).toBe(false);
  });
});

describe("parseGoDuration", () => {
  it.each([
    ["1m30s", 90e9],
    ["250ms", 250e6],
    ["1.5h", 5400e9],
    ["5", 5],
    ["soon", undefined],
    ["", undefined],
  ])("%s", (text, value) => {
    expect(parseGoDuration(text)).toBe(value);
  });
});
