import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "../cli/memory-io.ts";

const page = readFileSync(new URL("../../docs/guide/convert.md", import.meta.url), "utf8");
const folder = mkdtempSync(join(tmpdir(), "unitfile-guide-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const machine = (id: string, disk: string) => ({ id, metadata: { disk } });
const files: Record<string, string> = {
  "machines.json": JSON.stringify([machine("m1", "ssd"), machine("m2", "ssd"), machine("m3", "hdd")]),
  "without-m1.json": JSON.stringify([machine("m2", "ssd"), machine("m3", "hdd")]),
  "now.json": JSON.stringify({ "web-front@0.service": "m1", "web-front@1.service": "m2" }),
  "user-data":
    "#cloud-config\ncoreos:\n  fleet:\n    metadata: disk=ssd\n  units:\n    - name: web.service\n      command: start\n      content: |\n" +
    "        [Service]\n        ExecStart=/usr/bin/docker run --rm --link db:db acme/web:1.4\n",
};
for (const [, name = "", text = ""] of page.matchAll(/```(?:ini|hcl)\n# (\S+)\n([\s\S]*?)```/g)) files[name] = text;
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);

const blocks = [
  ...page.matchAll(/```console\n\$ unitfile ([^\n]*)\n([\s\S]*?)```(?:\n\n[^`]*?```text\n([\s\S]*?)```)?/g),
];

describe("docs/guide/convert.md", () => {
  it.each(blocks.map(([, line = "", out = "", err = ""]) => ({ line, out, err })))(
    "$line",
    async ({ line, out, err }) => {
      // In the plan there are two instances, in the place before it three.
      const job = files["web.nomad.hcl"] ?? "";
      writeFileSync(
        join(folder, "web.nomad.hcl"),
        line.startsWith("plan") ? job.replace("count = 3", "count = 2") : job,
      );
      const ran = await run(line.split(" "), { cwd: folder });
      expect(ran.out.startsWith(out), `${line} prints\n${ran.out}`).toBe(true);
      if (err !== "") expect(ran.err).toContain(err);
    },
  );

  it("shows all of them", () => {
    expect(blocks.length).toBe(7);
  });
});
