import { describe, expect, it } from "vitest";
import { parse } from "../../src/parser/parse.ts";
import type { SpecifierContext } from "../../src/specifiers/context.ts";
import { parseUnitName } from "../../src/templates/unit-name.ts";
import { expandUnit } from "../../src/units/expand-unit.ts";
import { parseExecCommands } from "../../src/values/exec-command.ts";

function contextOf(name: string): SpecifierContext {
  const unit = parseUnitName(name);
  if (!unit.ok) throw new TypeError(name);
  return { unit: unit.value, manager: "system", machine: { H: "web01", o: "" } };
}

const expanded = (text: string, name = "web@a\\x20b.service") => expandUnit(parse(text), contextOf(name));

describe("expandUnit", () => {
  it.each([
    ["[Unit]\nDescription=%I, 100%%, 5%\n", "[Unit]\nDescription=a b, 100%%, 5%\n"],
    ["[Unit]\nAfter=x@%i.service %p.service\n", "[Unit]\nAfter=x@a\\x20b.service web.service\n"],
    ["[Service]\nCPUQuota=50%n\n", "[Service]\nCPUQuota=50%n\n"],
    ["[Timer]\nOnCalendar=%i\n", "[Timer]\nOnCalendar=%i\n"],
    ["[Foo]\nDescription=%i\n", "[Foo]\nDescription=%i\n"],
    ["# %i\n[Unit]\nDescription=a \\\n  %p\n", "# %i\n[Unit]\nDescription=a \\\n  web\n"],
    ["[Service]\nSetCredential=%p:%p\n", "[Service]\nSetCredential=web:%p\n"],
    ["[Service]\nTemporaryFileSystem=/%p:x=%p\n", "[Service]\nTemporaryFileSystem=/web:x=%p\n"],
    ["[Service]\nStandardOutput=file:/%p\n", "[Service]\nStandardOutput=file:/web\n"],
    ["[X-Fleet]\nMachineOf=%p@%i.%H\n", "[X-Fleet]\nMachineOf=web@a\\x20b.%H\n"],
  ])("%j", (text, expected) => expect(expanded(text).text).toBe(expected));

  it("writes values so that the command line still splits the same way", () => {
    const { text } = expanded("[Service]\nExecStart=/bin/x %I \"%I\" '%I' %o a%o %i \\x25p\n");
    const line = text.split("ExecStart=")[1]?.trim() ?? "";
    const reading = parseExecCommands(line);
    expect(reading.outcome === "set" && reading.value[0]?.argv).toEqual([
      "/bin/x",
      "a b",
      "a b",
      "a b",
      "",
      "a",
      "a\\x20b",
      "web",
    ]);
  });

  it.each([
    ["StateDirectory=x/%i:%p\n", "StateDirectory=x/a\\x5cx20b:web\n"],
    ['ReadWritePaths=/x/%I "/y/%i"\n', 'ReadWritePaths=/x/a\\ b "/y/a\\\\x20b"\n'],
    ["LoadCredential=%p:/x/%I\n", "LoadCredential=web:/x/a b\n"],
    ["StandardInputText=\\x25p %I\n", "StandardInputText=web a b\n"],
    ["DeviceAllow=/dev/%p rw\n", "DeviceAllow=/dev/web rw\n"],
    ["ExecSearchPath=/%p:/%i\n", "ExecSearchPath=/web:/a\\\\x20b\n"],
    ["PassEnvironment=%p\n", "PassEnvironment=web\n"],
  ])("escapes as the directive reads it: %j", (text, expected) => {
    expect(expanded(`[Service]\n${text}`).text).toBe(`[Service]\n${expected}`);
  });

  it("leaves the first word of a shell command alone", () => {
    expect(expanded("[Service]\nExecStart=|%p %p\n").text).toBe("[Service]\nExecStart=|%p web\n");
  });

  it("keeps a percent sign of a value apart from specifiers", () => {
    expect(expanded("[Unit]\nDescription=%I\n", "web@a\\x25n.service").text).toBe("[Unit]\nDescription=a%%n\n");
  });

  it("cannot write a line break", () => {
    const { text, problems } = expanded("[Unit]\nDescription=%I\n", "web@a\\x0ab.service");
    expect(text).toBe("[Unit]\nDescription=%I\n");
    expect(problems).toMatchObject([{ error: { kind: "not-writable" } }]);
  });

  it("lists what was replaced and what was not, with places in the file", () => {
    const { replaced, problems } = expanded("[Service]\nExecStart=/bin/x \\\n %p %z %m\n[X-Fleet]\nMachineOf=%p\n");
    expect(replaced.map(({ by, key, letter, range }) => [by, key, letter, range.start])).toEqual([
      ["systemd", "ExecStart", "p", 30],
      ["fleet", "MachineOf", "p", 59],
    ]);
    expect(problems.map(({ error, range, onFailure }) => [error.kind, range.start, onFailure])).toEqual([
      ["unknown-specifier", 33, "unit-refused"],
      ["missing-fact", 36, "unit-refused"],
    ]);
  });

  it("takes the default instance in [Install] of a template", () => {
    const text = "[Install]\nDefaultInstance=d\nWantedBy=x@%i.target\nAlias=%n\n";
    expect(expanded(text, "web@.service").text).toBe(
      "[Install]\nDefaultInstance=d\nWantedBy=x@d.target\nAlias=web@d.service\n",
    );
  });
});
