import type { DirectiveInfo } from "../catalogue/catalogue.ts";
import { findDirective } from "../catalogue/catalogue.ts";
import { isValidUnitName } from "../templates/unit-name.ts";
import { endsReading } from "./lazy-settings.ts";
import type { LoadMessage } from "./resolved-unit.ts";
import type { SettingProblem } from "./typed-setting.ts";

/**
 * What systemd 262 prints about a problem with a value, as far as its wording is known; otherwise the sentence that it
 * uses for most values.
 */
export function problemMessage(problem: SettingProblem): LoadMessage | undefined {
  const { level } = problem;
  if (problem.effect === "unknown" || level === "silent") return undefined;
  const { assignment } = problem;
  const { path, line } = assignment;
  const directive = findDirective(assignment.section, assignment.key);
  const word = assignment.value.text.slice(problem.range.start, problem.range.end);
  const text = wording({ problem, directive, key: assignment.key, value: assignment.value.text, word });
  if (text === "") return undefined;
  if (problem.unlocated === true) return { level, kind: problem.kind, text, path };
  return { level, kind: problem.kind, text: `${path}:${line}: ${text}`, path, line, range: assignment.range };
}

interface Place {
  readonly problem: SettingProblem;
  readonly directive: DirectiveInfo | undefined;
  readonly key: string;
  /** The whole value, and the part that is to blame. */
  readonly value: string;
  readonly word: string;
}

function wording(place: Place): string {
  const { problem, directive, key } = place;
  const byKind = Object.hasOwn(BY_PROBLEM, problem.kind) ? BY_PROBLEM[problem.kind]?.(place) : undefined;
  if (byKind !== undefined) return byKind;
  const name = directive?.aliasOf?.replace(/^.*\./, "") ?? key;
  const byName = Object.hasOwn(BY_DIRECTIVE, name) ? BY_DIRECTIVE[name]?.(place) : undefined;
  if (byName !== undefined) return byName;
  const valueKind = directive?.kind.kind ?? "string";
  const byValue = Object.hasOwn(BY_VALUE, valueKind) ? BY_VALUE[valueKind]?.(place) : undefined;
  return byValue ?? generic(place);
}

type Wording = (place: Place) => string | undefined;

/** The reason that most sentences end in. */
function reason({ problem }: Place): string {
  return problem.kind === "out-of-range" || problem.kind === "too-large"
    ? "Numerical result out of range"
    : "Invalid argument";
}

function isFatal({ problem }: Place): boolean {
  return endsReading(problem);
}

function generic(place: Place): string {
  const { key, value } = place;
  const ignoring = isFatal(place) ? "" : ", ignoring";
  return `Failed to parse ${key}=${value}${ignoring}: ${reason(place)}`;
}

const specifiers: Wording = (place) => {
  const { directive, value, word, problem } = place;
  if (
    (directive?.kind.kind === "condition" && directive.kind.argument === "path") ||
    (directive?.section === "Path" && directive.kind.kind === "path")
  ) {
    return `Failed to resolve unit specifiers in ${value}, ignoring: Invalid slot`;
  }
  const slot = problem.kind === "too-long" ? "File name too long" : "Invalid slot";
  const whole =
    directive?.list === "append" && directive.kind.kind !== "url-list" ? wordAround(value, problem.range) : value;
  const text = whole === "" ? word : whole;
  return `Failed to resolve unit specifiers in '${text}'${isFatal(place) ? "" : ", ignoring"}: ${slot}`;
};

/** The blank-separated word that a range lies in. */
function wordAround(value: string, range: { readonly start: number; readonly end: number }): string {
  let start = range.start;
  let end = range.end;
  while (start > 0 && !/\s/.test(value[start - 1] ?? "")) start--;
  while (end < value.length && !/\s/.test(value[end] ?? "")) end++;
  return value.slice(start, end);
}

/** Sentences that depend on what is wrong, whatever the directive. */
const BY_PROBLEM: Readonly<Record<string, Wording>> = {
  "unknown-specifier": specifiers,
  "unresolvable-specifier": specifiers,
  "removed-directive": ({ key }) => `Support for option ${key}= has been removed and it is ignored`,
  "obsolete-dependency-type": ({ key, problem }) =>
    `Unit dependency type ${key}= is obsolete, replacing by ${problem.nearest ?? ""}=, please update your unit file`,
  "deprecated-directive": ({ key, problem }) => `${key} is deprecated. Please use ${problem.nearest ?? ""}= instead`,
  "not-in-user-manager": ({ key, value }) => `${key}= specified as user mode action, ignoring: ${value}`,
  "loose-user-name": ({ word }) =>
    `Accepting user/group name '${word}', which does not match strict user/group name rules.`,
  "special-user": () => `Special user nobody configured, this is not safe!`,
  "already-set": ({ value }) => `Multiple units to trigger specified, ignoring: ${value}`,
  "triggers-itself": ({ value }) => `Units cannot trigger themselves, ignoring: ${value}`,
  "path-not-absolute": (place) => pathText(place, "is not absolute"),
  "path-not-normalized": (place) => pathText(place, "is not normalized"),
  "invalid-env-assignment": ({ word }) => `Invalid environment assignment, ignoring: ${word}`,
  "invalid-env-name": ({ word, directive }) =>
    directive?.name === "PassEnvironment"
      ? `Invalid environment name for PassEnvironment, ignoring: ${word}`
      : `Invalid environment name or assignment, ignoring: ${word}`,
  "invalid-url": ({ word }) => `Invalid URL, ignoring: ${word}`,
  "unbalanced-quoting": ({ directive, key, value }) => {
    if (directive?.kind.kind === "exec-command") return `Unbalanced quoting, ignoring: "${value}"`;
    if (directive?.kind.kind === "cpu-set") return `Failed to parse ${key}= setting, ignoring assignment: ${value}`;
    return `Invalid syntax, ignoring: ${value}`;
  },
  "unknown-escape": ({ directive, value }) =>
    directive?.kind.kind === "exec-command" ? undefined : `Invalid syntax, ignoring: ${value}`,
  "unknown-syscall": ({ word }) => `System call ${word.replace(/^~/, "")} is not known, ignoring.`,
  "invalid-errno": ({ word }) => `Failed to parse syscall:errno, ignoring: ${word.replace(/^~/, "")}`,
  "address-family": ({ value }) => `Address family not supported, ignoring: ${value}`,
  "exec-empty-argv0": (place) => execText(place, "Empty executable name or zeroeth argument"),
  "exec-empty-path": (place) => execText(place, "Empty path in command line"),
  "exec-unsafe-path": (place) => execText(place, "Executable path contains special characters"),
  "exec-directory-path": (place) => execText(place, "Executable path specifies a directory"),
  "exec-bad-path": (place) => execText(place, "Neither a valid executable name nor an absolute path"),
  "soft-above-hard": ({ value }) => `Soft resource limit chosen higher than hard limit, ignoring: ${value}`,
  "not-for-this-unit-type": ({ key }) =>
    key === "Slice"
      ? undefined
      : key === "Delegate" || key === "DelegateSubgroup"
        ? `${key}= setting not supported for this unit type, ignoring.`
        : `${key}= is not supported for this unit type, ignoring.`,
  "deprecated-word": ({ key, word }) =>
    key === "KillMode" && word === "none"
      ? "Unit uses KillMode=none. This is unsafe, as it disables systemd's process lifecycle management for the service. Please update the service to use a safer KillMode=, such as 'mixed' or 'control-group'. Support for KillMode=none is deprecated and will eventually be removed."
      : undefined,
  "obsolete-word": ({ word, problem }) =>
    `Standard output type ${word} is obsolete, automatically updating to ${problem.nearest ?? word.replace("syslog", "journal")}. Please update your unit file, and consider removing the setting altogether.`,
};

function pathText(place: Place, what: string): string {
  const { key, word } = place;
  return `${key}= path ${what}${isFatal(place) ? "" : ", ignoring"}: ${word}`;
}

function execText(place: Place, what: string): string {
  return `${what}${isFatal(place) ? "" : ", ignoring"}: ${place.word}`;
}

const action: Wording = ({ key, value }) => `Failed to parse ${key}=, ignoring: ${value}`;
const exitStatus: Wording = (place) => `Failed to parse exit status '${place.value}', ignoring: ${reason(place)}`;
const delegateOption: Wording = ({ word }) => `Unknown BPF delegate option, ignoring: ${word}`;
const diskQuota: Wording = ({ value }) => `Failed to parse disk quota value, ignoring: ${value}`;
const invalidSyntax: Wording = ({ value }) => `Invalid syntax, ignoring: ${value}`;
/** systemd drops such words without saying so. */
const silent: Wording = () => "";

/** `WHAT out of range` for numbers that are too large or small, `Failed to parse WHAT` otherwise. */
function number(what: string, outOfRange: string): Wording {
  return ({ problem, value }) =>
    problem.kind === "out-of-range"
      ? `${outOfRange}, ignoring: ${value}`
      : `Failed to parse ${what}, ignoring: ${value}`;
}

function simple(what: string): Wording {
  return ({ value }) => `Failed to parse ${what}, ignoring: ${value}`;
}

/** Sentences of single directives. */
const BY_DIRECTIVE: Readonly<Record<string, Wording>> = {
  StartLimitAction: action,
  FailureAction: action,
  SuccessAction: action,
  JobTimeoutAction: action,
  FailureActionExitStatus: exitStatus,
  SuccessActionExitStatus: exitStatus,
  BPFDelegateCommands: delegateOption,
  BPFDelegateMaps: delegateOption,
  BPFDelegatePrograms: delegateOption,
  BPFDelegateAttachments: delegateOption,
  StateDirectoryQuota: diskQuota,
  CacheDirectoryQuota: diskQuota,
  LogsDirectoryQuota: diskQuota,
  ManagedOOMMemoryPressure: invalidSyntax,
  ManagedOOMSwap: invalidSyntax,
  IOSchedulingClass: simple("IO scheduling class"),
  IOSchedulingPriority: simple("IO priority"),
  CPUSchedulingPolicy: ({ problem, value }) =>
    problem.kind === "unknown-policy"
      ? `Unsupported CPU scheduling policy: ${value}`
      : `Failed to parse CPU scheduling policy, ignoring: ${value}`,
  CPUSchedulingPriority: number("CPU scheduling priority", "CPU scheduling priority is out of range"),
  OOMScoreAdjust: number("the OOM score adjust value", "OOM score adjust value out of range"),
  SecureBits: silent,
  DisableControllers: ({ value }) => `Invalid cgroup string: ${value}, ignoring`,
  RootHash: ({ value }) => `Failed to decode RootHash=, ignoring: ${value}`,
  RootHashSignature: ({ value }) =>
    `Failed to decode RootHashSignature=, not a path but doesn't start with 'base64:', ignoring: ${value}`,
  OOMRules: ({ word }) => `Invalid rule name in OOMRules=, ignoring: ${word}`,
  ManagedOOMMemoryPressureLimit: simple("memory pressure limit value"),
  SystemCallErrorNumber: simple("error number"),
  OpenFile: ({ value }) => `Failed to parse OpenFile= setting, ignoring: ${value}`,
  TimeoutSec: ({ key, value }) => `Failed to parse ${key}= parameter, ignoring: ${value}`,
  Personality: ({ key, value }) => `Failed to parse ${key}=${value}, ignoring.`,
  // A unit that is no slice is refused only when it is assigned, which takes the other units.
  Slice: ({ value }) =>
    isValidUnitName(value) ? "" : `Failed to load slice unit ${value}, ignoring: Unit name ${value} is not valid.`,
  BusName: ({ value }) => `Invalid bus name, ignoring: ${value}`,
  Sockets: ({ word }) => `Unit must be of type socket, ignoring: ${word}`,
  Service: ({ value, problem }) =>
    problem.kind === "template-name"
      ? `Failed to load unit ${value}, ignoring: Unit name ${value} is missing the instance name.`
      : `Unit must be of type service, ignoring: ${value}`,
  Unit: ({ value }) => `Unit type not valid, ignoring: ${value}`,
  OnCalendar: ({ value }) => `Failed to parse calendar specification, ignoring: ${value}`,
  KillMode: ({ value }) => `Failed to parse kill mode specification, ignoring: ${value}`,
  LogNamespace: ({ value }) => `Specified log namespace name is not valid, ignoring: ${value}`,
  DelegateSubgroup: ({ value }) => `Invalid control group name, ignoring: ${value}`,
  TasksMax: (place) => `Invalid maximum tasks value '${place.value}', ignoring: ${reason(place)}`,
  CPUQuota: ({ value, problem }) =>
    problem.kind === "out-of-range" ? `Invalid CPU quota '${value}', ignoring.` : undefined,
  Nice: (place) =>
    place.problem.kind === "out-of-range"
      ? `Nice priority out of range, ignoring: ${place.value}`
      : `Failed to parse nice priority '${place.value}', ignoring: Invalid argument`,
  StandardInput: ({ value }) => `Failed to parse input specifier, ignoring: ${value}`,
  StandardOutput: ({ value }) => `Failed to parse output specifier, ignoring: ${value}`,
  StandardError: ({ value }) => `Failed to parse output specifier, ignoring: ${value}`,
};

const MEMORY = /^(Startup|Default)?Memory/;

/** Sentences of kinds of values. */
const BY_VALUE: Readonly<Record<string, Wording>> = {
  size: (place) => {
    if (!MEMORY.test(place.key)) return undefined;
    const tooSmall = place.problem.kind === "out-of-range" && /^0/.test(place.value);
    if (tooSmall) return `Memory limit '${place.value}' out of range, ignoring.`;
    return `Invalid memory limit '${place.value}', ignoring: ${reason(place)}`;
  },
  "exit-status-list": ({ word }) => `Failed to parse value, ignoring: ${word}`,
  namespaces: ({ value }) => `Failed to parse namespace type string, ignoring: ${value.replace(/^~/, "")}`,
  "capability-set": silent,
  "address-families": ({ word }) => `Failed to parse address family, ignoring: ${word}`,
  "ifname-list": ({ word }) => `Invalid interface name, ignoring: ${word}`,
  "image-policy": ({ value }) => `Failed to parse image policy, refusing: ${value}`,
  base64: ({ value }) => `Failed to decode base64 data, ignoring: ${value}`,
  "enum-list": (place) => `Failed to parse system call architecture "${place.word}", ignoring: Invalid argument`,
  "unit-list": (place) =>
    `Failed to add dependency on ${wordAround(place.value, place.problem.range)}, ignoring: Invalid argument`,
  user: ({ value }) => `Invalid user/group name or numeric ID: ${value}`,
  "user-list": ({ word }) => `Invalid user/group name or numeric ID: ${word}`,
  timer: ({ value }) => `Failed to parse timer value, ignoring: ${value}`,
  "cpu-set": ({ word, problem }) => {
    const [first = "", last = ""] = word.split("-");
    if (problem.kind === "falling-range") return `Invalid CPU range (${first} > ${last}), ignoring assignment: ${word}`;
    const what = problem.kind === "out-of-range" ? "set CPU(s)" : "parse CPU range";
    return `Failed to ${what}, ignoring assignment: ${word}`;
  },
  "socket-address": (place) => `Failed to parse address value in '${place.value}', ignoring: ${reason(place)}`,
  "ip-prefix-list": ({ key, word, problem }) =>
    `Invalid address prefix is specified in [${problem.assignment.section}] ${key}=, ignoring assignment: ${word}`,
  ifname: ({ value }) => `Invalid interface name, ignoring: ${value}`,
  "socket-bind": ({ key, value }) => `Unable to parse ${key}= assignment, ignoring: ${value}`,
};
