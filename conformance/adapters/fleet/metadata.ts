import { readFleet } from "../../../src/parser/fleet-reading.ts";
import { currentState } from "../../../src/scheduler-sim/fleet/current-state.ts";
import { meetsAllMetadata } from "../../../src/scheduler-sim/fleet/relations.ts";
import { readRequirements } from "../../../src/scheduler-sim/fleet/requirements.ts";
import { matchesMachineId, shortMachineId } from "../../../src/scheduler-sim/model/machine.ts";
import {
  mergeMetadata,
  parseMachineMetadata,
  readFleetConfMetadata,
} from "../../../src/scheduler-sim/model/machine-metadata.ts";
import { type Adapter, expectEqual, type VectorCase } from "../../adapter.ts";

type Metadata = Readonly<Record<string, string>>;

type MetadataCase = VectorCase &
  (
    | { readonly kind: "raw"; readonly raw: string }
    | { readonly kind: "conf"; readonly text: string; readonly env?: string }
    | { readonly kind: "merge"; readonly machine: Metadata; readonly dynamic?: Metadata }
    | { readonly kind: "jobstate"; readonly target: string; readonly heartbeat: string; readonly unitState: boolean }
    | { readonly kind: "matchID"; readonly machineID: string; readonly query: string }
    | { readonly kind: "hasMetadata"; readonly machine: Metadata; readonly text: string }
  );

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const answer = answerCase(testCase as MetadataCase);
    const expected = Object.fromEntries(Object.keys(answer).map((field) => [field, testCase[field]]));
    return expectEqual(answer, expected);
  },
};

function answerCase(testCase: MetadataCase): Record<string, unknown> {
  switch (testCase.kind) {
    case "raw":
      return { metadata: parseMachineMetadata(testCase.raw) };
    case "conf": {
      const raw = readFleetConfMetadata(testCase.text, testCase.env);
      if (!raw.ok) return { error: raw.error.message };
      return { error: null, rawMetadata: raw.value, metadata: parseMachineMetadata(raw.value) };
    }
    case "merge":
      return { merged: mergeMetadata(testCase.machine, testCase.dynamic) };
    case "jobstate": {
      const machine = (id: string) => (id === "" ? undefined : id);
      return { state: currentState(machine(testCase.target), testCase.unitState, machine(testCase.heartbeat)) };
    }
    case "matchID":
      return {
        matches: matchesMachineId(testCase.query, testCase.machineID),
        shortID: shortMachineId(testCase.machineID),
      };
    case "hasMetadata": {
      const reading = readFleet(testCase.text);
      if (!reading.ok) return { error: reading.error.message };
      const requirements = readRequirements(reading.value, "hello.service");
      return {
        hasMetadata: meetsAllMetadata(requirements, { id: "m", metadata: testCase.machine }),
        required: Object.fromEntries(requirements.metadata.map(({ key, anyOf }) => [key, [...anyOf].sort()])),
      };
    }
  }
}
