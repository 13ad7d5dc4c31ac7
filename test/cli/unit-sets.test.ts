import { describe, expect, it } from "vitest";
import { runInFolder } from "./run-in-folder.ts";

const WEB =
  "[Unit]\nDescription=Web front end\n\n[Service]\nExecStart=/usr/bin/web --port 80\nRestart=on-failure\n\n[Install]\nWantedBy=multi-user.target\n";
const FILES = {
  "image/usr/lib/systemd/system/web.service": WEB,
  "image/etc/systemd/system/web.service.d/10-port.conf": "[Service]\nExecStart=\nExecStart=/usr/bin/web --port 8080\n",
};

describe("unitfile cat", () => {
  it("prints the fragment and the drop-ins with their paths", async () => {
    const ran = await runInFolder(["cat", "web", "--root", "image"], FILES);
    expect(ran).toEqual({
      code: 0,
      out: `# /usr/lib/systemd/system/web.service\n${WEB}\n# /etc/systemd/system/web.service.d/10-port.conf\n[Service]\nExecStart=\nExecStart=/usr/bin/web --port 8080\n`,
      err: "",
    });
  });

  it("prints the files of a template", async () => {
    const files = { "u/web@.service": WEB, "u/web@.service.d/x.conf": "[Unit]\nDescription=x\n" };
    const ran = await runInFolder(["cat", "web@", "--unit-path", "u"], files);
    expect(ran.out).toMatch(
      /^# .*\/u\/web@\.service\n[\s\S]*# .*\/u\/web@\.service\.d\/x\.conf\n\[Unit\]\nDescription=x\n$/,
    );
  });

  it("says when there is nothing", async () => {
    const ran = await runInFolder(["cat", "gone", "--root", "image"], FILES);
    expect(ran).toEqual({ code: 1, out: "", err: "unitfile: no files found for gone.service\n" });
  });
});

describe("unitfile show", () => {
  it("names the file and line of every setting in force", async () => {
    const ran = await runInFolder(["show", "web", "--root", "image"], FILES);
    expect(ran.code).toBe(0);
    expect(ran.out).toBe(
      [
        "web.service - Web front end",
        "    Loaded: loaded (/usr/lib/systemd/system/web.service)",
        "   Enabled: disabled",
        "  Drop-ins: /etc/systemd/system/web.service.d/10-port.conf",
        "",
        "[Unit]",
        "Description=Web front end  # /usr/lib/systemd/system/web.service:2",
        "",
        "[Service]",
        "ExecStart=/usr/bin/web --port 8080  # /etc/systemd/system/web.service.d/10-port.conf:3",
        "Restart=on-failure                  # /usr/lib/systemd/system/web.service:6",
        "",
        "[Install]",
        "WantedBy=multi-user.target  # /usr/lib/systemd/system/web.service:9",
        "",
      ].join("\n"),
    );
  });

  it("tells why a unit is refused", async () => {
    const ran = await runInFolder(["show", "bad", "--unit-path", "."], { "bad.service": "[Service]\nType=oneshot\n" });
    expect(ran.code).toBe(1);
    expect(ran.out).toContain("bad-setting");
    expect(ran.out).toContain("bad.service: Service has no ExecStart=, ExecStop=, or SuccessAction=. Refusing.");
  });

  it("gives the history as JSON", async () => {
    const ran = await runInFolder(["show", "web", "--root", "image", "--history", "--format", "json"], FILES);
    const { settings } = JSON.parse(ran.out) as { settings: { name: string; lines: { effect: string }[] }[] };
    const start = settings.find(({ name }) => name === "Service.ExecStart");
    expect(start?.lines.map(({ effect }) => effect)).toEqual(["added", "reset", "added"]);
  });
});

describe("unitfile enable and disable", () => {
  it("list what they would do and write nothing with --dry-run", async () => {
    const ran = await runInFolder(["enable", "web", "--root", "image", "--dry-run"], FILES);
    expect(ran.code).toBe(0);
    expect(ran.out).toBe(
      "+ /etc/systemd/system/multi-user.target.wants/web.service → /usr/lib/systemd/system/web.service\nnothing was written (--dry-run)\n",
    );
  });

  it("fail for a unit that is not there", async () => {
    const ran = await runInFolder(["disable", "gone", "--root", "image", "--dry-run"], FILES);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("Unit gone.service does not exist");
  });

  it("refuse options that exclude each other, and folders that are missing", async () => {
    expect((await runInFolder(["disable", "a", "--mask", "--revert", "--root", "image"], FILES)).code).toBe(2);
    expect((await runInFolder(["cat", "a", "--root", "nowhere"], FILES)).err).toBe(
      "unitfile: --root nowhere: no such folder\n",
    );
  });
});
