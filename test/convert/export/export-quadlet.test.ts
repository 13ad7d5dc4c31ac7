import { describe, expect, it } from "vitest";
import { exportDocuments } from "../../../src/convert/export/export-documents.ts";
import { toHostBundles } from "../../../src/convert/export/host-bundles.ts";
import { generateServices } from "../../../src/convert/quadlet/generate-services.ts";
import { toQuadlet } from "../../../src/convert/quadlet-out/export-quadlet.ts";
import { treeFromObject } from "../../../src/units/file-tree.ts";
import { apacheUnits, unit } from "../sample-units.ts";

const container = (line: string) => unit("web.service", `[Service]\nExecStart=/usr/bin/docker run ${line}\n`);

function containerSection(line: string): string[] {
  const [file] = toQuadlet([container(line)]).files;
  return file !== undefined && "text" in file ? (file.text.split("[Container]\n")[1] ?? "").trimEnd().split("\n") : [];
}

describe("toQuadlet", () => {
  it("writes a template once and links its instances", () => {
    const { files, losses } = toQuadlet(apacheUnits(2));
    expect(files.map((file) => ("link" in file ? `${file.name} -> ${file.link}` : file.name))).toEqual([
      "apache@.container",
      "apache@1.container -> apache@.container",
      "apache-discovery@.service",
      "apache-discovery@1.service -> apache-discovery@.service",
      "apache@2.container -> apache@.container",
      "apache-discovery@2.service -> apache-discovery@.service",
    ]);
    expect(new Set(losses.map(({ severity }) => severity))).toEqual(new Set(["warning"]));
  });

  it.each([
    ["--rm --name web -p 80:80 nginx", ["Image=docker.io/library/nginx", "ContainerName=web", "PublishPort=80:80"]],
    [
      "-e 'A=b c' -v /a:/b quay.io/x/y cmd 'a b'",
      ["Image=quay.io/x/y", 'Environment="A=b\\x20c"', "Volume=/a:/b", 'Exec=cmd "a\\x20b"'],
    ],
    [
      "--privileged --cap-add X --user 1:2 i",
      ["Image=docker.io/library/i", "PodmanArgs=--privileged", "AddCapability=X", "User=1", "Group=2"],
    ],
    [
      "--security-opt no-new-privileges --read-only --net host i",
      ["Image=docker.io/library/i", "NoNewPrivileges=true", "ReadOnly=true", "Network=host"],
    ],
  ])("%s", (line, lines) => {
    expect(containerSection(line)).toEqual(lines);
  });

  it("is accepted by the generator's own rules and asks podman for the same", () => {
    const { files } = toQuadlet([container("--rm -p 80:80 -e 'A=b c' --memory 64m nginx -g 'x y'")]);
    const literals = Object.fromEntries(
      files.map((file) => [file.name, "text" in file ? file.text : { link: file.link }] as const),
    );
    const { services, messages } = generateServices(treeFromObject(literals, { under: "/etc/containers/systemd" }));
    expect(messages).toEqual([]);
    expect(services[0]?.text).toContain("--memory 64m");
    expect(services[0]?.text).toContain('--publish 80:80 --env "A=b\\x20c" docker.io/library/nginx -g "x\\x20y"\n');
  });

  it("names what podman does not have", () => {
    const { losses } = toQuadlet([container("--link db:db nginx")]);
    expect(losses.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      "error: `--link=db:db` does not exist in podman",
    ]);
  });
});

describe("other documents", () => {
  it("removes [X-Fleet] from plain units and says so", () => {
    const made = exportDocuments(
      [unit("a.service", "[Service]\nExecStart=/bin/a\n\n[X-Fleet]\nGlobal=true\n")],
      "systemd",
    );
    expect(made.documents).toEqual([{ name: "a.service", text: "[Service]\nExecStart=/bin/a\n" }]);
    expect(made.losses.map(({ severity }) => severity)).toEqual(["warning"]);
  });

  it("bundles units by machine", () => {
    const files = [unit("b.service", "[Service]\n"), unit("a.service", "[Service]\n")];
    const bundles = toHostBundles(
      files,
      new Map([
        ["a.service", ["m2", "m1"]],
        ["b.service", ["m1"]],
      ]),
    );
    expect(bundles.map(({ machine, files: own }) => [machine, own.map(({ name }) => name)])).toEqual([
      ["m1", ["a.service", "b.service"]],
      ["m2", ["a.service"]],
    ]);
  });

  it.each(["nomad", "nomad-hcl", "kubernetes", "quadlet", "systemd"] as const)("never throws: %s", (target) => {
    for (const text of [
      "",
      "[Service]",
      "[X-Fleet]\nGlobal=\n",
      "ExecStart=docker run\n",
      "[Service]\nExecStart=\\\n",
      '[Service]\nExecStart=/bin/sh -c "docker run',
    ])
      exportDocuments(
        [unit("a.service", text), unit("b@.service", text), unit("c.timer", text), unit("x", text)],
        target,
      );
  });
});
