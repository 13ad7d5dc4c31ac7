import { describe, expect, it } from "vitest";
import { run } from "./memory-io.ts";

describe("unitfile escape", () => {
  it.each([
    [["a b", "/c"], "a\\x20b -c\n"],
    [["-p", "/var/lib/my-data"], "var-lib-my\\x2ddata\n"],
    [["--path", "--suffix=mount", "/srv/a b"], "srv-a\\x20b.mount\n"],
    [["--template=web@.service", "x/y"], "web@x-y.service\n"],
    [["-u", "a\\x20b"], "a b\n"],
    [["--unescape", "--path", "var-lib"], "/var/lib\n"],
    [["-u", "--instance", "web@a-b.service"], "a/b\n"],
    [["-m", "web", "/dev/sda", "/home"], "web.service dev-sda.device home.mount\n"],
  ])("%o prints %j", async (args, stdout) => {
    expect(await run(["escape", ...args])).toEqual({ code: 0, out: stdout, err: "" });
  });

  it("warns about a path that unescaping will not restore", async () => {
    const ran = await run(["escape", "-p", "a/b"]);
    expect(ran).toMatchObject({ code: 0, out: "a-b\n" });
    expect(ran.err).toContain("no absolute path");
  });

  it.each([
    [["-p", "/a/../b"], "not a plain path"],
    [["--suffix=foo", "a"], "no unit type"],
    [["--template=a.service", "a"], "no template name"],
    [["--template=a@.service", ""], "empty text"],
    [["-u", "a\\b"], "two hexadecimal digits"],
    [["-u", "--path", "--", "-a-"], "no plain path"],
    [["-u", "--instance", "a.service"], "has no instance"],
    [["-u", "--instance", "a b"], "no unit name"],
    [["-u", "--template=b@.service", "a@1.service"], "not of b@.service"],
    [["-m", "@x"], "no unit name can be made"],
    [["-u", "-m", "x"], "exclude each other"],
    [["--instance", "x"], "needs --unescape"],
    [["-m", "-p", "x"], "exclude each other"],
    [[], "missing required argument"],
  ])("%o is refused: %s", async (args, message) => {
    const ran = await run(["escape", ...args]);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain(message);
  });
});
