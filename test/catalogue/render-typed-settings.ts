/** Renders `src/catalogue/typed-settings.generated.ts`: one interface a section, one documented property a directive. */

interface Kind {
  readonly kind: string;
  readonly enum?: string;
  readonly integer?: boolean | readonly number[];
  readonly suffix?: string;
  readonly form?: string;
  readonly prefixes?: string;
  readonly percent?: string;
  readonly words?: readonly string[];
  readonly max?: number | string;
  readonly hex?: boolean;
  readonly invert?: string;
}

interface Directive {
  readonly kind: Kind;
  readonly list: "last" | "append" | "merge";
  readonly status: string;
  readonly since?: number;
  readonly replacement?: string;
  readonly man?: string;
}

export interface TypedSettingsSource {
  readonly systemd: {
    readonly sections: Readonly<Record<string, { readonly include: readonly string[] }>>;
    readonly directives: Readonly<Record<string, Readonly<Record<string, Directive>>>>;
  };
  readonly descriptions: { readonly descriptions: Readonly<Record<string, Readonly<Record<string, string>>>> };
  /** Words of a set by its name. */
  readonly enumWords: (name: string) => readonly string[];
}

const SHAPES = { last: "OneValue", append: "ManyValues", merge: "Changes" } as const;

export function renderTypedSettings(source: TypedSettingsSource): string {
  const { sections, directives } = source.systemd;
  const groups = Object.keys(directives).filter((group) => !(group in sections));
  return [
    "// Generated from fixtures/catalogue by test/catalogue/typed-settings.test.ts. Do not edit.\n",
    'import type { Changes, ManyValues, OneValue } from "./directive-shape.ts";\n\n',
    ...groups.map((group) => renderInterface(group, [], source)),
    ...Object.entries(sections).map(([name, { include }]) => renderInterface(name, include, source)),
    "/** Section → its directives. */\nexport interface SectionDirectives {\n",
    ...Object.keys(sections).map((name) => `  readonly ${name}: ${interfaceName(name)};\n`),
    "}\n",
  ].join("");
}

function renderInterface(group: string, include: readonly string[], source: TypedSettingsSource): string {
  const bases = include.filter((name) => name !== group).map(interfaceName);
  const known = source.systemd.directives[group] ?? {};
  // Old spellings are read as the directive they mean, so nothing is ever found under them.
  const own = Object.entries(known).filter(([, { status }]) => status !== "removed" && status !== "alias");
  const extended = bases.length === 0 ? "" : ` extends ${bases.join(", ")}`;
  const about =
    group in source.systemd.sections ? `Directives of \`[${group}]\`.` : `Directives of the shared group ${group}.`;
  if (own.length === 0)
    return `/** ${about} */\nexport type ${interfaceName(group)} = Readonly<Record<never, never>>;\n\n`;
  const fields = own.map(
    ([name, directive]) =>
      `${renderDoc(name, group, directive, source)}  readonly ${name}: ${shape(directive, source)};\n`,
  );
  return `/** ${about} */\nexport interface ${interfaceName(group)}${extended} {\n${fields.join("")}}\n\n`;
}

function interfaceName(group: string): string {
  return `${group.charAt(0).toUpperCase()}${group.slice(1)}Directives`;
}

function renderDoc(name: string, group: string, directive: Directive, { descriptions }: TypedSettingsSource): string {
  const { since, man, replacement, status } = directive;
  const lines = [
    descriptions.descriptions[group]?.[name] ?? `\`${name}=\``,
    ...(since === undefined ? [] : [`Since systemd ${since}.`]),
    ...(man === undefined ? [] : [`@see ${man}`]),
    ...(status === "deprecated" ? [`@deprecated${replacement === undefined ? "" : ` Use \`${replacement}=\`.`}`] : []),
  ];
  return `  /**\n${lines.map((line) => `   * ${line.replaceAll("*/", "*\\/")}\n`).join("")}   */\n`;
}

function shape({ kind, list }: Directive, source: TypedSettingsSource): string {
  const words = wordsOf(kind, source);
  const value = JSON.stringify(valueName(kind));
  return `${SHAPES[list]}<${value}${words === undefined ? "" : `, ${words}`}>`;
}

/** The name of a value's type: the kind, or a narrower one where a parameter of the kind decides. */
function valueName(kind: Kind): string {
  switch (kind.kind) {
    case "timer":
      return kind.form === "calendar" ? "calendar" : "timespan";
    case "string":
      return kind.prefixes === undefined ? "string" : "label";
    case "size":
      return kind.percent === undefined ? "bytes" : "limit";
    case "uint":
      return kind.percent === undefined ? "uint" : "limit";
    case "int":
      return typeof kind.max === "number" && kind.max > Number.MAX_SAFE_INTEGER ? "long" : "int";
    case "flags":
      return kind.hex === true ? "mask" : "flags";
    case "credential":
      if (kind.form === "ID:VALUE") return "set-credential";
      return kind.form === "ID[:SOURCE]" ? "load-credential" : "import-credential";
    case "pair":
      return kind.enum === undefined ? "extended-attribute" : "bpf-program";
    case "bool-or-list":
      return kind.invert === undefined ? "delegation" : "refresh";
    case "enum":
      return kind.suffix === undefined ? "enum" : "host-name-protection";
    default:
      return kind.kind;
  }
}

function wordsOf(kind: Kind, { enumWords }: TypedSettingsSource): string | undefined {
  if (kind.kind === "enum" && kind.enum !== undefined && kind.suffix === undefined) {
    const words: string[] = enumWords(kind.enum).map((word) => JSON.stringify(word));
    if (Array.isArray(kind.integer)) words.push("`${number}`");
    return words.join(" | ");
  }
  const literal = kind.kind === "uint" || kind.kind === "cpu-set" ? kind.words : undefined;
  return literal === undefined || kind.percent !== undefined
    ? undefined
    : literal.map((word) => JSON.stringify(word)).join(" | ");
}
