import { err, ok, type Result } from "../core/result.ts";
import { simplifyPath } from "../core/simplify-path.ts";
import { hexEscape } from "./escape.ts";
import { nameFromPath } from "./path-name.ts";
import { isNameCharacter, isValidUnitName, type NameError, parseUnitName, type UnitType } from "./unit-name.ts";

export interface MangleOptions {
  /** Keep `* ? [ ] !` and leave a well-formed glob alone, as listing commands do. Default false. */
  readonly globs?: boolean;
  /** Type to append when there is none. Default `service`. */
  readonly type?: UnitType;
}

/**
 * Makes a unit name out of what a person typed: a valid name stays, an absolute path becomes the mount or device unit
 * of that path, anything else is escaped where needed and gets `.service` appended when it has no type.
 *
 * @returns the name (or glob), or why none can be made of it.
 *
 * @example
 * mangleName("web"); // { ok: true, value: "web.service" }
 * mangleName("/home"); // { ok: true, value: "home.mount" }
 * mangleName("/dev/sda1"); // { ok: true, value: "dev-sda1.device" }
 * @example
 * mangleName("@x"); // { ok: false, error: { kind: "missing-prefix", … } }
 *
 * @since 0.1.0
 */
export function mangleName(text: string, options: MangleOptions = {}): Result<string, NameError> {
  const { globs = false, type = "service" } = options;
  if (text === "") return err({ kind: "empty", range: { start: 0, end: 0 } });
  if (isValidUnitName(text)) return ok(text);
  if (globs && isGlob(text) && /^[A-Za-z0-9:_.\\@[\]!*?-]*$/.test(text)) return ok(text);
  if (text.startsWith("/")) {
    const path = simplifyPath(text);
    const name = nameFromPath(path, isDevicePath(path) ? "device" : "mount");
    if (name.ok) return ok(name.value.text);
  }
  const escaped = escapeTyped(text, globs);
  if (globs && isGlob(escaped)) return ok(escaped);
  const complete = isValidUnitName(escaped) ? escaped : `${escaped}.${type}`;
  if (globs) return ok(complete);
  const name = parseUnitName(complete);
  return name.ok ? ok(name.value.text) : name;
}

function isGlob(text: string): boolean {
  return /[*?[]/.test(text);
}

function isDevicePath(path: string): boolean {
  return path.startsWith("/dev/") || path.startsWith("/sys/");
}

/** Unlike `escapeName` this keeps what may stand in a name: backslash, dash and leading dot. */
function escapeTyped(text: string, globs: boolean): string {
  const parts: string[] = [];
  for (const character of text) {
    const unit = character.charCodeAt(0);
    const stays = isNameCharacter(unit) || character === "@" || (globs && "[]!*?".includes(character));
    parts.push(stays ? character : character === "/" ? "-" : hexEscape(character));
  }
  return parts.join("");
}
