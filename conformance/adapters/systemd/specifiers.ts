import type { Result } from "../../../src/core/result.ts";
import { isNormalizedPath, simplifyPath } from "../../../src/core/simplify-path.ts";
import { encodeText } from "../../../src/core/text/decode.ts";
import type { SpecifierContext } from "../../../src/specifiers/context.ts";
import { expand } from "../../../src/specifiers/expand.ts";
import { valueExpansion } from "../../../src/specifiers/expand-value.ts";
import { type Host, machineFacts } from "../../../src/specifiers/host.ts";
import { parseOsRelease } from "../../../src/specifiers/os-release.ts";
import type { SpecifierSetName } from "../../../src/specifiers/specifier-sets.ts";
import { isValidUnitName, parseUnitName } from "../../../src/templates/unit-name.ts";
import { type ExecCommand, parseExecCommands } from "../../../src/values/exec-command.ts";
import { type Adapter, expectEqual, type Outcome, type VectorCase, type VectorFile } from "../../adapter.ts";

export const adapter: Adapter = {
  prepare: (file) => (testCase) => {
    const context = contextOf(file, testCase);
    if (testCase["set"] === "mixed") return checkMixed(testCase, context);
    const directive = DIRECTIVES[String(testCase["directive"])];
    return directive === undefined
      ? { notCovered: `directive ${testCase["directive"]}` }
      : checkLetters(testCase, context, directive);
  },
};

interface RecordedHost {
  readonly hostname: string;
  readonly machineId: string | null;
  readonly bootId: string;
  readonly kernelRelease: string;
  readonly architecture: string;
  readonly osRelease: string | null;
  readonly machineInfo: string | null;
  readonly system: { readonly env: Record<string, string> };
  readonly user: {
    readonly env: Record<string, string>;
    readonly user: string;
    readonly uid: number;
    readonly group: string | null;
    readonly gid: number;
  };
}

function contextOf(file: VectorFile, testCase: VectorCase): SpecifierContext {
  const recorded = (file["hosts"] as Record<string, RecordedHost>)[String(testCase["host"])];
  if (recorded === undefined) throw new TypeError(`no host ${testCase["host"]}`);
  const manager = testCase["manager"] === "user" ? "user" : "system";
  const unit = parseUnitName(String(testCase["unit"]));
  if (!unit.ok) throw new TypeError(`bad unit name ${testCase["unit"]}`);
  return {
    unit: unit.value,
    ...machineFacts(hostOf(recorded, manager), manager),
    fragment: String(testCase["fragment"]),
  };
}

function hostOf(recorded: RecordedHost, manager: "system" | "user"): Host {
  const { hostname, bootId, kernelRelease, architecture, user } = recorded;
  return {
    hostname,
    bootId,
    kernelRelease,
    architecture,
    prettyHostname: parseOsRelease(recorded.machineInfo ?? "")["PRETTY_HOSTNAME"] ?? "",
    machineId: recorded.machineId ?? "",
    osRelease: recorded.osRelease === null ? false : parseOsRelease(recorded.osRelease),
    env: recorded[manager].env,
    // The recording machine's user database: /bin/sh for everybody, a group of the user's own name.
    user: { name: user.user, uid: user.uid, group: user.group ?? user.user, gid: user.gid, shell: "/bin/sh" },
  };
}

/** How a directive of the recording reads one character's text, and what it makes of the expanded one. */
interface Directive {
  readonly set: SpecifierSetName;
  readonly template: (letter: string) => string;
  /** The value as recorded for the character; undefined when the directive refuses it. */
  readonly read: (text: string, letter: string) => string | undefined;
}

const DIRECTIVES: Readonly<Record<string, Directive>> = {
  Environment: {
    set: "environment",
    template: (letter) => `%${letter}`,
    read: (text) => (isUtf8(text) ? text : undefined),
  },
  RequiresMountsFor: {
    set: "path",
    template: (letter) => `/m${hex(letter)}/%${letter}`,
    read: (text, letter) => {
      const path = simplifyPath(text);
      return isNormalizedPath(path) && isUtf8(path) ? path.slice(`/m${hex(letter)}/`.length) : undefined;
    },
  },
  Wants: {
    set: "name",
    template: (letter) => `w${hex(letter)}-%${letter}-.service`,
    read: (text, letter) =>
      isValidUnitName(text) ? text.slice(`w${hex(letter)}-`.length, -"-.service".length) : undefined,
  },
};

function checkLetters(testCase: VectorCase, context: SpecifierContext, directive: Directive): Outcome {
  const expected = testCase["expect"] as Record<string, string | null>;
  const letters = [...Object.keys(expected), ...String(testCase["error"] ?? "")];
  const values: Record<string, string | null> = {};
  const refused: string[] = [];
  for (const letter of letters) {
    const expanded = expand(directive.template(letter), context, { set: directive.set });
    const value = expanded.ok ? directive.read(expanded.value.text, letter) : undefined;
    if (value === undefined) refused.push(letter);
    else values[letter] = value;
  }
  const error = [...String(testCase["error"] ?? "")];
  return expectEqual({ values, refused: refused.sort() }, { values: expected, refused: error.sort() });
}

function checkMixed(testCase: VectorCase, context: SpecifierContext): Outcome {
  const expected = testCase["expect"] as Record<string, unknown>;
  const actual: Record<string, unknown> = {};
  for (const key of Object.keys(expected)) {
    const read = MIXED[key];
    if (read === undefined) return { notCovered: `directive ${key}` };
    actual[key] = read(context);
  }
  return expectEqual(actual, expected);
}

const MIXED: Readonly<Record<string, (context: SpecifierContext) => unknown>> = {
  Description: (context) => {
    const noComponent = context.unit.prefix.endsWith("-");
    const text = textOf(expand(`%n|%N|%p|%P|%i|%I|%j${noComponent ? "" : "|%J"}`, context));
    if (context.manager === "user") return text;
    // The system manager's dump shows the name when there is no description, and bytes that are no text escaped.
    return showBytes(text ?? context.unit.text);
  },
  // The system manager's dump does not show it.
  SyslogIdentifier: (context) => (context.manager === "user" ? textOf(expand("%p-%i", context)) : null),
  WorkingDirectory: (context) => {
    const path = textOf(expand("/w/%n", context, { set: "path" }));
    return path === null ? null : { path: simplifyPath(path), missingOK: false };
  },
  ExecStart: (context) => {
    const lines = [EXEC_START, "-/bin/%p x"];
    const readings = lines.map((line) => parseExecCommands(line, { expand: valueExpansion(context) }));
    return readings.flatMap((reading) => (reading.outcome === "set" ? reading.value : [])).map(showCommand);
  },
  Conditions: (context) => [
    condition("ConditionHost", textOf(expand("%H-%l-%n", context))),
    condition("ConditionPathExists", textOf(expand("/x/%p/%i", context, { set: "path" })), simplifyPath),
  ],
};

const EXEC_START = '/bin/echo %n %p %i %j %N "a %n" a%%b %%n %H';

function showCommand({ path, argv, flags }: ExecCommand) {
  return { path, argv, flags: flags.ignoreFailure ? ["ignoreFailure"] : [] };
}

function condition(type: string, parameter: string | null, simplify = (text: string) => text) {
  return { type, trigger: false, negate: false, parameter: parameter === null ? null : simplify(parameter) };
}

function textOf(expanded: Result<{ readonly text: string }, unknown>): string | null {
  return expanded.ok ? expanded.value.text : null;
}

function showBytes(text: string): string {
  return text.replace(/[\udc80-\udcff]/g, (unit) => `\\x${(unit.charCodeAt(0) & 0xff).toString(16)}`);
}

function hex(letter: string): string {
  return letter.charCodeAt(0).toString(16);
}

function isUtf8(text: string): boolean {
  const bytes = Buffer.from(encodeText(text));
  return bytes.equals(Buffer.from(bytes.toString("utf8")));
}
