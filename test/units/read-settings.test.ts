import { describe, expect, it } from "vitest";
import { treeFromObject } from "../../src/units/file-tree.ts";
import { findUnit, loadUnitSet } from "../../src/units/load-unit-set.ts";

/** The typed reading of `zz.<type>` with its drop-ins `10.conf`, `11.conf`, … */
function read(type: string, fragment: string, ...dropIns: readonly string[]) {
  const name = `zz.${type}`;
  const files = Object.fromEntries(dropIns.map((text, i) => [`${name}.d/${10 + i}.conf`, text]));
  const unit = findUnit(loadUnitSet(treeFromObject({ [name]: fragment, ...files })), name);
  if (unit === undefined) throw new TypeError(name);
  return unit;
}

function settingValue(key: string, ...texts: readonly [type: string, ...files: string[]]) {
  const [type, fragment = "", ...dropIns] = texts;
  return read(type, fragment, ...dropIns).reading.settings.get(key)?.value;
}

describe("readSettings", () => {
  it("takes the last of single values and the default after an empty line", () => {
    expect(settingValue("Service.CPUQuota", "service", "[Service]\nCPUQuota=10%\nCPUQuota=20%\n")).toBe(2000);
    expect(
      settingValue("Service.CPUQuota", "service", "[Service]\nCPUQuota=10%\n", "[Service]\nCPUQuota=\n"),
    ).toBeUndefined();
  });

  it("leaves the value alone when a line is ignored", () => {
    expect(settingValue("Service.CPUQuota", "service", "[Service]\nCPUQuota=10%\nCPUQuota=much\n")).toBe(1000);
  });

  it("adds to lists over all files and empties them on request", () => {
    const paths = (...dropIns: string[]) =>
      settingValue("Service.ReadOnlyPaths", "service", "[Service]\nReadOnlyPaths=/a\n", ...dropIns);
    const item = (path: string) => ({ path, ignoreMissing: false, belowRoot: false });
    expect(paths("[Service]\nReadOnlyPaths=/b\n")).toEqual([item("/a"), item("/b")]);
    expect(paths("[Service]\nReadOnlyPaths=\nReadOnlyPaths=/b\n")).toEqual([item("/b")]);
  });

  it("changes sets: a list that allows, then one that takes away", () => {
    const text = "[Service]\nCapabilityBoundingSet=CAP_CHOWN CAP_KILL\nCapabilityBoundingSet=~CAP_KILL\n";
    expect(settingValue("Service.CapabilityBoundingSet", "service", text)).toEqual(["CAP_CHOWN"]);
  });

  it("empties directives that share a list together", () => {
    const { settings } = read(
      "socket",
      "[Socket]\nListenStream=1\nListenDatagram=2\nListenStream=\nListenFIFO=/run/f\n",
    ).reading;
    expect(settings.get("Socket.ListenStream")?.value).toBeUndefined();
    expect(settings.get("Socket.ListenDatagram")?.value).toBeUndefined();
    expect(settings.get("Socket.ListenFIFO")?.value).toEqual([{ kind: "path", path: "/run/f" }]);
  });

  it("keeps old spellings with the directive they mean", () => {
    const { settings } = read(
      "service",
      "[Service]\nExecStart=/bin/true\nStartLimitInterval=5\n[Unit]\nBindTo=a.service\n",
    ).reading;
    expect(settings.get("Unit.StartLimitIntervalSec")?.value).toBe(5_000_000n);
    expect(settings.get("Unit.StartLimitIntervalSec")?.lines[0]?.assignment.key).toBe("StartLimitInterval");
    expect(settings.get("Unit.BindsTo")?.value).toEqual(["a.service"]);
  });

  it("sets both time-outs by TimeoutSec=", () => {
    const { settings } = read("service", "[Service]\nTimeoutSec=3\n").reading;
    expect(settings.get("Service.TimeoutStartSec")?.value).toBe(3_000_000n);
    expect(settings.get("Service.TimeoutStopSec")?.value).toBe(3_000_000n);
  });

  it("stops at a line for which the unit is refused", () => {
    const unit = read("service", "[Service]\nUser=a:b\nNice=1\n");
    expect(unit.load).toBe("bad-setting");
    expect(unit.reading.refusal).toMatchObject({
      kind: "invalid",
      effect: "unit-refused",
      assignment: { key: "User", line: 2 },
    });
    expect(unit.reading.settings.get("Service.Nice")).toBeUndefined();
  });

  it("loses only the rest of a drop-in in which a line would refuse the unit", () => {
    const unit = read(
      "service",
      "[Service]\nExecStart=/bin/true\n",
      "[Service]\nUser=a:b\nNice=1\n",
      "[Service]\nNice=2\n",
    );
    expect(unit.load).toBe("loaded");
    expect(unit.reading.settings.get("Service.Nice")?.value).toBe(2);
  });

  it("remembers every line with its file and what it did", () => {
    const { reading } = read(
      "service",
      "[Service]\nEnvironment=A=1\nEnvironment=\n",
      "[Service]\nEnvironment=B=2 bad\n",
    );
    const lines = reading.settings.get("Service.Environment")?.lines ?? [];
    expect(lines.map(({ assignment, reading: { outcome } }) => [assignment.source, assignment.line, outcome])).toEqual([
      ["fragment", 2, "set"],
      ["fragment", 3, "reset"],
      ["drop-in", 2, "set"],
    ]);
    expect(reading.problems).toMatchObject([
      { effect: "item-dropped", range: { start: 4, end: 7 }, assignment: { source: "drop-in" } },
    ]);
  });

  it("gives a timer or path only one unit", () => {
    const unit = read("timer", "[Timer]\nOnBootSec=1\nUnit=a.service\nUnit=b.service\n");
    expect(unit.reading.settings.get("Timer.Unit")?.value).toBe("a.service");
    expect(unit.reading.problems).toMatchObject([{ kind: "already-set", effect: "line-ignored" }]);
  });
});
