import { describe, expect, it } from "vitest";
import { findDirective } from "../../src/catalogue/catalogue.ts";
import { machineFacts } from "../../src/specifiers/host.ts";
import { parseOsRelease } from "../../src/specifiers/os-release.ts";
import { specifierMeaning } from "../../src/specifiers/specifier-meanings.ts";
import { specifierSets } from "../../src/specifiers/specifier-sets.ts";
import { specifierUse } from "../../src/specifiers/specifier-use.ts";

describe("machineFacts", () => {
  it("knows the system manager's constants without any fact", () => {
    const { machine } = machineFacts({}, "system");
    expect(machine).toMatchObject({ t: "/run", S: "/var/lib", u: "root", U: "0", h: "/root", T: "/tmp" });
    expect(machine["H"]).toBeUndefined();
    expect(machine["s"]).toBeUndefined();
  });

  it("guesses nothing about a user", () => {
    const { machine } = machineFacts({}, "user");
    expect(Object.keys(machine)).toEqual(["T", "V"]);
  });

  it("builds the user's directories from the home directory", () => {
    const { machine } = machineFacts({ user: { home: "/home/x" }, env: { XDG_CACHE_HOME: "/c/" } }, "user");
    expect(machine).toMatchObject({ S: "/home/x/.local/state", L: "/home/x/.local/state/log", C: "/c" });
  });

  it("keeps apart what is not known and what is not there", () => {
    expect(machineFacts({ machineId: "", osRelease: false }, "system").unavailable).toBe("mowBWMA");
    expect(machineFacts({ osRelease: { ID: "debian" } }, "system")).toMatchObject({
      machine: { o: "debian", w: "" },
      unavailable: "",
    });
  });

  it("falls back to the short host name", () => {
    expect(machineFacts({ hostname: "a.b.c", prettyHostname: "" }, "system").machine).toMatchObject({ l: "a", q: "a" });
  });
});

describe("parseOsRelease", () => {
  it.each([
    ["ID=debian\n", { ID: "debian" }],
    ["# c\n;c\n\nNAME=\"a b\" \nID='x\\y'\n", { NAME: "a b", ID: "x\\y" }],
    ["A=1\nA=2", { A: "2" }],
    ["A=x\\\ny", { A: "xy" }],
    ['A="q\\"w\\n"', { A: 'q"w\\n' }],
    ["no assignment\n =x\n1A=x\nB=ok", { B: "ok" }],
    ["A=b c  \n", { A: "b c" }],
    ["", {}],
  ])("%j gives %o", (text, fields) => expect(parseOsRelease(text)).toEqual(fields));
});

describe("specifierUse", () => {
  it.each([
    ["Unit", "After", { set: "name", limit: 256, part: "words", onFailure: "word-dropped" }],
    ["Unit", "Description", { set: "full", limit: 1048576, part: "value", onFailure: "line-ignored" }],
    ["Service", "ExecStart", { set: "full", limit: 1048576, part: "command", onFailure: "unit-refused" }],
    ["Service", "Environment", { set: "environment", limit: 2097152, part: "words", onFailure: "word-dropped" }],
    ["Service", "RootDirectory", { set: "path", limit: 4095, part: "value", onFailure: "unit-refused" }],
    ["Service", "SetCredential", { set: "credential", limit: 255, part: "before-colon", onFailure: "line-ignored" }],
    ["Unit", "ConditionPathExists", { set: "path", limit: 4095, part: "value", onFailure: "line-ignored" }],
    ["Unit", "ConditionHost", { set: "full", limit: 1048576, part: "value", onFailure: "line-ignored" }],
    ["Install", "WantedBy", { set: "install", limit: 256, part: "words", onFailure: "word-dropped" }],
    ["Service", "CPUQuota", undefined],
    ["Service", "Type", undefined],
  ])("[%s] %s", (section, key, use) => {
    const directive = findDirective(section, key);
    if (directive === undefined) throw new TypeError(key);
    expect(specifierUse(directive)).toEqual(use);
  });

  it("has a meaning for every letter", () => {
    for (const letter of specifierSets.full.letters) expect(specifierMeaning(letter)).toBeTypeOf("string");
    expect(specifierMeaning("z")).toBeUndefined();
  });
});
