import type { ValueKind } from "./value-kind.generated.ts";

/** The unit types a section is valid in, and the groups of directives it takes. */
export interface SectionRecord {
  readonly unitTypes: readonly string[];
  readonly include: readonly string[];
}

/** One directive as the catalogue stores it; shared by all sections that include its group. */
export interface DirectiveRecord {
  readonly kind: ValueKind;
  /** `last`: the last assignment wins. `append`: they add up, empty resets. `merge`: a set to which lines add or remove. */
  readonly list: "last" | "append" | "merge";
  /** First systemd release that knows the key in at least one section; absent when not known. */
  readonly since?: number;
  /** Only where it differs: section → first release. */
  readonly sinceIn?: Readonly<Record<string, number>>;
  readonly status: "current" | "alias" | "deprecated" | "removed";
  readonly aliasOf?: string;
  readonly aliasSince?: number;
  readonly deprecatedSince?: number;
  readonly removedIn?: number;
  /** The removal fell between these releases. */
  readonly removedBetween?: readonly number[];
  readonly replacement?: string;
  /** Manual page that documents it. */
  readonly man?: string;
  readonly category?: string;
  readonly manSince?: number;
  /** Read only when systemd is built with this option. */
  readonly buildOption?: string;
}

/** A word with its number: an exit status (`code`, `class`) or a signal (`number`). */
export interface NumberedWord {
  readonly name: string;
  readonly code?: number;
  readonly class?: string;
  readonly number?: number;
}

/** A set of words that directive kinds refer to. */
export interface EnumRecord {
  readonly values?: readonly string[] | readonly NumberedWord[] | string | Readonly<Record<string, readonly string[]>>;
  /** The word that a boolean true stands for. */
  readonly true?: string;
  /** The word that a boolean false stands for. */
  readonly false?: string;
  /** Numeric range accepted besides the words. */
  readonly integers?: readonly number[];
  readonly min?: number;
  readonly max?: number;
  readonly aliases?: Readonly<Record<string, string>>;
  readonly obsoleteAliases?: Readonly<Record<string, string>>;
  readonly deprecated?: readonly string[];
  readonly gone?: Readonly<Record<string, unknown>>;
  readonly conditionOnly?: readonly string[];
  readonly operators?: readonly string[];
  readonly containers?: readonly string[];
  readonly vms?: readonly string[];
  readonly userManagerAllows?: readonly string[];
  readonly realtime?: Readonly<Record<string, unknown>>;
  readonly usedBy?: readonly string[];
  readonly note?: string;
}

/** First release of each value; `floor` and earlier are not told apart. */
export interface EnumHistory {
  readonly floor: number;
  readonly values: Readonly<Record<string, number>>;
  readonly goneAfter?: Readonly<Record<string, number>>;
}

export interface SyntaxHistory {
  readonly feature: string;
  readonly since: number;
  readonly ignoredSince?: number;
}

/** Keys of Podman Quadlet files. */
export interface QuadletCatalogue {
  readonly version: string;
  readonly read: Readonly<Record<string, string>>;
  readonly files: Readonly<
    Record<string, { readonly extension: string; readonly section: string; readonly serviceSuffix: string }>
  >;
  readonly serviceName: string;
  readonly unsupportedServiceKeys: { readonly keys: readonly string[]; readonly note: string };
  readonly translatedDependencyKeys: {
    readonly section: string;
    readonly keys: readonly string[];
    readonly note: string;
  };
  readonly sections: Readonly<
    Record<string, { readonly rules?: readonly string[]; readonly keys: Readonly<Record<string, QuadletKey>> }>
  >;
}

export interface QuadletKey {
  /** How the value is read: a key of {@link QuadletCatalogue.read}. */
  readonly read: string;
  /** Podman release that introduced the key, as `4.4`. */
  readonly since?: string;
  readonly podman?: string;
  readonly values?: readonly string[];
  readonly [more: string]: unknown;
}

/** Keys of `[X-Fleet]`. */
export interface FleetCatalogue {
  readonly version: string;
  readonly section: string;
  readonly specifiers: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<string, FleetKey>>;
  /** Old spelling → key. */
  readonly deprecated: Readonly<Record<string, string>>;
  /** Spellings that people try and fleet refuses. */
  readonly notAccepted: readonly string[];
  readonly valueRule: Readonly<Record<string, string>>;
  readonly truthy: { readonly values: readonly string[]; readonly case: string; readonly note: string };
  readonly exclusive: readonly { readonly keys: readonly string[]; readonly message: string }[];
  readonly exclusiveNote: string;
  readonly unitNames: Readonly<Record<string, unknown>>;
}

export interface FleetKey {
  readonly value: string;
  readonly multiple: string;
  readonly aliases: readonly string[];
  readonly precedence?: string;
  readonly order?: string;
  readonly meaning: string;
}
