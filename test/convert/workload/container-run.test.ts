import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseContainerArguments, type SourceWord } from "../../../src/convert/workload/container-run.ts";
import { fullImageName, parseMemory, parsePort, parseVolume } from "../../../src/convert/workload/container-values.ts";
import { parseRktArguments } from "../../../src/convert/workload/rkt-run.ts";
import { shellCommands } from "../../../src/convert/workload/shell-commands.ts";
import { readWorkload } from "../../../src/convert/workload/workload.ts";

const words = (line: string): SourceWord[] =>
  line.split(" ").map((text, start) => ({ text, range: { start, end: start + 1 } }));
const range = { start: 0, end: 1 };

function parsed(line: string): unknown {
  const run = parseContainerArguments("docker", words(line), range);
  if (!run.ok) return run.error.message;
  const { flags, image, command } = run.value;
  return [
    flags.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`)),
    image.text,
    command.map(({ text }) => text),
  ];
}

describe("parseContainerArguments", () => {
  it.each([
    ["--rm -p 80:80 nginx", [["rm", "publish=80:80"], "nginx", []]],
    ["-it --name=web nginx -p 1", [["interactive", "tty", "name=web"], "nginx", ["-p", "1"]]],
    ["-rm -link a:b -v=/a:/b img", [["rm", "link=a:b", "volume=/a:/b"], "img", []]],
    ["-p80:80 -eA=1 img", [["publish=80:80", "env=A=1"], "img", []]],
    ["--net host --cpuset 0 img", [["network=host", "cpuset-cpus=0"], "img", []]],
    ["--rm=false --privileged=true img", [["privileged"], "img", []]],
    ["-- img", [[], "img", []]],
    ["--bogus img", "unknown option --bogus"],
    ["--rm", "no image is named"],
    ["-p", "option -p needs a value"],
    ["-Z img", "unknown option -Z"],
  ])("%s", (line, expected) => {
    expect(parsed(line)).toEqual(expected);
  });

  it("reads rkt's volumes, mounts and exec", () => {
    const run = parseRktArguments(
      words(
        "--net=host --volume=d,kind=host,source=/etc,readOnly=true --mount volume=d,target=/x docker://quay.io/a:1 --exec=/bin/a -- --b",
      ),
      range,
    );
    expect(run.ok && run.value.flags.map(({ name, value }) => `${name}=${value}`)).toEqual([
      "network=host",
      "volume=/etc:/x:ro",
      "entrypoint=/bin/a",
    ]);
    expect(run.ok && [run.value.image.text, run.value.command.map(({ text }) => text)]).toEqual([
      "quay.io/a:1",
      ["--b"],
    ]);
  });
});

describe("shellCommands", () => {
  it.each([
    ["a b; c", [["a", "b"], ["c"]]],
    ["a 'b c' \"d $e\"", [["a", "b c", "d $e"]]],
    ["a >/dev/null 2>&1 || b", [["a"], ["b"]]],
    ["while true; do a; done", [["while", "true"], ["a"], ["done"]]],
    ["X=1 docker run $(which x) `y z`", [["docker", "run", "$(which x)", "`y z`"]]],
    ["a &>/dev/null &", [["a"]]],
  ])("%s", (line, expected) => {
    expect(shellCommands(line).map((command) => command.words.map(({ text }) => text))).toEqual(expected);
  });

  it("never throws, and its ranges lie in the line", () => {
    const piece = fc.constantFrom(
      "a",
      " ",
      ";",
      "&&",
      "|",
      "'",
      '"',
      "\\",
      "$(",
      ")",
      "`",
      ">",
      "2>&1",
      "{",
      "\n",
      "X=1",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
        const line = parts.join("");
        for (const { words: found } of shellCommands(line)) {
          for (const word of found) expect(word.range.end).toBeLessThanOrEqual(line.length);
        }
      }),
    );
  });
});

describe("values of container options", () => {
  it.each([
    ["80:8080", { hostPort: 80, containerPort: 8080, protocol: "tcp" }],
    ["127.0.0.1:53:53/udp", { hostIP: "127.0.0.1", hostPort: 53, containerPort: 53, protocol: "udp" }],
    ["8080", { containerPort: 8080, protocol: "tcp" }],
    ["80-90:80-90", undefined],
    ["$PORT:80", undefined],
  ])("port %s", (text, port) => {
    expect(parsePort(text)).toEqual(port);
  });

  it.each([
    ["/a:/b:ro,z", { kind: "bind", source: "/a", target: "/b", readOnly: true, options: ["z"] }],
    ["data:/b", { kind: "named", source: "data", target: "/b", readOnly: false, options: [] }],
    ["/b", { kind: "anonymous", source: "", target: "/b", readOnly: false, options: [] }],
  ])("volume %s", (text, volume) => {
    expect(parseVolume(text)).toEqual(volume);
  });

  it("memory and image names", () => {
    expect(["512m", "1g", "100", "1.5k", "x"].map(parseMemory)).toEqual([536870912, 1073741824, 100, 1536, undefined]);
    expect(["nginx", "a/b", "quay.io/a/b", "localhost/a", "a:5000/b"].map(fullImageName)).toEqual([
      "docker.io/library/nginx",
      "docker.io/a/b",
      "quay.io/a/b",
      "localhost/a",
      "a:5000/b",
    ]);
  });
});

describe("readWorkload", () => {
  const read = (text: string) => readWorkload({ name: "web@1.service", path: "web@1.service", text });

  it("finds a container behind a shell, and what is lost around it", () => {
    const workload = read('[Service]\nExecStart=/bin/sh -c "X=1; echo a; docker run --rm img; etcdctl set /a b"\n');
    expect(workload.container?.run.image.text).toBe("img");
    expect(workload.container?.beside.length).toBe(2);
  });

  it("joins docker create and docker start", () => {
    const workload = read(
      "[Service]\nExecStartPre=/usr/bin/docker create --name web img\nExecStart=/usr/bin/docker start -a web\nExecStop=/usr/bin/docker stop web\n",
    );
    expect(workload.container?.run.image.text).toBe("img");
    expect(workload.main.length + workload.stop.length).toBe(0);
  });

  it("recognises an announcer", () => {
    const workload = read(
      '[Service]\nExecStart=/bin/sh -c "while true; do curl -f http://%H:80/health && etcdctl set /services/site/web@%i \'{ \\"host\\": \\"%H\\", \\"port\\": 80 }\' --ttl 60; sleep 45; done"\n[X-Fleet]\nMachineOf=site@%i.service\n',
    );
    expect(workload.announcer).toMatchObject({
      of: ["site@1.service"],
      service: "site",
      ttl: 60,
      interval: 45,
      port: 80,
      check: "http://%H:80/health",
    });
  });

  it("places words of a shell line in the file", () => {
    const text = '[Service]\nExecStart=/bin/sh -c "docker run \\\n  --name x img"\n';
    const run = read(text).container?.run;
    const { start, end } = run?.image.range ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe("img");
  });
});
