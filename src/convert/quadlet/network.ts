import { pushAll } from "../../core/push-all.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { objectName } from "./container-name.ts";
import type { Conversion } from "./conversion.ts";
import { baseCommand, boolOptions, keyvalOptions, podmanArgs, stringOptions } from "./option-words.ts";
import { readBool, readLines } from "./read-values.ts";
import { addOneshotDefaults } from "./shared-options.ts";
import { joinUnitWords } from "./split-words.ts";
import { addLine } from "./unit-text.ts";

/** Appends what creates the network to its service. */
export function convertNetwork(conversion: Conversion): Result<undefined, string> {
  const { unit, service } = conversion;
  const lines = (key: string) => readLines(unit.text, "Network", key);
  const name = objectName(unit, "Network", "NetworkName");
  const base = baseCommand(conversion);
  if (readBool(unit.text, "Network", "NetworkDeleteOnStop") === true) {
    addLine(service, "Service", "ExecStopPost", joinUnitWords([...base, "network", "rm", name]));
  }
  const words = [...base, "network", "create", "--ignore"];
  pushAll(words, boolOptions(conversion, { DisableDNS: "--disable-dns", Internal: "--internal", IPv6: "--ipv6" }));
  pushAll(
    words,
    stringOptions(conversion, {
      Driver: "--driver",
      IPAMDriver: "--ipam-driver",
      InterfaceName: "--interface-name",
    }),
  );
  for (const line of lines("DNS")) words.push("--dns", line);
  const subnets = lines("Subnet");
  const gateways = lines("Gateway");
  const ranges = lines("IPRange");
  if (subnets.length === 0) {
    if (gateways.length > 0 || ranges.length > 0) return err("cannot set gateway or range without subnet");
  } else {
    if (gateways.length > subnets.length) return err("cannot set more gateways than subnets");
    if (ranges.length > subnets.length) return err("cannot set more ranges than subnets");
  }
  for (const [index, subnet] of subnets.entries()) {
    words.push("--subnet", subnet);
    const gateway = gateways[index];
    if (gateway !== undefined) words.push("--gateway", gateway);
    const range = ranges[index];
    if (range !== undefined) words.push("--ip-range", range);
  }
  pushAll(words, keyvalOptions(conversion, { Options: "--opt", Label: "--label" }));
  pushAll(words, [...podmanArgs(conversion), name]);
  addLine(service, "Service", "ExecStart", joinUnitWords(words));
  addOneshotDefaults(conversion, true);
  unit.resourceName = name;
  return ok(undefined);
}
