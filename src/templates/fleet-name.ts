import { byteLength, isRawByte } from "../core/text/decode.ts";

/** A unit name cut up as fleet does: no unescaping, no check of any kind. */
export interface FleetName {
  readonly text: string;
  /** Without the suffix behind the last dot. */
  readonly name: string;
  /** Up to the first `@`; the whole `name` when there is none. */
  readonly prefix: string;
  /** Behind the first `@`; empty for plain names and templates. */
  readonly instance: string;
  /** `prefix@.suffix`; empty when the name holds no `@`. */
  readonly template: string;
  readonly isTemplate: boolean;
  readonly isInstance: boolean;
}

/**
 * Cuts a unit name up as fleet does; undefined when it holds no dot, for then fleet knows nothing about it.
 *
 * @example
 * splitFleetName("web@1.service"); // prefix "web", instance "1", template "web@.service"
 * @example
 * splitFleetName("web"); // undefined
 */
export function splitFleetName(text: string): FleetName | undefined {
  const dot = text.lastIndexOf(".");
  if (dot < 0) return undefined;
  const name = text.slice(0, dot);
  const at = name.indexOf("@");
  if (at < 0) return { text, name, prefix: name, instance: "", template: "", isTemplate: false, isInstance: false };
  const prefix = name.slice(0, at);
  const instance = name.slice(at + 1);
  const template = `${prefix}@${text.slice(dot)}`;
  return { text, name, prefix, instance, template, isTemplate: instance === "", isInstance: instance !== "" };
}

/**
 * Why fleet refuses a unit name at submission, in its own words; undefined when it accepts it.
 *
 * @example
 * checkFleetName("web@1.mount"); // 'invalid unit type for template: "mount"'
 */
export function checkFleetName(text: string): string | undefined {
  if (text === "") return "unit name cannot be empty";
  if (byteLength(text) > MAX_FLEET_NAME) return `unit name exceeds maximum length (${MAX_FLEET_NAME})`;
  const dot = text.lastIndexOf(".");
  if (dot < 0) return 'unit name must contain "."';
  if (dot === text.length - 1) return 'unit name cannot end in "."';
  const suffix = text.slice(dot + 1);
  if (!FLEET_UNIT_TYPES.includes(suffix)) return `invalid unit type: ${goQuote(suffix)}`;
  if (text.includes("@") && !FLEET_TEMPLATE_TYPES.includes(suffix)) {
    return `invalid unit type for template: ${goQuote(suffix)}`;
  }
  for (const character of text.slice(0, dot)) {
    if (!/[A-Za-z0-9:\-_.\\@]/.test(character)) return `invalid character '${character}' in unit name`;
  }
  return text.startsWith("@") ? 'unit name cannot start in "@"' : undefined;
}

/** The name that fleetctl makes of an argument: the last path element, with `.service` when the type is not one it knows. */
export function fleetctlName(argument: string): string {
  return completeFleetctlPath(lastElement(argument));
}

/** The path that fleetctl looks at for an argument. */
export function completeFleetctlPath(argument: string): string {
  return isFleetctlType(argument) ? argument : `${argument}.service`;
}

/** Whether a name ends in one of the few types that fleetctl's command line knows. */
export function isFleetctlType(name: string): boolean {
  return FLEETCTL_TYPES.some((type) => name.endsWith(`.${type}`));
}

/** Go's `path.Base`: trailing slashes do not count, an empty path is `.`. */
function lastElement(path: string): string {
  if (path === "") return ".";
  let end = path.length;
  while (end > 0 && path[end - 1] === "/") end--;
  return end === 0 ? "/" : path.slice(path.lastIndexOf("/", end - 1) + 1, end);
}

/** A text in double quotes as Go prints it with `%q`. */
function goQuote(text: string): string {
  let quoted = "";
  for (const character of text) quoted += GO_ESCAPES.get(character) ?? escapeControl(character);
  return `"${quoted}"`;
}

function escapeControl(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x20 || point === 0x7f || isRawByte(point)) return `\\x${(point & 0xff).toString(16).padStart(2, "0")}`;
  return character;
}

const GO_ESCAPES = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\u0007", "\\a"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\v", "\\v"],
]);

const MAX_FLEET_NAME = 256;

const FLEET_UNIT_TYPES =
  "automount busname device mount path scope service slice snapshot socket swap target timer".split(" ");

const FLEET_TEMPLATE_TYPES = ["path", "service", "socket", "target", "timer"];

const FLEETCTL_TYPES = ["service", "socket", "timer", "path", "device", "mount", "automount"];
