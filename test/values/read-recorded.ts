import { readFileSync } from "node:fs";
import { type DirectiveInfo, findDirective } from "../../src/catalogue/catalogue.ts";
import { machineFacts } from "../../src/specifiers/host.ts";
import { parseUnitName } from "../../src/templates/unit-name.ts";
import { unitValueContext } from "../../src/units/unit-value-context.ts";
import type { ValueContext } from "../../src/values/value-context.ts";

/** A value that the vectors give to a directive. */
export interface RecordedValue {
  readonly directive: DirectiveInfo;
  readonly unit: string;
  readonly text: string;
}

interface ValueCase {
  readonly unit: string;
  readonly section: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The values of all recorded cases, each once per directive and type of unit. */
export function recordedValues(): RecordedValue[] {
  const path = new URL("../../fixtures/vectors/systemd/values.json", import.meta.url);
  const { cases } = JSON.parse(readFileSync(path, "utf8")) as { readonly cases: readonly ValueCase[] };
  const values = new Map<string, RecordedValue>();
  for (const { unit, section, key, values: texts } of cases) {
    const directive = findDirective(section, key);
    if (directive === undefined) continue;
    for (const text of texts) values.set(JSON.stringify([unit, section, key, text]), { directive, unit, text });
  }
  return [...values.values()];
}

/** The context of the unit `zz` of a type. */
export function contextOf(unit: string): ValueContext {
  const name = parseUnitName(`zz.${unit}`);
  if (!name.ok) throw new TypeError(unit);
  const facts = machineFacts({ hostname: "vm", architecture: "x86-64", env: {} }, "system");
  return unitValueContext(name.value, { ...facts, host: { architecture: "x86-64" } });
}
