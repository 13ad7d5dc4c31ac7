import { type FleetOption, fleetContents, readFleet } from "../../../src/parser/fleet-reading.ts";
import { expandFleetSpecifiers, readRequirements } from "../../../src/scheduler-sim/fleet/requirements.ts";
import { checkFleetOptions, unknownFleetDirectives } from "../../../src/scheduler-sim/fleet/submission.ts";
import { type Adapter, expectEqual, type Outcome, type VectorCase } from "../../adapter.ts";

interface RequirementsCase extends VectorCase {
  readonly name: string;
  readonly text: string;
}

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const { name, text } = testCase as RequirementsCase;
    const reading = readFleet(text);
    if (!reading.ok) return { failed: reading.error.message };
    const values = [...(fleetContents(reading.value).get("X-Fleet") ?? [])].map(
      ([key, texts]) => [key, texts.map((value) => expandFleetSpecifiers(value, name))] as const,
    );
    return (
      expectRequirements(reading.value, testCase as RequirementsCase) ??
      expectEqual(Object.fromEntries(values), testCase["requirements"], "requirements")
    );
  },
};

/** Compares what fleet reads in `[X-Fleet]`; sets are recorded sorted. */
export function expectRequirements(options: readonly FleetOption[], testCase: RequirementsCase): Outcome {
  const read = readRequirements(options, testCase.name);
  const metadata = read.metadata.map(({ key, anyOf }) => [key, [...anyOf].sort()] as const);
  const refusals = [...checkFleetOptions(options)].sort();
  const answer: Record<string, unknown> = {
    machineID: read.machineID ?? null,
    peers: read.machineOf,
    conflicts: read.conflicts,
    replaces: read.replaces,
    global: read.global,
    metadata: Object.fromEntries(metadata),
    unrecognized: unknownFleetDirectives(options)
      .map((key) => `unrecognized requirement in [X-Fleet] section: "${key}"`)
      .sort(),
    validateOptions: refusals,
  };
  const expected = Object.fromEntries(Object.keys(answer).map((field) => [field, testCase[field]]));
  return expectEqual(answer, expected);
}
