import type { Result } from "../core/result.ts";
import type { UnitName } from "../templates/unit-name.ts";
import type { ValueError } from "./value-error.ts";

/**
 * Which specifiers a directive knows: `full` all of them; `name` those of unit lists (`%i %j %n %N %p` and the machine's
 * own); `install` those of `[Install]`.
 */
export type SpecifierFamily = "full" | "name" | "install";

/** The specifiers of a directive and the longest accepted result in bytes. */
export interface ExpansionRule {
  readonly family: SpecifierFamily;
  readonly limit: number;
}

/** The expansion rules that directives use. */
export const EXPANSION = {
  /** Strings and most list words. */
  full: { family: "full", limit: 1_048_576 },
  /** Paths. */
  path: { family: "full", limit: 4095 },
  /** File descriptor names, credential names, bus names. */
  short: { family: "full", limit: 255 },
  /** Host names. */
  host: { family: "full", limit: 64 },
  /** `Environment=` and its relatives: the kernel's limit for arguments. */
  environment: { family: "full", limit: 2_097_152 },
  /** `StandardInputText=`. */
  inputText: { family: "full", limit: 67_108_864 },
  /** Unit names. */
  name: { family: "name", limit: 256 },
  /** `[Install]`. */
  install: { family: "install", limit: 256 },
} as const satisfies Readonly<Record<string, ExpansionRule>>;

/**
 * Replaces the specifiers of a text. Errors: `unknown-specifier`, `unresolvable-specifier` (systemd cannot give it a
 * value), `too-long`, and `missing-fact` when the value depends on a machine that nobody described.
 */
export type ExpandText = (text: string, rule: ExpansionRule) => Result<string, ValueError>;

/** What the outcome of reading a value can depend on besides its text. */
export interface ValueContext {
  /** The unit that the value stands in. */
  readonly unit: UnitName;
  readonly manager: "system" | "user";
  readonly expand: ExpandText;
  readonly host: ValueHost;
}

/** Facts about the machine that a few values are checked against. What is left out is not checked. */
export interface ValueHost {
  /** The machine's architecture in systemd's names: `Personality=` takes only it and its 32-bit sibling. */
  readonly architecture?: string;
  /** Names of its network interfaces: a zone in a socket address must be one of them. */
  readonly networkInterfaces?: readonly string[];
}
