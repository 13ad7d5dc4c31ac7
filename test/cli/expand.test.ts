import { describe, expect, it } from "vitest";
import { runInFolder } from "./run-in-folder.ts";

const files = {
  "units/web@.service": [
    "[Service]",
    'ExecStart=/usr/bin/web --id "%i" --host %H',
    "Environment=ID=%m",
    "[X-Fleet]",
    "MachineOf=db@%i.service",
    "",
  ].join("\n"),
  "bad.service": "[Service]\nExecStart=/bin/date +%k\n",
  "host.json": '{ "hostname": "web01", "machineId": "0123456789abcdef0123456789abcdef" }',
  "typo.json": '{ "hostName": "web01" }',
};

describe("unitfile expand", () => {
  it("prints the instance that a template makes on a host", async () => {
    const ran = await runInFolder(["expand", "units/web@7.service", "--host", "host.json"], files);
    expect(ran).toEqual({
      code: 0,
      out: [
        "[Service]",
        'ExecStart=/usr/bin/web --id "7" --host web01',
        "Environment=ID=0123456789abcdef0123456789abcdef",
        "[X-Fleet]",
        "MachineOf=db@7.service",
        "",
      ].join("\n"),
      err: "",
    });
  });

  it("leaves what it does not know, and says how to tell it", async () => {
    const ran = await runInFolder(["expand", "--set", "H=h", "units/web@7.service"], files);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("--host h\nEnvironment=ID=%m\n");
    expect(ran.err).toBe(
      "unitfile: units/web@.service:3:16: %m (machine id) is not known; use --set m=VALUE or --host FILE\n",
    );
  });

  it("explains who replaces what", async () => {
    const ran = await runInFolder(["expand", "units/web@7.service", "--explain"], files);
    expect(ran.out).toBe(
      [
        "web@7.service from units/web@.service",
        "",
        "fleet replaces, when it places the unit:",
        "  5:14  MachineOf  %i  7  instance",
        "",
        "systemd replaces, when it loads the unit:",
        "  2:30  ExecStart  %i  7  instance, escaped",
        "",
        "stays as it is:",
        "  2:41  ExecStart    %H (host name) is not known; use --set H=VALUE or --host FILE",
        "  3:16  Environment  %m (machine id) is not known; use --set m=VALUE or --host FILE",
        "",
      ].join("\n"),
    );
  });

  it("finds what systemd refuses", async () => {
    const ran = await runInFolder(["expand", "bad.service"], files);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("bad.service:2:22: %k is no specifier here; systemd refuses the unit");
  });

  it("prints JSON", async () => {
    const ran = await runInFolder(["expand", "units/web@7.service", "--format", "json"], files);
    const report = JSON.parse(ran.out);
    expect(report).toMatchObject({ unit: "web@7.service", path: "units/web@.service" });
    expect(report.replaced[0]).toEqual({
      line: 2,
      column: 30,
      section: "Service",
      key: "ExecStart",
      by: "systemd",
      value: "7",
      specifier: "%i",
    });
    expect(report.problems[0]).toMatchObject({ line: 2, column: 41, kind: "missing-fact", specifier: "%H" });
  });

  it.each([
    [["nothing.service"], "nothing.service: no such file"],
    [["x@1.service"], "x@1.service and x@.service: no such file"],
    [["host.json"], "no unit name"],
    [["bad.service", "--host", "typo.json"], "typo.json: unknown field hostName"],
    [["bad.service", "--host", "bad.service"], "is not JSON"],
    [["bad.service", "--set", "i=1"], "follows from the unit name"],
    [["bad.service", "--set", "nonsense"], "expected LETTER=VALUE"],
    [["bad.service", "--format", "xml"], "use text or json"],
    [["bad.service", "--host", "host.json", "--this-machine"], "exclude each other"],
  ])("%o is refused: %s", async (args, message) => {
    const ran = await runInFolder(["expand", ...args], files);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain(message);
  });
});
