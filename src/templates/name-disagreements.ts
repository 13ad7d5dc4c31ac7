import { checkFleetName, fleetctlName } from "./fleet-name.ts";
import { canBeInstantiated } from "./instantiate.ts";
import { mangleName } from "./mangle.ts";
import { type NameError, parseUnitName } from "./unit-name.ts";

/** One point where fleet and systemd see a name differently. */
export type NameDisagreement =
  /** systemd loads a unit of this name, fleet does not take it. */
  | { readonly kind: "refused-by-fleet"; readonly message: string }
  /** fleet takes and schedules it, but systemd on the machine cannot load it. */
  | { readonly kind: "refused-by-systemd"; readonly error: NameError }
  /** Typed on the command line, it becomes one name for fleetctl and another (or none) for systemctl. */
  | { readonly kind: "command-line"; readonly fleetctl: string; readonly systemctl?: string };

/**
 * Where fleet 1.0.0 and systemd 262 disagree about a text as a unit name. Empty when both take it for the same name, or
 * both refuse it.
 *
 * @example
 * nameDisagreements(".service"); // [{ kind: "refused-by-systemd", error: { kind: "missing-prefix", … } }, …]
 * @example
 * nameDisagreements("web@1.service"); // []
 * @since 0.1.0
 */
export function nameDisagreements(text: string): NameDisagreement[] {
  const found: NameDisagreement[] = [];
  const fleetMessage = checkFleetName(text);
  const name = parseUnitName(text);
  const systemdLoads = name.ok && (name.value.kind === "plain" || canBeInstantiated(name.value.type));
  if (systemdLoads && fleetMessage !== undefined) found.push({ kind: "refused-by-fleet", message: fleetMessage });
  if (!name.ok && fleetMessage === undefined) found.push({ kind: "refused-by-systemd", error: name.error });
  const fleetctl = fleetctlName(text);
  const systemctl = mangleName(text);
  if (!systemctl.ok) found.push({ kind: "command-line", fleetctl });
  else if (systemctl.value !== fleetctl) found.push({ kind: "command-line", fleetctl, systemctl: systemctl.value });
  return found;
}
