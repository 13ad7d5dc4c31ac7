import { describe, expect, it } from "vitest";
import { commandsIn, type LintCommand } from "../../src/lint/commands/commands.ts";
import { allContainerCalls, containerCall } from "../../src/lint/commands/container-call.ts";
import { scriptCommands, shellScript, simpleCommand } from "../../src/lint/commands/shell-script.ts";
import { lintFile } from "../../src/lint/lint-file.ts";

function fileOf(value: string) {
  return lintFile(
    "a.service",
    { kind: "unit", unitType: "service", unit: "a.service" },
    { kind: "file", text: `[Service]\nExecStart=${value}\n` },
  );
}

function commandOf(value: string): LintCommand {
  const [command] = commandsIn(fileOf(value));
  if (command === undefined) throw new Error(`no command in ${value}`);
  return command;
}

describe("shellScript", () => {
  it.each<[string, string | undefined]>([
    ["/bin/sh -c 'a b'", "a b"],
    ["/usr/bin/env LANG=C bash -ec 'a'", "a"],
    ["/bin/bash -o pipefail -c 'a | b'", "a | b"],
    ["/bin/bash --login -c a", "a"],
    ["/usr/bin/docker run busybox sh -c x", "x"],
    ["/bin/sh /srv/run.sh -c x", undefined],
    ["/bin/sh -e", undefined],
    ["/usr/bin/demo -c x", undefined],
  ])("%s", (value, script) => {
    expect(shellScript(commandOf(value))?.word.text).toBe(script);
  });

  it("cuts scripts into commands and places their words", () => {
    const value = `/bin/sh -c "A=1 exec x 'a;b' 2>&1 && y\\\\;z | w & v"`;
    const file = fileOf(value);
    const [command] = commandsIn(file);
    const script = command === undefined ? undefined : shellScript(command);
    if (script === undefined) throw new Error("no script");
    const commands = scriptCommands(script.word);
    expect(commands.map(({ words, end }) => [words.map(({ text }) => text), end])).toEqual([
      [["A=1", "exec", "x", "a;b", "2>&1"], "&&"],
      [["y;z"], "|"],
      [["w"], "&"],
      [["v"], ""],
    ]);
    const [first] = commands;
    const places = first?.words.map(({ range }) => file.tree.text.slice(range.start, range.end));
    expect(places).toEqual(["A=1", "exec", "x", "'a;b'", "2>&1"]);
  });

  it.each<[string, string[] | undefined]>([
    ["exec docker run x", ["docker", "run", "x"]],
    ["A=b docker ps", ["docker", "ps"]],
    ["a; b", undefined],
    ["a |\nb", undefined],
    ["echo 'a; b'", ["echo", "a; b"]],
    ["a;", undefined],
  ])("simple command: %s", (script, words) => {
    const range = { start: 0, end: script.length };
    const found = simpleCommand({ text: script, range, quoted: true, locate: (part) => part });
    expect(found?.map(({ text }) => text)).toEqual(words);
  });
});

describe("containerCall", () => {
  it.each<[string, string, string[], string[]]>([
    [
      "/usr/bin/docker run -dit --name web -p 80:80 nginx -d --x",
      "run",
      ["-d", "-i", "-t", "--name=web", "-p=80:80"],
      ["nginx", "-d", "--x"],
    ],
    ["docker -H tcp://x container stop -t 30 a b", "stop", ["-t=30"], ["a", "b"]],
    ["/usr/bin/podman rm --force -v --time=5 web", "rm", ["--force", "-v", "--time=5"], ["web"]],
    ["/bin/sh -c 'exec /usr/bin/docker run -e A=1 --rm nginx'", "run", ["-e=A=1", "--rm"], ["nginx"]],
    ["/usr/bin/env X=1 nerdctl pull nginx", "pull", [], ["nginx"]],
    ["/usr/bin/docker run -p80:80 -v=/a:/b --network host x", "run", ["-p=80:80", "-v=/a:/b", "--network=host"], ["x"]],
  ])("%s", (value, subcommand, options, operands) => {
    const call = containerCall(commandOf(value));
    expect(call?.subcommand?.text).toBe(subcommand);
    expect(
      call?.options.map((option) => (option.value === undefined ? option.name : `${option.name}=${option.value}`)),
    ).toEqual(options);
    expect(call?.operands.map(({ text }) => text)).toEqual(operands);
  });

  it("is none for other programs and for scripts of several commands", () => {
    expect(containerCall(commandOf("/usr/bin/dockerd"))).toBeUndefined();
    expect(containerCall(commandOf("/bin/sh -c 'docker kill a; docker rm a'"))).toBeUndefined();
    const calls = allContainerCalls(commandOf("/bin/sh -c 'docker kill a; docker rm a || true'"));
    expect(calls.map(({ subcommand }) => subcommand?.text)).toEqual(["kill", "rm"]);
  });
});
