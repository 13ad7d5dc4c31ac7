import { err, ok } from "../src/core/result.ts";
import type { SpecifierContext } from "../src/specifiers/context.ts";
import { expand } from "../src/specifiers/expand.ts";
import { type Host, machineFacts } from "../src/specifiers/host.ts";
import { parseUnitName } from "../src/templates/unit-name.ts";
import type { ExpandText } from "../src/values/value-context.ts";

/** The machine that a vector file was recorded on, as its `host` field describes it. */
export interface RecordedHost {
  readonly hostname: string;
  readonly machineId: string;
  readonly bootId: string;
  readonly kernelRelease: string;
  readonly architecture: string;
  readonly osRelease: Readonly<Record<string, string>>;
  readonly manager: "system" | "user";
  readonly user: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
  readonly runtimeDirectory: string;
}

/** Facts for the specifiers of a unit on a recorded machine. */
export function recordedContext(recorded: RecordedHost, unit: string): SpecifierContext {
  const name = parseUnitName(unit);
  if (!name.ok) throw new TypeError(`${unit} is not a unit name`);
  const { user, uid, gid, home, shell, runtimeDirectory, manager, ...machine } = recorded;
  const host: Host = {
    ...machine,
    env: manager === "user" ? { XDG_RUNTIME_DIR: runtimeDirectory } : {},
    user: { name: user, uid, group: user, gid, home, shell },
  };
  return { ...machineFacts(host, manager), unit: name.value };
}

/** Expands specifiers as the recorded machine would. */
export function expanderFor(recorded: RecordedHost, unit: string): ExpandText {
  const context = recordedContext(recorded, unit);
  return (text, { family, limit }) => {
    const expanded = expand(text, context, { set: family, limit });
    if (expanded.ok) return ok(expanded.value.text);
    return err({ kind: expanded.error.kind, range: expanded.error.range, expected: "a known specifier" });
  };
}
