import { checkFleetName, fleetctlName, isFleetctlType, splitFleetName } from "../../../src/templates/fleet-name.ts";
import { type Adapter, expectEqual } from "../../adapter.ts";

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const { id, ...expected } = testCase;
    const name = String(testCase["name"]);
    const split = splitFleetName(name);
    const { text, ...parts } = split ?? { text: name };
    const actual = {
      name,
      info: split === undefined ? null : { fullName: text, ...parts },
      recognizedUnitType: isFleetctlType(name),
      mangled: fleetctlName(name),
      validateName: checkFleetName(name) ?? null,
    };
    return expectEqual(actual, expected, id);
  },
};
