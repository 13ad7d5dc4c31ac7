import { err, ok, type Result } from "../core/result.ts";
import { byteLength } from "../core/text/decode.ts";
import { isNameCharacter } from "../templates/unit-name.ts";
import { isFileName, isSafeText } from "./path.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

/** Kinds of names that directives take, each with its own rules. */
export type NameRule =
  | "bus-name"
  | "cgroup-name"
  | "credential"
  | "environment"
  | "fdname"
  | "filename"
  | "host-name"
  | "instance"
  | "log-field"
  | "log-namespace"
  | "luo-session"
  | "nft-identifier";

interface NameCheck {
  readonly accepts: (text: string) => boolean;
  readonly expected: string;
}

/** Controllers whose names may not begin a control group's name, followed by a dot. */
const CONTROLLERS = [
  "cpu",
  "cpuacct",
  "cpuset",
  "io",
  "blkio",
  "memory",
  "devices",
  "pids",
  "bpf-firewall",
  "bpf-devices",
  "bpf-foreign",
  "bpf-socket-bind",
  "bpf-restrict-network-interfaces",
  "bpf-bind-network-interface",
];

const CHECKS: Readonly<Record<NameRule, NameCheck>> = {
  "bus-name": { accepts: isBusName, expected: 'a D-Bus name with at least one dot, such as "org.example.Daemon"' },
  "cgroup-name": { accepts: isControlGroupName, expected: "a name for a control group" },
  credential: {
    accepts: (text) => isFileName(text) && isFdName(text),
    expected: "a credential name: a file name of printable ASCII without colon",
  },
  environment: {
    accepts: (text) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(text),
    expected: "a variable name: letters, digits and underscores, not starting with a digit",
  },
  fdname: { accepts: isFdName, expected: "printable ASCII without colon, at most 255 characters" },
  filename: {
    accepts: (text) => isFileName(text) && isSafeText(text),
    expected: "a file name without quotes, backslashes, glob and control characters",
  },
  "host-name": { accepts: isHostName, expected: "a host name" },
  instance: { accepts: () => true, expected: "an instance name" },
  "log-field": {
    accepts: (text) => /^[A-Z][A-Z0-9_]{0,63}$/.test(text),
    expected: "a field name: upper-case letters, digits and underscores, a letter first, at most 64 characters",
  },
  "log-namespace": {
    accepts: isLogNamespace,
    expected: "a name of letters, digits and : - _ . of at most 222 characters",
  },
  "luo-session": {
    accepts: (text) => text !== "" && isFdName(text) && isSafeText(text) && !/\s/.test(text),
    expected: "printable ASCII without blank, colon, quotes, backslash and glob characters",
  },
  "nft-identifier": {
    accepts: (text) => text.length < 256 && /^[A-Za-z][A-Za-z0-9/\\_.]*$/.test(text),
    expected: "a letter, then letters, digits, / \\ _ and .",
  },
};

/**
 * Checks a name by one of the rules that systemd has for names.
 *
 * @example
 * parseName("org.example.Daemon", "bus-name"); // { ok: true, value: "org.example.Daemon" }
 * @example
 * parseName("daemon", "bus-name"); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseName(text: string, rule: NameRule): Result<string, ValueError> {
  const { accepts, expected } = CHECKS[rule];
  return accepts(text) ? ok(text) : err({ kind: text === "" ? "empty" : "invalid", range: wholeRange(text), expected });
}

function isFdName(text: string): boolean {
  return text.length <= 255 && /^[ -9;-~]*$/.test(text);
}

/** A well-known name has elements that do not start with a digit; a unique one starts with a colon. */
function isBusName(text: string): boolean {
  if (text.length > 255) return false;
  const unique = text.startsWith(":");
  const elements = (unique ? text.slice(1) : text).split(".");
  const element = unique ? /^[A-Za-z0-9_-]+$/ : /^[A-Za-z_-][A-Za-z0-9_-]*$/;
  return elements.length > 1 && elements.every((part) => element.test(part));
}

function isControlGroupName(text: string): boolean {
  if (!isFileName(text) || /^[_.]/.test(text)) return false;
  if (["tasks", "notify_on_release", "release_agent"].includes(text) || text.startsWith("cgroup.")) return false;
  return !CONTROLLERS.some((controller) => text.startsWith(`${controller}.`));
}

/** Has to fit behind a machine id and a dot in a file name, and into a unit name as instance. */
function isLogNamespace(text: string): boolean {
  if (!isFileName(text) || byteLength(text) > 222 || !isSafeText(text)) return false;
  for (let i = 0; i < text.length; i++) if (!isNameCharacter(text.charCodeAt(i)) && text[i] !== "@") return false;
  return true;
}

/** Labels of letters, digits and inner hyphens, joined by single dots, 64 characters in all. */
function isHostName(text: string): boolean {
  return (
    text.length <= 64 &&
    /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/.test(text)
  );
}
