import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { embeddedRange, embeddedUnits } from "../../../src/convert/embedded/embedded-units.ts";

const CLOUD_CONFIG = `#cloud-config
coreos:
  fleet:
    public-ip: $public_ipv4
    metadata: "region=us-west, disk=ssd"
  units:
    - name: etcd.service
      command: start
    - name: web.service
      enable: true
      content: |
        [Unit]
        Description=Web

        [Service]
          ExecStart=/bin/web --ip $private_ipv4
      drop-ins:
        - name: 10-limit.conf
          content: "[Service]\\nLimitNOFILE=65536\\n"
write_files:
  - path: /etc/systemd/system/a.timer
    content: |
      [Timer]
      OnBootSec=1min
  - path: /etc/motd
    content: hello
`;

/** Where a piece of a unit's text stands in the file. */
function placeOf(source: string, unitName: string, piece: string): string {
  const unit = embeddedUnits(source)?.units.find(({ name }) => name === unitName);
  const at = unit?.text?.indexOf(piece) ?? -1;
  if (unit === undefined || at < 0) return "not found";
  const { start, end } = embeddedRange(unit, { start: at, end: at + piece.length });
  const before = source.slice(0, start).split("\n");
  return `${before.length}:${(before.at(-1) ?? "").length + 1} ${source.slice(start, end)}`;
}

describe("embeddedUnits", () => {
  it("finds units, drop-ins, files and the machine of a cloud-config", () => {
    const found = embeddedUnits(CLOUD_CONFIG);
    expect(found?.format).toBe("cloud-config");
    expect(found?.units.map(({ path, text }) => [path, text?.length])).toEqual([
      ["/etc/systemd/system/etcd.service", undefined],
      ["/etc/systemd/system/web.service", 74],
      ["/etc/systemd/system/web.service.d/10-limit.conf", 28],
      ["/etc/systemd/system/a.timer", 23],
    ]);
    expect(found?.units[0]).toMatchObject({ command: "start" });
    expect(found?.units[1]).toMatchObject({ enabled: true });
    expect(found?.machine).toMatchObject({ publicIP: "$public_ipv4", metadata: { region: "us-west", disk: "ssd" } });
    expect(found?.problems.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      "info: template placeholders are taken as they stand: `$public_ipv4`, `$private_ipv4`",
    ]);
  });

  it.each([
    ["web.service", "[Unit]", "12:9 [Unit]"],
    ["web.service", "Description=Web", "13:9 Description=Web"],
    ["web.service", "Web", "13:21 Web"],
    ["web.service", "[Service]", "15:9 [Service]"],
    ["web.service", "  ExecStart", "16:9   ExecStart"],
    ["web.service", "--ip", "16:30 --ip"],
    ["10-limit.conf", "[Service]", "19:21 [Service]"],
    ["10-limit.conf", "LimitNOFILE", "19:32 LimitNOFILE"],
    ["10-limit.conf", "65536", "19:44 65536"],
    ["a.timer", "1min", "24:17 1min"],
  ])("maps %s `%s` back by hand", (unit, piece, place) => {
    expect(placeOf(CLOUD_CONFIG, unit, piece)).toBe(place);
  });

  it.each([
    [
      "ignition with a data URL",
      '{"ignition":{"version":"3.4.0"},"storage":{"files":[{"path":"/etc/systemd/system/a.service","contents":{"source":"data:,%5BService%5D%0AType%3Dsimple%0A"}}]}}',
      "ignition",
      "[Service]\nType=simple\n",
    ],
    [
      "ignition with base64",
      '{"ignition":{"version":"3.4.0"},"storage":{"files":[{"path":"/etc/systemd/system/a.service","contents":{"source":"data:;base64,W1NlcnZpY2VdCg=="}}]}}',
      "ignition",
      "[Service]\n",
    ],
    [
      "ignition unit",
      '{"ignition":{"version":"2.1.0"},"systemd":{"units":[{"name":"a.service","contents":"[Service]\\nType=simple\\n"}]}}',
      "ignition",
      "[Service]\nType=simple\n",
    ],
    [
      "butane",
      "variant: fcos\nversion: 1.5.0\nsystemd:\n  units:\n    - name: a.service\n      contents: |\n        [Service]\n",
      "butane",
      "[Service]\n",
    ],
    [
      "butane quadlet",
      "variant: fcos\nstorage:\n  files:\n    - path: /etc/containers/systemd/a.container\n      contents:\n        inline: |\n          [Container]\n",
      "butane",
      "[Container]\n",
    ],
    [
      "a template around it",
      "resources:\n  server:\n    user_data: |\n      #cloud-config\n      coreos:\n        units:\n          - name: a.service\n            content: |\n              [Service]\n",
      "cloud-config",
      "[Service]\n",
    ],
    [
      "template commands between lines",
      "#cloud-config\ncoreos:\n  units:\n{{ range .Units }}\n    - name: a.service\n      content: |\n        [Service]\n{{ if .X }}\n        Type={{ .Type }}\n{{ end }}\n{{ end }}\n",
      "cloud-config",
      "[Service]\n   \nType={{ .Type }}\n \n \n",
    ],
    [
      "a folded block",
      "#cloud-config\ncoreos:\n  units:\n    - name: a.service\n      content: >\n        [Service]\n\n        Type=a\n",
      "cloud-config",
      "[Service]\nType=a\n",
    ],
  ])("reads %s", (_, source, format, text) => {
    const found = embeddedUnits(source);
    expect(found?.format).toBe(format);
    expect(found?.units.map((unit) => unit.text)).toEqual([text]);
    for (const line of text.split("\n")) {
      if (line.length < 4 || source.includes("base64") || source.includes("%5B")) continue;
      expect(placeOf(source, found?.units[0]?.name ?? "", line)).toMatch(
        new RegExp(`^\\d+:\\d+ ${line.replace(/[[\]{}.]/g, "\\$&")}$`),
      );
    }
  });

  it.each(["hello: world\n", "kind: Pod\nspec:\n  containers: []\n", "[Unit]\nDescription=storage units\n", ""])(
    "is silent about %j",
    (text) => {
      expect(embeddedUnits(text)).toBeUndefined();
    },
  );

  it("reports broken YAML with its place", () => {
    const source = "#cloud-config\ncoreos:\n  units: [\n";
    const [problem] = embeddedUnits(source)?.problems ?? [];
    expect(problem?.severity).toBe("error");
    expect(problem?.range.start).toBeGreaterThan(0);
  });

  it("stands nesting and alias bombs", () => {
    const lines = ["#cloud-config", "a0: &a0 [units]"];
    for (let i = 1; i < 60; i++) lines.push(`a${i}: &a${i} [${`*a${i - 1}, `.repeat(10)}]`);
    expect(embeddedUnits(lines.join("\n"))?.units).toEqual([]);
    expect(embeddedUnits(`#cloud-config\nunits: ${"[".repeat(50_000)}`)?.problems[0]?.message).toContain(
      "nested too deeply",
    );
    expect(embeddedUnits(`#cloud-config\n${"- ".repeat(50_000)}a`)?.problems[0]?.message).toContain(
      "nested too deeply",
    );
    expect(embeddedUnits(`#cloud-config\n${"{{".repeat(50_000)}`)).toBeDefined();
    expect(embeddedUnits("#cloud-config\na: &a\n  b: *a\ncoreos: *a\n")).toBeDefined();
  });

  it("never throws", () => {
    const piece = fc.constantFrom(
      "#cloud-config\n",
      "coreos:\n",
      "  units:\n",
      "    - name: a.service\n",
      "      content: |\n",
      "        [Unit]\n",
      "{{",
      "}}",
      "$private_ipv4",
      "'",
      '"',
      "\\n",
      "&a ",
      "*a",
      ": ",
      "- ",
      "[",
      "]",
      "{",
      "}",
      "\n",
      "\t",
      "!!x ",
      "%",
      "? ",
      ">",
      "|2",
      "x",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const source = `#cloud-config\n${parts.join("")}`;
        for (const unit of embeddedUnits(source)?.units ?? []) {
          const range = embeddedRange(unit, { start: 0, end: unit.text?.length ?? 0 });
          expect(range.start).toBeLessThanOrEqual(range.end);
          expect(range.end).toBeLessThanOrEqual(source.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const corpus = fileURLToPath(new URL("../../../../shared/corpus/cloud-config", import.meta.url));

describe.skipIf(!existsSync(corpus))("corpus of cloud-config files (skipped without the corpus)", () => {
  it("reads every file, and every line of every unit stands where the map says", () => {
    let units = 0;
    for (const path of filesBelow(corpus).filter((file) => !file.endsWith("SOURCES.md"))) {
      const text = readFileSync(path, "utf8");
      const found = embeddedUnits(text);
      expect(found, path).toBeDefined();
      const errors = found?.problems.filter(({ severity }) => severity === "error") ?? [];
      if (!/\{\{/.test(text)) expect(errors, path).toEqual([]);
      for (const unit of found?.units ?? []) {
        units++;
        let offset = 0;
        for (const line of unit.text?.split("\n") ?? []) {
          const range = embeddedRange(unit, { start: offset, end: offset + line.length });
          offset += line.length + 1;
          const written = text.slice(range.start, range.end);
          // A line of template commands stands as an empty comment.
          if (line.trim() === "" || line.trim() === "#" || written === line || /[\\"%]/.test(line + written)) continue;
          expect.fail(`${path}: ${line} is not ${written}`);
        }
      }
    }
    expect(units).toBeGreaterThan(550);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
