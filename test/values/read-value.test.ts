import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allSections, type DirectiveInfo, directivesOf, findDirective } from "../../src/catalogue/catalogue.ts";
import { readValue } from "../../src/values/value-types.ts";
import { expectLinear } from "../expect-linear.ts";
import { contextOf } from "./read-recorded.ts";

const directives = allSections()
  .filter((section) => section !== "Install")
  .flatMap((section) => [...directivesOf(section).values()]);

/** One directive for each way of reading. */
const kinds = [...new Map(directives.map((directive) => [JSON.stringify(directive.kind), directive])).values()];

function unitOf({ section }: DirectiveInfo): string {
  return section === "Unit" ? "service" : section.toLowerCase();
}

function read(section: string, key: string, text: string) {
  const directive = findDirective(section, key);
  if (directive === undefined) throw new TypeError(key);
  return readValue(directive, text, contextOf(unitOf(directive)));
}

describe("readValue", () => {
  it.each<[section: string, key: string, text: string, value: unknown]>([
    ["Service", "RemainAfterExit", "on", true],
    ["Service", "UMask", "0027", 0o27],
    ["Service", "MemoryMax", "1.5G", { kind: "absolute", amount: 1_610_612_736n }],
    ["Service", "MemoryMax", "33.3%", { kind: "share", permyriad: 3330 }],
    ["Service", "Nice", "-20", -20],
    [
      "Service",
      "CPUAffinity",
      "5 1-2,3",
      [
        { first: 1, last: 3 },
        { first: 5, last: 5 },
      ],
    ],
    ["Service", "KillSignal", "HUP", 1],
    ["Service", "User", "1000", { kind: "id", id: 1000 }],
    ["Service", "CapabilityBoundingSet", "~cap_chown", { negated: true, items: ["CAP_CHOWN"], unknown: [] }],
    ["Service", "StandardOutput", "append:/var/log/a", { kind: "file", mode: "append", path: "/var/log/a" }],
    ["Service", "WorkingDirectory", "-%t/a", { path: "/run/a", ignoreMissing: true }],
    ["Service", "TimeoutStopSec", "0", 0xffff_ffff_ffff_ffffn],
    ["Service", "Sockets", "a.socket", ["a.socket"]],
    ["Service", "DeviceAllow", "/dev/null r", { node: "/dev/null", read: true, write: false, make: false }],
    ["Socket", "ListenStream", "@abc", { kind: "address", address: { kind: "abstract", name: "abc" } }],
    ["Timer", "OnBootSec", "15min", { kind: "span", span: 900_000_000n }],
    ["Unit", "Documentation", "man:foo(8) https://example.com", ["man:foo(8)", "https://example.com"]],
  ])("%s.%s=%s gives its value", (section, key, text, value) => {
    expect(read(section, key, text)).toEqual({ outcome: "set", value, problems: [] });
  });

  it.each<[section: string, key: string, text: string, kind: string, effect: string, blamed: string]>([
    ["Service", "Restart", "sometimes", "not-one-of", "line-ignored", "sometimes"],
    ["Service", "Nice", "20", "out-of-range", "line-ignored", "20"],
    ["Service", "User", "a:b", "invalid", "unit-refused", "a:b"],
    ["Service", "ReadOnlyPaths", "/a b /c", "path-not-absolute", "item-dropped", "b"],
    ["Service", "EnvironmentFile", "etc/x", "path-not-absolute", "line-ignored", "etc/x"],
    ["Service", "RootDirectory", "%é/%Q", "unknown-specifier", "unit-refused", "%Q"],
    ["Service", "PIDFile", "/proc/x", "path-below-api-vfs", "file-rejected", "/proc/x"],
    ["Service", "UMask", "", "empty", "line-ignored", ""],
    ["Timer", "OnCalendar", "nonsense", "invalid", "line-ignored", "nonsense"],
    ["Socket", "ListenStream", "70000", "out-of-range", "line-ignored", "70000"],
    ["Unit", "After", "a.service b", "missing-type", "item-dropped", "b"],
  ])("%s.%s=%s has the problem %s", (section, key, text, kind, effect, blamed) => {
    const [problem] = read(section, key, text).problems;
    expect(problem).toMatchObject({ kind, effect });
    expect(text.slice(problem?.range.start, problem?.range.end)).toBe(blamed);
    expect(problem?.expected).not.toBe("");
  });

  it.each([
    ["Service", "Environment"],
    ["Service", "ExecStart"],
    ["Service", "ReadOnlyPaths"],
    ["Service", "CPUQuota"],
    ["Socket", "ListenStream"],
    ["Unit", "ConditionPathExists"],
  ])("an empty %s.%s resets", (section, key) => {
    expect(read(section, key, "")).toEqual({ outcome: "reset", problems: [] });
  });

  // Each asked of systemd 262.
  it.each<[section: string, key: string, text: string, problems: number]>([
    ["Service", "Nice", "0o +17", 0],
    ["Service", "Nice", "-0x1", 0],
    ["Service", "Nice", "-0b1", 1],
    ["Service", "CPUSchedulingPriority", "0b 1", 0],
    ["Service", "LimitNOFILE", "2\\4:2\\5", 0],
    ["Service", "LimitNOFILE", "5:", 1],
    ["Service", "LimitNOFILE", "1:2:3", 1],
    ["Service", "KillSignal", "RTMIN+0o1", 1],
    ["Service", "CPUAffinity", "abc,1,5-3,8192", 3],
    ["Service", "CPUAffinity", "a 'b", 2],
    ["Service", "MountImages", ":", 0],
    ["Service", "ExtensionImages", '""', 0],
    ["Service", "RootImageOptions", "::root::ro:", 0],
    ["Service", "RootImageOptions", "foo:x a:b:c", 1],
    ["Service", "RootImageOptions", "a\\qb", 1],
    ["Socket", "ListenStream", "1.2.3.4: 17", 1],
    ["Socket", "ListenStream", "1.2.3.4:0o 17", 0],
    ["Socket", "ListenStream", "/", 1],
    ["Socket", "ListenNetlink", "route 0o 1", 0],
    ["Socket", "ListenNetlink", "route 1 2", 1],
  ])("%s.%s=%s has %i problems", (section, key, text, problems) => {
    expect(read(section, key, text).problems).toHaveLength(problems);
  });

  it("knows that systemd keeps quiet about an unclosed quote in SecureBits=", () => {
    const { outcome, problems } = read("Service", "SecureBits", "keep-caps 'x");
    expect(outcome).toBe("set");
    expect(problems).toMatchObject([{ effect: "rest-dropped", level: "silent", range: { start: 10, end: 12 } }]);
  });

  it("puts no range outside the value and never throws", () => {
    const piece = fc.constantFrom(
      ..."\"'\\%:,;=/-+~@!|^*.[]{}() \t\n\r\0é😀\udcff0a1",
      "%n",
      "%i",
      "\\x41",
      "infinity",
      "/a",
      "a.service",
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(fc.constantFrom(...kinds), text, (directive, value) => {
        const { problems } = readValue(directive, value, contextOf(unitOf(directive)));
        for (const { range } of problems) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThanOrEqual(value.length);
          expect(range.start).toBeLessThanOrEqual(range.end);
        }
      }),
      { numRuns: 5000 },
    );
  });
});

describe("long values are read in linear time", () => {
  const ways = [...new Map(directives.map((directive) => [directive.kind.kind, directive])).values()];
  it.each(ways.map((directive) => [directive.kind.kind, directive] as const))("%s", (_kind, directive) => {
    const context = contextOf(unitOf(directive));
    const check = (piece: string, size: number) =>
      expectLinear((text) => readValue(directive, text, context), piece, size);
    for (const piece of ['"', "'", "\\", ",", ":", "/a/", "9", ".."]) check(piece, 1_000_000);
    // Lists of so many words take their time.
    for (const piece of ["%n ", "a ", '"a" ', "a=b ", "1-2,"]) check(piece, 50_000);
  });
});
