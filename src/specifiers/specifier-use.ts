import type { DirectiveInfo } from "../catalogue/catalogue.ts";
import { type SpecifierSetName, specifierSets } from "./specifier-sets.ts";

/** How a directive expands specifiers in its value. */
export interface SpecifierUse {
  readonly set: SpecifierSetName;
  /** Longest result in bytes. */
  readonly limit: number;
  readonly part: SpecifierPart;
  /** What systemd does when expansion fails. */
  readonly onFailure: "line-ignored" | "word-dropped" | "rest-dropped" | "unit-refused";
}

/**
 * Which part of the value is expanded; `%` is an ordinary character in the rest.
 *
 * - `value`: all of it. `words`: each word, after unquoting and unescaping.
 * - `command`: the words of a command line, each first one with the limit of a path.
 * - `first-word`, `before-colon`, `after-colon`: that part of the value.
 * - `words-before-colon`, `words-after-colon`: that part of each word.
 */
export type SpecifierPart =
  | "value"
  | "words"
  | "command"
  | "first-word"
  | "before-colon"
  | "after-colon"
  | "words-before-colon"
  | "words-after-colon";

/**
 * How a directive expands specifiers; undefined when `%` is an ordinary character in its value.
 *
 * @example
 * specifierUse(findDirective("Unit", "After")); // { set: "name", limit: 256, part: "words", onFailure: "word-dropped" }
 * @example
 * specifierUse(findDirective("Service", "CPUQuota")); // undefined
 * @since 0.1.0
 */
export function specifierUse(directive: DirectiveInfo): SpecifierUse | undefined {
  const { kind, name, section } = directive;
  const family = "specifiers" in kind ? kind.specifiers : "none";
  if (family === "none" || kind.kind === "removed") return undefined;
  const rule: Rule = { ...VALUE, ...BY_KIND[kind.kind], ...BY_NAME[name] };
  const set = family === "full" ? rule.set : family;
  const onFailure = section === "Install" && rule.part === "words" ? "word-dropped" : rule.onFailure;
  return { set, limit: rule.limit ?? specifierSets[set].limit, part: rule.part, onFailure };
}

type Rule = Omit<SpecifierUse, "limit"> & { readonly limit?: number };

const VALUE: Rule = { set: "full", part: "value", onFailure: "line-ignored" };
const WORDS = { part: "words", onFailure: "word-dropped" } as const;

const BY_KIND: Readonly<Partial<Record<DirectiveInfo["kind"]["kind"], Partial<Rule>>>> = {
  path: { set: "path" },
  "socket-address": { set: "path" },
  "path-list": { set: "path", ...WORDS },
  "bind-paths": { set: "path", ...WORDS },
  "exec-directories": { set: "path", ...WORDS },
  "image-list": { set: "path", ...WORDS },
  "tmpfs-list": { set: "path", part: "words-before-colon", onFailure: "word-dropped" },
  "partition-options": { part: "words-after-colon", onFailure: "word-dropped" },
  "device-rule": { set: "path", part: "first-word" },
  "device-value": { set: "path", part: "first-word" },
  "unit-list": WORDS,
  "log-fields": WORDS,
  "env-assignments": { set: "environment", ...WORDS },
  "env-names": { set: "environment", ...WORDS },
  "exec-command": { part: "command", onFailure: "unit-refused" },
  user: { onFailure: "unit-refused" },
  "user-list": { part: "words", onFailure: "unit-refused" },
  name: { set: "fd-name" },
  credential: { set: "credential", part: "before-colon" },
  stdio: { set: "path", part: "after-colon" },
};

const FATAL = { onFailure: "unit-refused" } as const;

const BY_NAME: Readonly<Record<string, Partial<Rule>>> = {
  RootDirectory: FATAL,
  RootImage: FATAL,
  RootVerity: FATAL,
  RootMStack: FATAL,
  WorkingDirectory: FATAL,
  SELinuxContext: FATAL,
  AppArmorProfile: FATAL,
  SmackProcessLabel: FATAL,
  Symlinks: { onFailure: "rest-dropped" },
  ExecSearchPath: { onFailure: "rest-dropped" },
  StandardInputText: { limit: 67108864 },
  ProtectHostname: { limit: 64, part: "after-colon" },
  BPFProgram: { set: "path", part: "after-colon" },
  LoadCredential: { part: "value" },
  LoadCredentialEncrypted: { part: "value" },
  XAttrEntryPoint: { part: "value" },
  XAttrListen: { part: "value" },
  XAttrAccept: { part: "value" },
  ...conditions("path", [
    "DirectoryNotEmpty",
    "FileIsExecutable",
    "FileNotEmpty",
    "NeedsUpdate",
    "PathExists",
    "PathExistsGlob",
    "PathIsDirectory",
    "PathIsEncrypted",
    "PathIsMountPoint",
    "PathIsReadWrite",
    "PathIsSocket",
    "PathIsSymbolicLink",
  ]),
};

function conditions(set: SpecifierSetName, names: readonly string[]): Record<string, Partial<Rule>> {
  return Object.fromEntries(
    names.flatMap((name) => [`Condition${name}`, `Assert${name}`].map((key) => [key, { set }])),
  );
}
