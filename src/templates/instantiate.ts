import { err, ok, type Result } from "../core/result.ts";
import { buildUnitName, type NameError, parseUnitName, type UnitName, type UnitType } from "./unit-name.ts";

/** Types of which templates and instances can be loaded. Others pass the name check but not the loader. */
const INSTANTIABLE: ReadonlySet<UnitType> = new Set(["service", "socket", "target", "timer", "path"]);

/** Types whose units may have a second name (symbolic link or `Alias=`). */
const ALIASABLE: ReadonlySet<UnitType> = new Set(["service", "socket", "target", "device", "timer", "path"]);

/** Whether systemd loads templates and instances of this type. */
export function canBeInstantiated(type: UnitType): boolean {
  return INSTANTIABLE.has(type);
}

/** Whether units of this type may have aliases. */
export function canHaveAliases(type: UnitType): boolean {
  return ALIASABLE.has(type);
}

/**
 * The template that an instance is made from.
 *
 * @returns `prefix@.type` for an instance, the name itself for a template, undefined for a plain name.
 *
 * @example
 * templateOf(name); // "web@.service" for web@1.service
 */
export function templateOf(name: UnitName): string | undefined {
  return name.kind === "plain" ? undefined : `${name.prefix}@.${name.type}`;
}

/**
 * Fills an instance (already escaped) into a template, or replaces that of an instance.
 *
 * @returns the instance's name; a plain name comes back unchanged. An error when the instance is empty or makes the
 * name invalid.
 *
 * @example
 * instantiate(webTemplate, "1"); // ok, text "web@1.service"
 * @example
 * instantiate(webTemplate, "a b"); // error "bad-character"
 *
 * @since 0.1.0
 */
export function instantiate(template: UnitName, instance: string): Result<UnitName, NameError> {
  if (template.kind === "plain") return ok(template);
  if (instance === "")
    return err({ kind: "empty", range: { start: template.prefix.length + 1, end: template.prefix.length + 1 } });
  return buildUnitName({ prefix: template.prefix, instance, type: template.type });
}

/**
 * The unit that a name in a dependency list of `owner` stands for. A template is completed with the owner's instance,
 * or with its prefix when the owner is no instance: `After=a@.service` in `n.service` means `a@n.service`.
 *
 * @returns the name to use; undefined when no such unit can exist (the type takes no instances, or the name got too long).
 */
export function completeDependencyName(text: string, owner: UnitName): UnitName | undefined {
  const parsed = parseUnitName(text);
  if (!parsed.ok) return undefined;
  const name = parsed.value;
  if (name.kind === "plain") return name;
  if (!canBeInstantiated(name.type)) return undefined;
  if (name.kind === "instance") return name;
  const completed = instantiate(name, owner.kind === "instance" ? owner.instance : owner.prefix);
  return completed.ok ? completed.value : undefined;
}
