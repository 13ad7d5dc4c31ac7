// Generated from fixtures/catalogue/fleet.json by test/catalogue/generated.test.ts. Do not edit.

import type { FleetCatalogue } from "./records.ts";

export const fleet: FleetCatalogue = {
  version: "1.0.0",
  section: "X-Fleet",
  specifiers: {
    "%n": "full unit name",
    "%N": "name without type suffix",
    "%p": "prefix before @ (or the name without suffix)",
    "%i": "instance (empty if none)",
    note: "plain textual replacement in the order %n, %N, %p, %i, over every value; no %% escape; unknown specifiers stay as written; if the unit name cannot be parsed, values are used unexpanded",
  },
  keys: {
    MachineID: {"value":"machine id","multiple":"first value wins","aliases":["X-ConditionMachineID","X-ConditionMachineBootID"],"precedence":"MachineID, then X-ConditionMachineID, then X-ConditionMachineBootID","meaning":"schedule only to that machine"},
    MachineOf: {"value":"unit name, the whole line is one name (not split)","multiple":"values add up","aliases":["X-ConditionMachineOf"],"order":"values of the deprecated spelling come first","meaning":"schedule to the machine that runs each named unit"},
    Conflicts: {"value":"unit names or globs, split at white space","multiple":"values add up","aliases":["X-Conflicts"],"order":"values of the deprecated spelling come first","meaning":"never share a machine with a matching unit"},
    Replaces: {"value":"unit name or glob, the whole line is one value (not split)","multiple":"values add up","aliases":[],"meaning":"take the place of a matching unit on its machine, which is moved elsewhere"},
    MachineMetadata: {"value":"KEY=VALUE with exactly one = and both sides non-empty; a value not of that form is dropped silently","multiple":"values add up: same key twice means any of the values, different keys must all match","aliases":["X-ConditionMachineMetadata"],"meaning":"schedule only to machines with that metadata"},
    Global: {"value":"boolean: see truthy","multiple":"last value wins","aliases":[],"meaning":"run on every eligible machine"},
  },
  deprecated: {
    "X-ConditionMachineID": "MachineID",
    "X-ConditionMachineBootID": "MachineID",
    "X-ConditionMachineOf": "MachineOf",
    "X-Conflicts": "Conflicts",
    "X-ConditionMachineMetadata": "MachineMetadata",
  },
  notAccepted: ["X-ConditionGlobal","X-Global","X-Replaces","X-ConditionConflicts","X-ConditionReplaces","X-MachineID","X-MachineOf","X-MachineMetadata","MachineBootID"],
  valueRule: {
    note: "applies to every key of [X-Fleet]",
    rule: "a value that starts and ends with a double quote is taken as several values: every double quote is removed and toggles the quoted state, and a space outside quotes ends one value (two spaces in a row give an empty value); a value that does not both start and end with a double quote is one value, quotes included",
    emptyAssignment: "does not reset; it adds an empty value",
  },
  truthy: {
    values: ["true","yes","1","on","t"],
    case: "ignored",
    note: "every other value is false",
  },
  exclusive: [{"keys":["MachineID","MachineOf"],"message":"MachineID cannot be used with Peers"},{"keys":["MachineID","Conflicts"],"message":"MachineID cannot be used with Conflicts"},{"keys":["MachineID","Global (truthy)"],"message":"MachineID cannot be used with Global"},{"keys":["MachineID","Replaces"],"message":"MachineID cannot be used with Replaces"},{"keys":["Global (truthy)","MachineOf"],"message":"Global cannot be used with Peers"},{"keys":["Global (truthy)","Replaces"],"message":"Global cannot be used with Replaces"},{"keys":["Conflicts","Replaces"],"message":"Conflicts cannot be used with Replaces"}],
  exclusiveNote: "checked in this order when a unit is submitted through the API, after the peer checks: a MachineOf value that a Conflicts glob matches gives: unresolvable requirements: peer \"P\" matches conflict \"C\"; one that a Replaces glob matches gives: unresolvable requirements: peer \"P\" matches replace \"R\". Global together with Conflicts or MachineMetadata is allowed. The deprecated spellings count as their modern keys. Specifiers are not expanded for these checks.",
  unitNames: {
    maxLength: 256,
    suffixes: {"accepted":["automount","busname","device","mount","path","scope","service","slice","snapshot","socket","swap","target","timer"],"template (name contains @)":["path","service","socket","target","timer"],"recognizedByAgent":["service","socket","timer","path","device","mount","automount"]},
    characters: "A-Z a-z 0-9 : - _ . \\ @",
    note: "checked by the API: not empty, at most 256 bytes, contains a dot that is not last, known suffix, no leading @",
  },
};
