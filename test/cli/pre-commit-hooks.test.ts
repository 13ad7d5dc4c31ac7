import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { quadletSections } from "../../src/catalogue/catalogue.ts";
import { fileKind } from "../../src/lint/file-kind.ts";
import { UNIT_TYPES } from "../../src/templates/unit-name.ts";
import { runInFolder } from "./run-in-folder.ts";

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
}
const hooks: readonly Hook[] = parse(readFileSync(new URL("../../.pre-commit-hooks.yaml", import.meta.url), "utf8"));

const PATHS = [
  ...[...UNIT_TYPES, ...quadletSections().keys()].flatMap((type) => [
    `a.${type}`,
    `units/a@b.${type}`,
    `a.${type}.d/10.conf`,
    `units/a-.${type}.d/10.conf`,
    `${type}.d/10.conf`,
    `units/${type}.d/10.conf`,
    `a.${type}.d/10.conf.off`,
    `a.${type}.d/more/10.conf`,
    `a-${type}.d/10.conf`,
    `a.${type}.bak`,
    type,
  ]),
  ..."a.conf a.d/10.conf README.md unit.toml services/a.txt .pre-commit-config.yaml".split(" "),
];

const GOOD = "[Unit]\nDescription=x\n\n[Service]\nExecStart=/bin/true\n";
const SET = {
  "a.timer": "[Timer]\nOnCalendar=daily   \n",
  "a.service": `${GOOD}Restrat=no   \n`,
  "b.service": GOOD,
};

describe.each(hooks)("the hook $id", ({ entry, files }) => {
  const [program, ...args] = entry.split(" ");

  it("takes what a walk takes, and nothing else", () => {
    const pattern = new RegExp(files);
    for (const path of PATHS) expect(pattern.test(path), path).toBe(fileKind(path) !== undefined);
  });

  it("judges the files of a commit among the others, and only them", async () => {
    expect(program).toBe("unitfile");
    expect(await runInFolder([...args, "a.timer", "b.service"], SET)).toMatchObject({ code: 0, out: "" });
    const alone = args.filter((arg) => arg !== "--context" && arg !== ".");
    expect((await runInFolder([...alone, "a.timer", "b.service"], SET)).out).toContain("PLC002");
    const { code, out } = await runInFolder([...args, "a.service"], SET);
    expect(code).toBe(1);
    expect(out.trim().split("\n")).toEqual([expect.stringMatching(/^a\.service:6:1: error KEY003 /)]);
  });
});

describe("--context", () => {
  it("is neither changed nor counted", async () => {
    const options = ["--select", "STY001,KEY003", "--min-severity", "hint", "--context", "."];
    const { out, err } = await runInFolder(["lint", "a.timer", ...options], SET);
    expect(out).toMatch(/^a\.timer:2:\d+: hint STY001 .*\n$/);
    expect(err).toContain("in 1 file");
    const fixed = await runInFolder(["lint", "a.timer", "--diff", ...options], SET);
    expect(fixed.out.match(/^\+\+\+ .*$/gm)).toEqual(["+++ b/a.timer"]);
  });

  it("keeps a finding beside it that comes from a file that was named", async () => {
    const unit = (other: string) =>
      `[Unit]\nRequires=${other}.service\nAfter=${other}.service\n[Service]\nExecStart=/bin/true\n`;
    const files = { "a.service": unit("b"), "b.service": unit("a"), "c.service": GOOD };
    const options = ["--select", "ORD001", "--context", "."];
    expect((await runInFolder(["lint", "b.service", ...options], files)).out).toContain("a.service:3:7: error ORD001");
    expect((await runInFolder(["lint", "c.service", ...options], files)).out).toBe("");
  });
});
