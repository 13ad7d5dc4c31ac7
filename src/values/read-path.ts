import { parseNetlinkAddress } from "./netlink-address.ts";
import { parsePath, withoutVarRun } from "./path.ts";
import { parseSocketAddress } from "./socket-address.ts";
import type { LabelValue, ListenAddress, PathValue } from "./typed-value.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import type { ValueError } from "./value-error.ts";
import {
  asProblem,
  ignoreLine,
  noEffect,
  resetValue,
  setTo,
  shiftError,
  type ValueProblem,
  type ValueReading,
  wholeRange,
} from "./value-reading.ts";

/** How a directive of one path is read. */
export interface ReadPathOptions {
  /** Whether `-` may stand in front. */
  readonly prefix?: boolean;
  /** Whether the prefix belongs to what is expanded, instead of coming before. */
  readonly expandPrefix?: boolean;
  /** Words that stand for themselves. */
  readonly words?: readonly string[];
  /** A bad path refuses the unit, or does so when `-` is missing. */
  readonly fatal?: boolean | "unless-prefixed";
}

/**
 * Reads one absolute path.
 *
 * @example
 * readPath("-/etc/default/app", context, { prefix: true }); // sets { path: "/etc/default/app", ignoreMissing: true }
 *
 * @since 0.1.0
 */
export function readPath(text: string, context: ValueContext, options: ReadPathOptions = {}): ValueReading<PathValue> {
  if (text === "") return resetValue();
  const takesPrefix = options.prefix === true;
  let ignoreMissing = takesPrefix && options.expandPrefix !== true && text.startsWith("-");
  const fatal = options.fatal === true || (options.fatal === "unless-prefixed" && !ignoreMissing);
  const refuse = (error: ValueError) =>
    fatal ? noEffect([asProblem(error, { effect: "unit-refused", level: "error" })]) : ignoreLine(error);
  const written = ignoreMissing ? text.slice(1) : text;
  const offset = text.length - written.length;
  if (options.words?.includes(written) === true) return setTo({ path: written, ignoreMissing });
  const expanded = context.expand(written, EXPANSION.path);
  if (!expanded.ok) return refuse(shiftError(expanded.error, offset));
  let path = expanded.value;
  if (takesPrefix && options.expandPrefix === true && path.startsWith("-")) {
    ignoreMissing = true;
    path = path.slice(1);
  }
  const parsed = parsePath(path);
  if (parsed.ok) return setTo({ path: parsed.value, ignoreMissing });
  return refuse({ ...parsed.error, range: { start: offset, end: text.length } });
}

/**
 * Reads `PIDFile=`: a relative path lies below the runtime directory. A path that systemd cannot use rejects the whole
 * file, although the message says that only the line is ignored.
 *
 * @since 0.1.0
 */
export function readPidFile(text: string, context: ValueContext): ValueReading<PathValue> {
  if (text === "") return resetValue();
  const expanded = context.expand(text, EXPANSION.path);
  if (!expanded.ok) return ignoreLine(expanded.error);
  let path = expanded.value;
  if (!path.startsWith("/")) {
    const directory = context.expand("%t", EXPANSION.path);
    if (!directory.ok) return ignoreLine({ ...directory.error, range: wholeRange(text) });
    path = `${directory.value}/${path}`;
  }
  const parsed = parsePath(path, { nonApiVfs: true });
  if (!parsed.ok) return ignoreLine({ ...parsed.error, range: wholeRange(text) }, { effect: "file-rejected" });
  const moved = movedFromVarRun(parsed.value, text);
  return setTo({ path: moved.path, ignoreMissing: false }, moved.problems);
}

/** A path below /var/run goes to /run, with a notice. */
function movedFromVarRun(
  path: string,
  text: string,
): { readonly path: string; readonly problems: readonly ValueProblem[] } {
  const below = withoutVarRun(path);
  if (below === undefined) return { path, problems: [] };
  const notice: ValueProblem = {
    kind: "legacy-var-run",
    range: wholeRange(text),
    expected: `"${below}"`,
    nearest: below,
    effect: "none",
    level: "notice",
  };
  return { path: below, problems: [notice] };
}

/** How an address that a socket unit listens on is read. */
export interface ReadListenOptions {
  readonly form: "address" | "netlink" | "path";
  /** Only addresses that sequential-packet sockets can have. */
  readonly unixOnly?: boolean;
  readonly nonApiVfs?: boolean;
  /** Paths below /var/run go to /run. */
  readonly rewritesVarRun?: boolean;
  readonly netlinkFamilies: readonly string[];
}

/**
 * Reads `ListenStream=` and its relatives.
 *
 * @since 0.1.0
 */
export function readListenAddress(
  text: string,
  context: ValueContext,
  options: ReadListenOptions,
): ValueReading<ListenAddress> {
  if (text === "") return resetValue();
  const expanded = context.expand(text, EXPANSION.path);
  if (!expanded.ok) return ignoreLine(expanded.error);
  const place = (error: ValueError) => (expanded.value === text ? error : { ...error, range: wholeRange(text) });
  if (options.form === "netlink") {
    const address = parseNetlinkAddress(expanded.value, options.netlinkFamilies);
    return address.ok ? setTo({ kind: "netlink", address: address.value }) : ignoreLine(place(address.error));
  }
  if (options.form === "path") {
    const path = parsePath(expanded.value, { nonApiVfs: options.nonApiVfs === true });
    if (!path.ok) return ignoreLine(place(path.error));
    const moved =
      options.rewritesVarRun === true ? movedFromVarRun(path.value, text) : { path: path.value, problems: [] };
    return setTo({ kind: "path", path: moved.path }, moved.problems);
  }
  const { networkInterfaces } = context.host;
  const address = parseSocketAddress(expanded.value, networkInterfaces === undefined ? {} : { networkInterfaces });
  if (!address.ok) return ignoreLine(place(address.error));
  const { value } = address;
  if (options.unixOnly === true && value.kind !== "unix" && value.kind !== "abstract") {
    return ignoreLine({ kind: "address-family", range: wholeRange(text), expected: 'an absolute path or "@name"' });
  }
  if (value.kind !== "unix") return setTo({ kind: "address", address: value });
  const moved = movedFromVarRun(value.path, text);
  return setTo({ kind: "address", address: { kind: "unix", path: moved.path } }, moved.problems);
}

/** How a directive of one text is read. */
export interface ReadTextOptions {
  readonly ascii?: boolean;
  /** Longest text in bytes after expansion. */
  readonly maxLength?: number;
  readonly expand: boolean;
}

/**
 * Reads a text.
 *
 * @since 0.1.0
 */
export function readText(text: string, context: ValueContext, options: ReadTextOptions): ValueReading<string> {
  if (text === "") return resetValue();
  const expanded = options.expand ? context.expand(text, EXPANSION.full) : { ok: true as const, value: text };
  if (!expanded.ok) return ignoreLine(expanded.error);
  if (options.ascii === true && !/^[\u0001-\u007f]*$/.test(expanded.value)) {
    return ignoreLine({ kind: "not-ascii", range: wholeRange(text), expected: "ASCII text" });
  }
  if (options.maxLength !== undefined && expanded.value.length > options.maxLength) {
    return ignoreLine({
      kind: "too-long",
      range: wholeRange(text),
      expected: `at most ${options.maxLength} characters`,
    });
  }
  return setTo(expanded.value);
}

/**
 * Reads a security label with optional `-` in front: specifiers that cannot be replaced refuse the unit without it.
 *
 * @since 0.1.0
 */
export function readLabel(text: string, context: ValueContext): ValueReading<LabelValue> {
  if (text === "") return resetValue();
  const ignoreFailure = text.startsWith("-");
  const written = ignoreFailure ? text.slice(1) : text;
  const expanded = context.expand(written, EXPANSION.full);
  if (expanded.ok) return setTo({ text: expanded.value, ignoreFailure });
  const error = shiftError(expanded.error, text.length - written.length);
  return ignoreFailure ? ignoreLine(error) : noEffect([asProblem(error, { effect: "unit-refused", level: "error" })]);
}
