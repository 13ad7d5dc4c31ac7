import { describe, expect, it } from "vitest";
import { runInFolder } from "./run-in-folder.ts";

const WEB =
  "[Unit]\nDescription=web\n\n[Service]\nExecStart=/usr/bin/docker run --rm -p 80:80 --link db:db nginx\n\n[X-Fleet]\nConflicts=web@*.service\n";
const MACHINES = JSON.stringify([
  { id: "m1", metadata: { disk: "ssd" } },
  { id: "m2", metadata: {} },
]);

describe("unitfile convert", () => {
  it("prints the result, and what is lost with its place", async () => {
    const ran = await runInFolder(["convert", "web@.service", "--to", "nomad-hcl", "--instances", "2"], {
      "web@.service": WEB,
    });
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('job "web" {\n');
    expect(ran.out).toContain("count = 2\n");
    expect(ran.err).toContain(
      "web@.service:5:45: error: `--link=db:db` has no equal in Nomad's docker driver\n" +
        "   = do: reach the other one through a service, by name or a template block\n",
    );
    expect(ran.err).toContain("1 document; lost: 1 error, 0 warnings, 2 notes\n");
  });

  it("fails with --strict when something is lost", async () => {
    const ran = await runInFolder(["convert", "web@.service", "--to", "kubernetes", "--instances", "2", "--strict"], {
      "web@.service": WEB,
    });
    expect(ran.code).toBe(1);
  });

  it("checks placements", async () => {
    const files = {
      "a.service": "[Service]\nExecStart=/bin/a\n[X-Fleet]\nConflicts=b.service\n",
      "b.service": "[Service]\nType=oneshot\nExecStart=/bin/b\n",
      "m.json": MACHINES,
    };
    const nomad = await runInFolder(
      ["convert", "a.service", "b.service", "--to", "nomad", "--check", "--machines", "m.json"],
      files,
    );
    expect(nomad.code).toBe(1);
    expect(nomad.err).toContain(
      "the result allows this placement, the units do not (a.service, b.service: Conflicts=)",
    );
    const kubernetes = await runInFolder(
      ["convert", "a.service", "b.service", "--to", "kubernetes", "--check", "--machines", "m.json"],
      files,
    );
    expect(kubernetes.err).toContain(
      "check: the result allows exactly the placements that the units allow on these machines",
    );
  });

  it("gives every machine its files", async () => {
    const ran = await runInFolder(
      ["convert", "web@.service", "--to", "systemd", "--instances", "2", "--machines", "m.json", "--out", "out"],
      { "web@.service": WEB, "m.json": MACHINES },
    );
    expect(ran).toMatchObject({ code: 0, out: "out/m1/web@1.service\nout/m2/web@2.service\n" });
  });

  it("makes services of Quadlet files", async () => {
    const ran = await runInFolder(["convert", "web.container", "--to", "systemd"], {
      "web.container": "[Container]\nImage=quay.io/acme/web:1\n",
    });
    expect(ran.out).toContain("ExecStart=/usr/bin/podman run --name systemd-%N ");
  });

  it("reads units inside a cloud-config and points into it", async () => {
    const config =
      "#cloud-config\ncoreos:\n  units:\n    - name: a.service\n      content: |\n        [Service]\n        ExecStart=/usr/bin/docker run --link b:b img\n";
    const ran = await runInFolder(["convert", "user-data", "--to", "quadlet", "--format", "json"], {
      "user-data": config,
    });
    expect(JSON.parse(ran.out)).toMatchObject({
      target: "quadlet",
      documents: [{ name: "a.container" }],
      losses: [{ severity: "error", unit: "a.service", path: "user-data", line: 7, column: 39 }],
    });
  });

  it("merges the drop-ins of a cloud-config, and tells those of other units", async () => {
    const config =
      "#cloud-config\ncoreos:\n  units:\n    - name: a.service\n      content: |\n        [Service]\n        ExecStart=/usr/bin/docker run img\n" +
      "      drop-ins:\n        - name: 10-x.conf\n          content: |\n            [Service]\n            LimitNOFILE=5\n" +
      "    - name: docker.service\n      drop-ins:\n        - name: 20-y.conf\n          content: |\n            [Service]\n            Environment=A=1\n";
    const ran = await runInFolder(["convert", "user-data", "--to", "nomad-hcl"], { "user-data": config });
    expect(ran.err).toContain("user-data:12:13: warning: `LimitNOFILE=` of [Service] has no equal in Nomad\n");
    expect(ran.err).toContain(
      "user-data:17:13: warning: the drop-in 20-y.conf changes docker.service of the machine and is not taken over\n",
    );
    const units = await runInFolder(["convert", "user-data", "--to", "units", "--out", "out"], { "user-data": config });
    expect(units.out).toContain("out/etc/systemd/system/a.service.d/10-x.conf\n");
  });

  it.each([
    [["x.service", "--to", "nomad"], "no such file"],
    [["web@.service", "--to", "nomad"], "is a template; say which instances with --instances"],
    [["web@.service", "--to", "quadlet", "--check"], "name the machines with --machines"],
    [["notes.txt", "--to", "nomad"], "neither a unit file nor a file with units in it"],
    [["a.container", "--to", "nomad"], "Quadlet files become systemd services"],
    [["web@.service"], "--to"],
  ])("%o is refused: %s", async (args, message) => {
    const ran = await runInFolder(["convert", ...args], {
      "web@.service": WEB,
      "notes.txt": "hello",
      "a.container": "[Container]\n",
    });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(message);
  });
});

describe("placement verbs on workloads", () => {
  const JOB =
    'job "web" {\n  group "web" {\n    count = 3\n    constraint {\n      distinct_hosts = true\n    }\n  }\n}\n';

  it("place shows what finds no machine", async () => {
    const ran = await runInFolder(["place", "web.nomad", "--machines", "m.json"], {
      "web.nomad": JOB,
      "m.json": MACHINES,
    });
    expect(ran.code).toBe(1);
    expect(ran.out).toContain("web@0.service  m1\nweb@1.service  m2\n");
    expect(ran.out).toContain("web@2.service: 0 of 2 machines qualify");
  });

  it("plan tells what the loss of a machine does", async () => {
    const files = {
      "web.nomad": JOB.replace("3", "2"),
      "m.json": '[{"id":"m2","metadata":{}}]',
      "now.json": '{"web@0.service":"m1","web@1.service":"m2"}',
    };
    const ran = await runInFolder(["plan", "web.nomad", "--machines", "m.json", "--current", "now.json"], files);
    expect(ran.out).toContain("web@0.service: loses m1 and finds no other machine\n      machine m1 is gone\n");
  });

  it("manifests bring their own machines", async () => {
    const node = (name: string) => `apiVersion: v1\nkind: Node\nmetadata: {name: ${name}, labels: {disk: ssd}}\n---\n`;
    const set =
      "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: log}\nspec: {template: {spec: {nodeSelector: {disk: ssd}}}}\n";
    const ran = await runInFolder(["place", "log.yaml"], { "log.yaml": node("n1") + node("n2") + set });
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toContain("log.service  n1 n2\n");
  });

  it("a broken file is named with line and column", async () => {
    const ran = await runInFolder(["place", "web.nomad", "--machines", "m.json"], {
      "web.nomad": 'job "web" {\n  x =\n}\n',
      "m.json": MACHINES,
    });
    expect(ran).toMatchObject({ code: 255, err: "unitfile: web.nomad:2:6: expected a value\n" });
  });
});
