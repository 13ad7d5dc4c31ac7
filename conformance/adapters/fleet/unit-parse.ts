import {
  type FleetContents,
  type FleetOption,
  fleetCanonicalText,
  fleetContents,
  fleetHash,
  readFleet,
} from "../../../src/parser/fleet-reading.ts";
import { type Adapter, expectEqual, type VectorCase } from "../../adapter.ts";

interface ParseCase extends VectorCase {
  readonly text?: string;
  readonly repeat?: readonly (readonly [string, number])[];
}

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const parseCase = testCase as ParseCase;
    const text = parseCase.text ?? (parseCase.repeat ?? []).map(([piece, times]) => piece.repeat(times)).join("");
    const answer = describe(text);
    const expected = Object.keys(answer).filter((field) => field in parseCase);
    for (const field of Object.keys(parseCase)) {
      const known = field in answer || ["id", "note", "text", "repeat", "length"].includes(field);
      if (!known) return { failed: `the reading has no field ${field}` };
    }
    return expectEqual(pick(answer, expected), pick(parseCase, expected));
  },
};

function describe(text: string): Record<string, unknown> {
  const reading = readFleet(text);
  if (!reading.ok) return { error: reading.error.message };
  const canonical = fleetCanonicalText(reading.value);
  const again = readFleet(canonical);
  const hash = fleetHash(reading.value);
  const hashAgain = again.ok ? fleetHash(again.value) : undefined;
  return {
    error: null,
    options: reading.value.map((option: FleetOption) => [option.section, option.name, option.value]),
    optionCount: reading.value.length,
    contents: asObject(fleetContents(reading.value)),
    description:
      reading.value.find((option) => option.section === "Unit" && option.name === "Description")?.value ?? "",
    serialized: canonical,
    hash,
    hashShort: hash.slice(0, 7),
    reparsed: again.ok
      ? { error: null, hash: hashAgain, sameHash: hashAgain === hash }
      : { error: again.error.message },
  };
}

function asObject(contents: FleetContents): unknown {
  return Object.fromEntries([...contents].map(([section, names]) => [section, Object.fromEntries(names)]));
}

function pick(source: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, source[field]]));
}
