import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decodeBytes } from "../../../src/core/text/decode.ts";
import { fleetHash, readFleet } from "../../../src/parser/fleet-reading.ts";
import { checkFleetName } from "../../../src/templates/fleet-name.ts";
import { type Adapter, expectEqual, type VectorCase } from "../../adapter.ts";
import { expectRequirements } from "./requirements.ts";

interface CorpusCase extends VectorCase {
  readonly file: string;
  readonly name: string;
  readonly text: string;
}

const corpus = fileURLToPath(new URL("../../../../shared/corpus/fleet/", import.meta.url));

/** The files are other people's and stay where they are; without them the cases are not covered. */
export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const corpusCase = testCase as CorpusCase;
    const path = corpus + corpusCase.file;
    if (!existsSync(path)) return { notCovered: "the corpus is not here" };
    const name = expectEqual(checkFleetName(corpusCase.name) ?? null, testCase["validateName"], "validateName");
    if (name !== undefined) return name;
    const reading = readFleet(decodeBytes(readFileSync(path)));
    if (!reading.ok) return expectEqual(reading.error.message, testCase["error"], "error");
    return (
      expectEqual(
        { error: null, optionCount: reading.value.length, hash: fleetHash(reading.value) },
        { error: testCase["error"], optionCount: testCase["optionCount"], hash: testCase["hash"] },
      ) ?? expectRequirements(reading.value, corpusCase)
    );
  },
};
