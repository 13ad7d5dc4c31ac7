import { err, ok, type Result } from "../core/result.ts";
import { isValidPath } from "../core/simplify-path.ts";
import { cString, type EscapeError, escapeName, escapePath, unescapeName, unescapePath } from "./escape.ts";
import { instantiate, templateOf } from "./instantiate.ts";
import { mangleName } from "./mangle.ts";
import { isUnitType, type NameError, parseUnitName, type UnitName } from "./unit-name.ts";

/** What `systemd-escape` is asked to do; the fields are its options. */
export interface EscapeRequest {
  /** Default `escape`. */
  readonly action?: "escape" | "unescape" | "mangle";
  /** Treat the text as a file system path. Not with `mangle`. */
  readonly path?: boolean;
  /** Unit type to append when escaping, without dot. */
  readonly suffix?: string;
  /** Template to fill with the escaped text, or whose instance to unescape. */
  readonly template?: string;
  /** Unescape only the instance of the unit name given. */
  readonly instance?: boolean;
}

export type EscapeFailure =
  /** Options that exclude each other. */
  | { readonly kind: "conflicting-options"; readonly options: readonly [string, string] }
  | { readonly kind: "unknown-suffix"; readonly suffix: string }
  | { readonly kind: "not-a-template"; readonly template: string }
  /** The path cannot be escaped, and what is wrong with it. */
  | { readonly kind: "bad-path"; readonly problem: PathProblem | "not-normalized" }
  | { readonly kind: "bad-escape"; readonly error: EscapeError }
  /** The escaped text does not fit into the template. */
  | { readonly kind: "bad-instance"; readonly error: NameError }
  /** The text whose instance is asked for is no unit name. */
  | { readonly kind: "bad-name"; readonly error: NameError }
  | { readonly kind: "no-instance"; readonly name: string }
  | { readonly kind: "other-template"; readonly name: string; readonly template: string; readonly wanted: string }
  | { readonly kind: "cannot-mangle"; readonly error: NameError };

/** Why unescaping will not give a path back although escaping succeeded. */
export type PathProblem = "not-valid" | "not-absolute";

export interface Escaped {
  readonly text: string;
  /** The text was escaped as a path, but is none that unescaping would restore. */
  readonly warning?: PathProblem;
}

/**
 * Does what the command `systemd-escape` does with one of its arguments.
 *
 * @returns the text to print, with a warning where the command prints one, or why the command fails.
 *
 * @example
 * escapeLikeSystemd("/srv/a b", { path: true, suffix: "mount" }); // { ok: true, value: { text: "srv-a\\x20b.mount" } }
 * @example
 * escapeLikeSystemd("x", { template: "web.service" });
 * // { ok: false, error: { kind: "not-a-template", template: "web.service" } }
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd-escape.html
 * @since 0.1.0
 */
export function escapeLikeSystemd(text: string, request: EscapeRequest = {}): Result<Escaped, EscapeFailure> {
  const checked = checkEscapeRequest(request);
  if (!checked.ok) return checked;
  switch (request.action ?? "escape") {
    case "escape":
      return escapeOne(text, request, checked.value);
    case "unescape":
      return unescapeOne(text, request);
    case "mangle": {
      const name = mangleName(text);
      return name.ok ? ok({ text: name.value }) : err({ kind: "cannot-mangle", error: name.error });
    }
  }
}

/** Checks options alone, before any argument is looked at. The value is the parsed `template`, if there is one. */
export function checkEscapeRequest(request: EscapeRequest): Result<UnitName | undefined, EscapeFailure> {
  const { action = "escape", path = false, suffix, template, instance = false } = request;
  if (suffix !== undefined && !isUnitType(suffix)) return err({ kind: "unknown-suffix", suffix });
  const parsed = template === undefined ? undefined : parseUnitName(template);
  if (template !== undefined && (!parsed?.ok || parsed.value.kind !== "template")) {
    return err({ kind: "not-a-template", template });
  }
  const excluded: readonly (readonly [boolean, string, string])[] = [
    [template !== undefined && suffix !== undefined, "suffix", "template"],
    [template !== undefined && action === "mangle", "template", "mangle"],
    [suffix !== undefined && action === "mangle", "suffix", "mangle"],
    [suffix !== undefined && action === "unescape", "suffix", "unescape"],
    [path && action === "mangle", "path", "mangle"],
    [instance && template !== undefined, "instance", "template"],
    [instance && action !== "unescape", "instance", action],
  ];
  for (const [applies, one, other] of excluded) {
    if (applies) return err({ kind: "conflicting-options", options: [one, other] });
  }
  return ok(parsed?.ok ? parsed.value : undefined);
}

function escapeOne(text: string, request: EscapeRequest, template?: UnitName): Result<Escaped, EscapeFailure> {
  let escaped: string;
  const warning = request.path ? pathProblem(text) : undefined;
  if (request.path) {
    const path = escapePath(text);
    if (!path.ok) return err({ kind: "bad-path", problem: warning ?? "not-normalized" });
    escaped = path.value;
  } else {
    escaped = escapeName(text);
  }
  if (template !== undefined) {
    const name = instantiate(template, escaped);
    if (!name.ok) return err({ kind: "bad-instance", error: name.error });
    escaped = name.value.text;
  } else if (request.suffix !== undefined) {
    escaped += `.${request.suffix}`;
  }
  return ok(warning === undefined ? { text: escaped } : { text: escaped, warning });
}

function unescapeOne(text: string, request: EscapeRequest): Result<Escaped, EscapeFailure> {
  let escaped = text;
  if (request.instance || request.template !== undefined) {
    const instance = cutInstance(text, request.template);
    if (!instance.ok) return instance;
    escaped = instance.value;
  }
  const unescaped = request.path ? unescapePath(escaped) : unescapeName(escaped);
  if (!unescaped.ok) return err({ kind: "bad-escape", error: unescaped.error });
  return ok({ text: cString(unescaped.value) });
}

function cutInstance(text: string, wanted: string | undefined): Result<string, EscapeFailure> {
  const name = parseUnitName(text);
  if (!name.ok) return err({ kind: "bad-name", error: name.error });
  if (name.value.kind !== "instance") return err({ kind: "no-instance", name: text });
  const template = templateOf(name.value) ?? "";
  if (wanted !== undefined && wanted !== template) return err({ kind: "other-template", name: text, template, wanted });
  return ok(name.value.instance);
}

function pathProblem(text: string): PathProblem | undefined {
  if (!isValidPath(text)) return "not-valid";
  return text.startsWith("/") ? undefined : "not-absolute";
}
