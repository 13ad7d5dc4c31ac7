/** Renders `src/catalogue/*.generated.ts` from the JSON catalogue in `fixtures/catalogue`. Pure: JSON in, text out. */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

const header = (source: string) =>
  `// Generated from fixtures/catalogue/${source} by test/catalogue/generated.test.ts. Do not edit.\n`;

/** `export const NAME: TYPE = …;` with one line for each of the first two levels. */
function renderConst(name: string, type: string, value: Json): string {
  return `export const ${name}: ${type} = ${renderLevels(value, 2)};\n`;
}

function renderLevels(value: Json, levels: number, indent = ""): string {
  if (levels === 0 || typeof value !== "object" || value === null || Array.isArray(value)) {
    return JSON.stringify(value, (_key, item: Json) => (item === null ? undefined : item));
  }
  const inner = `${indent}  `;
  const lines = Object.entries(value).map(
    ([key, item]) => `${inner}${renderKey(key)}: ${renderLevels(item, levels - 1, inner)},\n`,
  );
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}${indent}}`;
}

function renderKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

export function renderDirectives(systemd: JsonObject): string {
  return [
    header("systemd-262.json"),
    'import type { DirectiveRecord, SectionRecord } from "./records.ts";\n',
    renderConst("sections", "Readonly<Record<string, SectionRecord>>", systemd["sections"] ?? {}),
    renderConst(
      "directives",
      "Readonly<Record<string, Readonly<Record<string, DirectiveRecord>>>>",
      systemd["directives"] ?? {},
    ),
  ].join("\n");
}

/** One interface a kind: a parameter that every use has is required, strings become unions of the literals that occur. */
export function renderValueKinds(systemd: JsonObject): string {
  const uses = new Map<string, JsonObject[]>();
  for (const group of Object.values(systemd["directives"] as Record<string, Record<string, { kind: JsonObject }>>)) {
    for (const { kind } of Object.values(group)) {
      const name = String(kind["kind"]);
      uses.set(name, [...(uses.get(name) ?? []), kind]);
    }
  }
  const names = [...uses.keys()].sort();
  const interfaces = names.map((name) => renderKind(name, uses.get(name) ?? []));
  const union = names.map((name) => `  | ${typeName(name)}`).join("\n");
  return [
    header("systemd-262.json"),
    `/** How a directive's value is read: the kinds of the catalogue with their parameters. Discriminated on \`kind\`. */\nexport type ValueKind =\n${union};\n`,
    ...interfaces,
  ].join("\n");
}

function typeName(kind: string): string {
  return `${kind.replaceAll(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase())}Kind`;
}

function renderKind(name: string, uses: readonly JsonObject[]): string {
  const parameters = [...new Set(uses.flatMap((use) => Object.keys(use)))].filter((key) => key !== "kind").sort();
  const fields = parameters.map((key) => {
    const values = uses.map((use) => use[key]).filter((value) => value !== undefined);
    const optional = values.length < uses.length ? "?" : "";
    return `  readonly ${renderKey(key)}${optional}: ${renderType(values)};\n`;
  });
  return `export interface ${typeName(name)} {\n  readonly kind: ${JSON.stringify(name)};\n${fields.join("")}}\n`;
}

function renderType(values: readonly Json[]): string {
  const types = new Set<string>();
  for (const value of values) {
    if (Array.isArray(value))
      types.add(value.every((item) => typeof item === "number") ? "readonly number[]" : "readonly string[]");
    else if (typeof value === "object" && value !== null) types.add("Readonly<Record<string, string>>");
    else if (typeof value === "string") types.add(JSON.stringify(value));
    else types.add(typeof value);
  }
  return [...types].sort().join(" | ");
}

export function renderEnums(enums: JsonObject): string {
  return [
    header("enums.json"),
    'import type { EnumRecord } from "./records.ts";\n',
    renderConst("enums", "Readonly<Record<string, EnumRecord>>", enums["enums"] ?? {}),
  ].join("\n");
}

export function renderSyscalls(syscalls: JsonObject): string {
  return [
    header("syscalls.json"),
    `/** Names that SystemCallFilter= takes without a warning (libseccomp ${String(syscalls["libseccomp"])}). */`,
    renderConst("syscallNames", "readonly string[]", syscalls["acceptedNames"] ?? []),
    "/** Members of each group; one that starts with `@` is another group. */",
    renderConst("syscallGroups", "Readonly<Record<string, readonly string[]>>", syscalls["groups"] ?? {}),
  ].join("\n");
}

export function renderHistory(history: JsonObject): string {
  const record = (name: string) => history[name] ?? {};
  return [
    header("history.json"),
    'import type { EnumHistory, SyntaxHistory } from "./records.ts";\n',
    "/** Release → key → sections that got it. */",
    renderConst("added", "Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>", record("added")),
    "/** Release → `Section.Key` that it no longer knows. */",
    renderConst("gone", "Readonly<Record<string, readonly string[]>>", record("gone")),
    "/** `Section.Key` → the release (or first and last possible one) that accepts it without doing anything. */",
    renderConst("ignored", "Readonly<Record<string, number | readonly number[]>>", record("ignored")),
    renderConst("enumHistory", "Readonly<Record<string, EnumHistory>>", record("enumValues")),
    renderConst("syscallGroupsSince", "Readonly<Record<string, number>>", record("syscallGroups")),
    renderConst("syntaxHistory", "readonly SyntaxHistory[]", record("syntax")),
  ].join("\n");
}

export function renderData(source: string, name: string, type: string, value: JsonObject): string {
  const { about: _about, ...rest } = value;
  return [header(source), `import type { ${type} } from "./records.ts";\n`, renderConst(name, type, rest)].join("\n");
}

export function renderDescriptions(descriptions: JsonObject): string {
  return [
    header("descriptions.json"),
    "/** Group → directive → one line of documentation. A chunk of its own: only hover and `explain` need it. */",
    renderConst(
      "descriptions",
      "Readonly<Record<string, Readonly<Record<string, string>>>>",
      descriptions["descriptions"] ?? {},
    ),
  ].join("\n");
}
