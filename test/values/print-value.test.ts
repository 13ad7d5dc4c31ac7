import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDirective } from "../../src/catalogue/catalogue.ts";
import type { ExecCommand } from "../../src/values/exec-command.ts";
import { printValue } from "../../src/values/print-value.ts";
import type { TypedValue } from "../../src/values/typed-value.ts";
import { readValue } from "../../src/values/value-types.ts";
import { contextOf, type RecordedValue, recordedValues } from "./read-recorded.ts";

const recorded = recordedValues();

describe("printValue", () => {
  it.each<[section: string, key: string, text: string, printed: string]>([
    ["Service", "MemoryMax", "0.5G", "512M"],
    ["Service", "MemoryMax", "50%", "50%"],
    ["Service", "TasksMax", "infinity", "infinity"],
    ["Service", "CPUQuota", "12.5%", "12.5%"],
    ["Service", "RemainAfterExit", "TRUE", "yes"],
    ["Service", "UMask", "0022", "0022"],
    ["Service", "KillSignal", "9", "SIGKILL"],
    ["Service", "LimitFSIZE", "1K:infinity", "1024:infinity"],
    ["Service", "CPUAffinity", "3 1-2", "1-3"],
    ["Service", "TimeoutStartSec", "90", "1min 30s"],
    ["Service", "TimerSlackNSec", "1500", "1us 500ns"],
    ["Service", "WorkingDirectory", "-//srv/", "-/srv"],
    ["Service", "WorkingDirectory", "~", "~"],
    ["Service", "ReadWritePaths", "-/a '+/b c' /d%%", '-/a "+/b c" /d%%'],
    ["Service", "BindPaths", "/a\\:b:/c:norbind", "/a\\:b:/c:norbind"],
    ["Service", "TemporaryFileSystem", "/a%%:size=10%", "/a%%:size=10%"],
    ["Service", "SetCredential", "a%%:b%\\n", "a%%:b%\\n"],
    ["Service", "StandardInputText", "a\\tb %%", "a\\tb %%"],
    ["Service", "Environment", "A=b 'C=d e'", 'A=b "C=d e"'],
    ["Service", "ExecStart", "- /bin/true", ""],
    ["Service", "ExecStart", "-/bin/echo 'a b' ; /bin/true", '-/bin/echo "a b" ; /bin/true'],
    ["Service", "SystemCallFilter", "~@mount:EPERM", "~@mount:EPERM"],
    ["Service", "IPAddressAllow", "10.0.0.0/8 localhost", "10.0.0.0/8 127.0.0.0/8 ::1/128"],
    ["Service", "RestrictNamespaces", "~user net", "~net user"],
    ["Service", "Slice", "a-b.slice", "a-b.slice"],
    ["Service", "RestrictFileSystems", '"~x" ext4', '"~x" ext4'],
    ["Service", "SupplementaryGroups", "a\\ b c", "a\\ b c"],
    ["Unit", "After", "a.service  b@.service", "a.service b@zz.service"],
    ["Unit", "ConditionPathExists", "|!/a//b", "|!/a/b"],
    ["Socket", "ListenStream", "80", "80"],
    ["Socket", "ListenStream", "[::]:0x50", "[::]:80"],
    ["Socket", "ListenNetlink", "audit 1", "audit 1"],
    ["Timer", "OnCalendar", "daily", "*-*-* 00:00:00"],
  ])("%s.%s=%s is %s", (section, key, text, printed) => {
    const directive = findDirective(section, key);
    if (directive === undefined) throw new TypeError(key);
    const unit = section === "Unit" ? "service" : section.toLowerCase();
    const reading = readValue(directive, text, contextOf(unit));
    expect(reading.outcome === "set" ? printValue(directive, reading.value) : "").toBe(printed);
  });

  it("gives text that reads back as the same value, for every recorded value", () => {
    expect(recorded.flatMap(broken)).toEqual([]);
  });

  it("does so for variations of the recorded values", () => {
    const spliced = fc.tuple(
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.constantFrom("", " ", '"', "\\", "%", ":", "-", "é", "\udcff", "0"),
    );
    fc.assert(
      fc.property(spliced, ([pick, from, length, insert]) => {
        const value = recorded[pick % recorded.length];
        if (value === undefined) return;
        const at = from % (value.text.length + 1);
        const text = value.text.slice(0, at) + insert + value.text.slice(at + (length % 3));
        // What specifiers stand for can end up where it could not be written, such as a "-" in front.
        if (!/%[A-Za-z]/.test(text)) expect(broken({ ...value, text: text.trim() })).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});

/** The value if what is printed for it does not read back as the same. */
function broken({ directive, unit, text }: RecordedValue) {
  const context = contextOf(unit);
  const reading = readValue(directive, text, context);
  if (reading.outcome !== "set") return [];
  const printed = printValue(directive, reading.value);
  // All items were dropped: an empty line would be a reset.
  if (printed === "") return [];
  const again = readValue(directive, printed, context);
  const same =
    again.outcome === "set" &&
    essence(again.value) === essence(reading.value) &&
    printValue(directive, again.value) === printed;
  return same ? [] : [{ key: directive.name, text, printed }];
}

/** The value without positions in its text. */
function essence(value: TypedValue): string {
  const meant = isCommands(value) ? value.map(({ path, argv, flags }) => ({ path, argv, flags })) : value;
  return JSON.stringify(meant, (key, item: unknown) => {
    if (key === "range" || key === "unknown") return undefined;
    if (item instanceof Uint8Array) return [...item];
    return typeof item === "bigint" ? `${item}n` : item;
  });
}

function isCommands(value: TypedValue): value is readonly ExecCommand[] {
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  return typeof first === "object" && first !== null && "argv" in first;
}
