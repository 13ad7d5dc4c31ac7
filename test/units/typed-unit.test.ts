import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { treeFromObject } from "../../src/units/file-tree.ts";
import { findUnit, loadUnitSet } from "../../src/units/load-unit-set.ts";
import { typedUnit } from "../../src/units/typed-unit.ts";
import type { UnitReadingOptions } from "../../src/units/unit-value-context.ts";

function read(name: string, text: string, options?: UnitReadingOptions) {
  const unit = findUnit(loadUnitSet(treeFromObject({ [name.replace(/@.*\./, "@.")]: text })), name);
  if (unit === undefined) throw new TypeError(name);
  return typedUnit(unit, options);
}

describe("typedUnit", () => {
  it("gives values by section and directive", () => {
    const text = [
      "[Unit]",
      "Description=Web %i on %H",
      "After=a.service b.service",
      "BindTo=c.service",
      "[Service]",
      "Type=notify",
      "ExecStart=/bin/web --id %i",
      "MemoryMax=50%",
      "Environment=A=1 B=2",
      "TimeoutStartSec=1min",
      "WorkingDirectory=-/srv",
      "[Install]",
      "WantedBy=old.target",
      "WantedBy=",
      "WantedBy=multi-user.target",
      "DefaultInstance=x",
    ].join("\n");
    const { Unit, Service, Install, Timer, problems } = read("web@7.service", text, { machine: { H: "web01" } });
    expect(Unit).toEqual({
      Description: "Web 7 on web01",
      After: ["a.service", "b.service"],
      BindsTo: ["c.service"],
    });
    expect(Service.Type).toBe("notify");
    expect(Service.ExecStart?.[0]?.argv).toEqual(["/bin/web", "--id", "7"]);
    expect(Service.MemoryMax).toEqual({ kind: "share", permyriad: 5000 });
    expect(Service.Environment?.map(({ name, value }) => [name, value])).toEqual([
      ["A", "1"],
      ["B", "2"],
    ]);
    expect(Service.TimeoutStartSec).toBe(60_000_000n);
    expect(Service.WorkingDirectory).toEqual({ path: "/srv", ignoreMissing: true });
    expect(Install).toEqual({ WantedBy: ["multi-user.target"], DefaultInstance: "x" });
    expect(Timer).toEqual({});
    expect(problems).toEqual([]);
  });

  it("gives calendar expressions and spans of a timer", () => {
    const { Timer } = read("x.timer", "[Timer]\nOnCalendar=Mon 10:00\nOnCalendar=daily\nOnBootSec=5min\n");
    expect(Timer.OnCalendar).toHaveLength(2);
    expect(Timer.OnCalendar?.[0]).not.toHaveProperty("kind", "calendar");
    expect(Timer.OnBootSec).toEqual([300_000_000n]);
  });

  it("leaves out what it cannot know, and says so", () => {
    const { Unit, problems } = read("a.service", "[Unit]\nDescription=%H\n[Service]\nExecStart=/bin/true\n");
    expect(Unit.Description).toBeUndefined();
    expect(problems).toMatchObject([{ kind: "missing-fact" }]);
  });

  it("names the line that systemd refuses the unit for", () => {
    const { Service, refusal } = read("a.service", "[Service]\nExecStart=bin/true x/y\nType=exec\n");
    expect(refusal?.assignment.key).toBe("ExecStart");
    expect(Service.Type).toBeUndefined();
  });
});

/** Compiles real files: that a mistake does not compile can be shown in no other way. */
describe("the types of settings", () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  let folder = "";
  const compile = (...options: string[]): string => {
    try {
      execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder, ...options]);
      return "";
    } catch (error) {
      return String((error as { stdout?: unknown }).stdout);
    }
  };

  beforeAll(() => {
    folder = mkdtempSync(join(root, "node_modules/.typed-unit-"));
    const header = `import type { TypedUnit } from "../../src/units/typed-unit.ts";\ndeclare const unit: TypedUnit;\n`;
    const cases: Record<string, string> = {
      "commands.ts": "export const argv: readonly string[] | undefined = unit.Service.ExecStart?.[0]?.argv;",
      "calendars.ts": `import type { Calendar } from "../../src/values/calendar-fields.ts";\nexport const calendars: readonly Calendar[] | undefined = unit.Timer.OnCalendar;`,
      "words.ts": 'export const simple: boolean = unit.Service.Type === "simple";',
      "shared.ts": "export const memory: bigint | undefined = unit.Socket.TimerSlackNSec;",
      "wrong-directive.ts": "export const commands = unit.Service.ExecStrat;",
      "wrong-section.ts": "export const commands = unit.Timer.ExecStart;",
      "old-spelling.ts": "export const units = unit.Unit.BindTo;",
      "wrong-type.ts": "export const commands: string | undefined = unit.Service.ExecStart;",
      "wrong-word.ts": 'export const wrong: boolean = unit.Service.Type === "sample";',
    };
    for (const [name, text] of Object.entries(cases)) writeFileSync(join(folder, name), `${header}${text}\n`);
    mkdirSync(join(folder, "out"));
    const compilerOptions = {
      types: [],
      outDir: "out",
      rootDir: "/",
      noEmit: false,
      rewriteRelativeImportExtensions: true,
    };
    const config = { extends: join(root, "tsconfig.json"), compilerOptions, include: ["*.ts"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("let right uses compile and wrong ones not", () => {
    const output = compile("--noEmit");
    const wrong = new Set([...output.matchAll(/([\w-]+)\.ts\(\d+,\d+\): error/g)].map(([, name]) => name));
    expect([...wrong].sort()).toEqual(["old-spelling", "wrong-directive", "wrong-section", "wrong-type", "wrong-word"]);
    expect(output).toContain("Did you mean 'ExecStart'?");
  });

  it("carry the documentation of each directive into the declarations", () => {
    compile("--declaration", "--emitDeclarationOnly");
    const declarations = readFileSync(join(folder, "out", root, "src/catalogue/typed-settings.generated.d.ts"), "utf8");
    expect(declarations).toMatch(/\/\*\*\n\s+\* Command that is the service[^/]*\*\/\n\s+readonly ExecStart:/);
  });
});
