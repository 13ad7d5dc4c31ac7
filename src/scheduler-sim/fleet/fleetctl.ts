import { err, ok, type Result } from "../../core/result.ts";
import { type FleetOption, fleetHash, readFleet } from "../../parser/fleet-reading.ts";
import { checkFleetName, completeFleetctlPath, fleetctlName, splitFleetName } from "../../templates/fleet-name.ts";
import type { TargetState } from "../model/job.ts";
import { readRequirements } from "./requirements.ts";
import { checkFleetOptions } from "./submission.ts";

/** A unit in the registry. */
export interface RegistryUnit {
  readonly name: string;
  readonly text: string;
  readonly target: TargetState;
  /** What the machine says; `fleetctl stop` and `unload` go by this one. */
  readonly state: TargetState;
}

/** A local file as fleetctl finds it; symbolic links are followed, a dangling one is no file. */
export type LocalFile = { readonly kind: "file"; readonly text: string } | { readonly kind: "directory" };

export type FleetctlVerb = "submit" | "load" | "start" | "stop" | "unload" | "destroy" | "restart";

export interface FleetctlCall {
  readonly verb: FleetctlVerb;
  readonly args: readonly string[];
  /** `--replace` of submit, load and start. */
  readonly replace?: boolean;
  readonly registry: readonly RegistryUnit[];
  readonly readLocal: (path: string) => LocalFile | undefined;
}

export interface FleetctlResult {
  readonly exit: 0 | 1;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  /** By name. A created or replaced unit is inactive until the engine and the agents have acted. */
  readonly registry: readonly RegistryUnit[];
}

/** In which target states `--replace` of a verb may put new content under a name. */
export const REPLACEABLE_IN: Readonly<Record<"submit" | "load" | "start", readonly TargetState[]>> = {
  submit: ["inactive"],
  load: ["inactive", "loaded"],
  start: ["inactive", "loaded", "launched"],
};

/**
 * What a fleetctl 1.0.0 command does to the registry and prints, with `--no-block`. The API's own refusal to activate
 * templates is not part of it.
 *
 * @example
 * runFleetctl({ verb: "start", args: ["web@1"], registry: [], readLocal }); // creates web@1.service from web@.service
 */
export function runFleetctl(call: FleetctlCall): FleetctlResult {
  const run = new FleetctlRun(call);
  if (call.args.length === 0) return run.end(0, "No units given");
  switch (call.verb) {
    case "submit":
      return run.create() ?? run.end(0);
    case "load":
      return run.create() ?? run.setTargets(["loaded"]);
    case "start":
      return run.create() ?? run.setTargets(["loaded", "launched"]);
    case "restart":
      return run.restart();
    case "stop":
      return run.stop();
    case "unload":
      return run.unload();
    case "destroy":
      return run.destroy();
  }
}

/** A class because every step of a command adds to the same registry and output. */
class FleetctlRun {
  readonly #call: FleetctlCall;
  readonly #registry: Map<string, RegistryUnit>;
  readonly #stdout: string[] = [];
  readonly #stderr: string[] = [];
  readonly #created: string[] = [];

  constructor(call: FleetctlCall) {
    this.#call = call;
    this.#registry = new Map(call.registry.map((unit) => [unit.name, unit] as const));
  }

  end(exit: 0 | 1, message?: string): FleetctlResult {
    if (message !== undefined) this.#stderr.push(message);
    const registry = [...this.#registry.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return { exit, stdout: this.#stdout, stderr: this.#stderr, registry };
  }

  /** Creates what is missing; gives a result when that ends the command. */
  create(): FleetctlResult | undefined {
    for (const arg of this.#call.args) {
      const failure = this.#createUnit(completeFleetctlPath(arg), fleetctlName(arg));
      if (failure !== undefined) return this.end(1, `Error creating units: ${failure}`);
    }
    // fleetctl waits for all new units before it says anything about them.
    this.#stdout.push(...this.#created);
    return undefined;
  }

  /** Goes through the given states, each of which is announced when it differs from the present one. */
  setTargets(states: readonly TargetState[]): FleetctlResult {
    for (const name of this.#names()) {
      const unit = this.#registry.get(name);
      if (unit === undefined) continue;
      if (isGlobal(unit)) {
        const last = states.at(-1) ?? unit.target;
        if (unit.target !== last) this.#announce("global unit", name, last);
        continue;
      }
      const present = states.indexOf(unit.target);
      for (const state of states.slice(present + 1)) this.#announce("unit", name, state);
    }
    return this.end(0);
  }

  restart(): FleetctlResult {
    const known = this.#names().filter((name) => this.#registry.has(name));
    const failed = this.create();
    if (failed !== undefined) return failed;
    for (const name of known) {
      const unit = this.#registry.get(name);
      if (unit === undefined) continue;
      if (unit.state === "inactive") {
        this.#stderr.push(`Unable to restart unit ${name} in state inactive`);
        continue;
      }
      if (unit.state === "launched") this.#announce("unit", name, "loaded");
      this.#announce("unit", name, "launched");
    }
    return this.end(0);
  }

  stop(): FleetctlResult {
    const stopped: string[] = [];
    const units = this.#found();
    if (units.length === 0) return this.end(0, "Units not found in registry");
    for (const unit of units) {
      if (isGlobal(unit)) {
        this.#announce("global unit", unit.name, "loaded");
      } else if (unit.state === "inactive") {
        this.#stdout.length = 0;
        return this.end(1, `Unable to stop unit ${unit.name} in state inactive`);
      } else if (unit.state === "launched") {
        this.#announce("unit", unit.name, "loaded");
        stopped.push(unit.name);
      }
    }
    return this.end(0, `Successfully stopped units [${stopped.join(" ")}].`);
  }

  unload(): FleetctlResult {
    const unloaded: string[] = [];
    const units = this.#found();
    if (units.length === 0) return this.end(0, "Units not found in registry");
    for (const unit of units) {
      if (isGlobal(unit)) {
        this.#announce("global unit", unit.name, "inactive");
      } else if (unit.state !== "inactive") {
        this.#announce("unit", unit.name, "inactive");
        unloaded.push(unit.name);
      }
    }
    return this.end(0, `Successfully unloaded units [${unloaded.join(" ")}].`);
  }

  destroy(): FleetctlResult {
    const units = this.#found();
    if (units.length === 0) return this.end(0, "Units not found in registry");
    for (const { name } of units) {
      this.#registry.delete(name);
      this.#stdout.push(`Destroyed ${name}`);
    }
    return this.end(0);
  }

  #names(): readonly string[] {
    return [...new Set(this.#call.args.map(fleetctlName))];
  }

  #found(): readonly RegistryUnit[] {
    return this.#names().flatMap((name) => this.#registry.get(name) ?? []);
  }

  #announce(what: "unit" | "global unit", name: string, target: TargetState): void {
    const unit = this.#registry.get(name);
    if (unit !== undefined) this.#registry.set(name, { ...unit, target });
    this.#stdout.push(`Triggered ${what} ${name} ${this.#call.verb}`);
  }

  /** Gives the error that ends the command. */
  #createUnit(path: string, name: string): string | undefined {
    const known = this.#registry.get(name);
    if (known === undefined) {
      const text = this.#findText(path, name);
      return text.ok ? this.#put(name, text.value) : text.error;
    }
    const differs = this.#differsFromLocal(path, known);
    if (!this.#call.replace) return undefined;
    if (!differs.ok) return differs.error;
    return differs.value ? this.#replace(path, known) : this.#sameUnit(name);
  }

  #sameUnit(name: string): undefined {
    this.#stdout.push(`Found same Unit(${name}) in Registry, nothing to do`);
  }

  #replace(path: string, known: RegistryUnit): string | undefined {
    const { verb } = this.#call;
    const allowed = verb === "load" || verb === "start" ? REPLACEABLE_IN[verb] : REPLACEABLE_IN.submit;
    if (!allowed.includes(known.target)) {
      this.#stderr.push(
        `Warning: can not replace Unit(${known.name}) in state '${known.target}', use the appropriate command`,
      );
      return undefined;
    }
    const text = this.#findText(path, known.name);
    return text.ok ? this.#put(known.name, text.value) : text.error;
  }

  #put(name: string, text: string): string | undefined {
    const reading = readFleet(text);
    if (!reading.ok) return reading.error.message;
    const refusal = checkFleetName(name) ?? checkFleetOptions(reading.value)[0];
    if (refusal !== undefined) return refusal;
    const unit: RegistryUnit = { name, text, target: "inactive", state: "inactive" };
    this.#registry.set(name, unit);
    // fleetctl has no current state to show for a global unit.
    this.#created.push(`Unit ${name} ${isGlobal(unit) ? "" : "inactive"}`);
    return undefined;
  }

  /** The content of a unit: its own file, the template in the registry, the template's file beside the argument. */
  #findText(path: string, name: string): Result<string, string> {
    const file = this.#call.readLocal(path);
    if (file !== undefined) return readable(file, path);
    const parts = splitFleetName(name);
    if (parts === undefined || !parts.isInstance)
      return err(`unable to find Unit(${name}) in Registry or on filesystem`);
    const template = this.#registry.get(parts.template);
    if (template !== undefined) {
      this.#differsFromLocal(path, template);
      return ok(template.text);
    }
    const templatePath = sibling(path, parts.template);
    const templateFile = this.#call.readLocal(templatePath);
    if (templateFile !== undefined) return readable(templateFile, templatePath);
    return err(
      `failed getting Unit(${path}) from template: unable to find template Unit(${parts.template}) in Registry or on filesystem`,
    );
  }

  /** Compares with the file of the argument, else with the template's; warns unless the unit is to be replaced. */
  #differsFromLocal(path: string, unit: RegistryUnit): Result<boolean, string> {
    const own = this.#localHash(path);
    if (own !== undefined) return ok(this.#warnIfDifferent(unit, own, `local unit file ${path}`));
    const parts = splitFleetName(fleetctlName(path));
    if (!parts?.isInstance) return err(`error Unit ${path} does not seem to be a template unit`);
    const templatePath = sibling(path, parts.template);
    const template = this.#localHash(templatePath);
    if (template === undefined) return err(`stat ${templatePath}: no such file or directory`);
    return ok(this.#warnIfDifferent(unit, template, `local template unit file ${path}`));
  }

  #warnIfDifferent(unit: RegistryUnit, hash: string, what: string): boolean {
    const differs = hashOf(unit.text) !== hash;
    if (differs && !this.#call.replace) {
      this.#stderr.push(`WARNING: Unit ${unit.name} in registry differs from ${what}. Add --replace to override.`);
    }
    return differs;
  }

  #localHash(path: string): string | undefined {
    const file = this.#call.readLocal(path);
    return file?.kind === "file" ? hashOf(file.text) : undefined;
  }
}

function readable(file: LocalFile, path: string): Result<string, string> {
  if (file.kind === "directory") return err(`failed getting Unit(${path}) from file: read ${path}: is a directory`);
  const reading = readFleet(file.text);
  if (!reading.ok) return err(`failed getting Unit(${path}) from file: ${reading.error.message}`);
  return ok(file.text);
}

function sibling(path: string, name: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1) + name;
}

function hashOf(text: string): string | undefined {
  const reading = readFleet(text);
  return reading.ok ? fleetHash(reading.value) : undefined;
}

function isGlobal({ name, text }: RegistryUnit): boolean {
  const reading = readFleet(text);
  const options: readonly FleetOption[] = reading.ok ? reading.value : [];
  return readRequirements(options, name).global;
}
