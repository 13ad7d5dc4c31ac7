import { decodeBytes, encodeText } from "../../../src/core/text/decode.ts";
import { loadGraph } from "../../../src/graph/load-graph.ts";
import { treeFromObject } from "../../../src/units/file-tree.ts";
import { currentName } from "../../../src/units/known-directive.ts";
import { findUnit, loadUnitSet } from "../../../src/units/load-unit-set.ts";
import type { LoadMessage, ResolvedUnit } from "../../../src/units/resolved-unit.ts";
import type { Condition } from "../../../src/values/condition.ts";
import type { ExecCommand } from "../../../src/values/exec-command.ts";
import { type Adapter, expectEqual } from "../../adapter.ts";
import { type RecordedHost, recordedContext } from "../../recorded-host.ts";
import { recordedCommand } from "./exec.ts";

interface SyntaxCase {
  readonly unit: string;
  readonly text?: string;
  readonly base64?: string;
  readonly generate?: readonly (string | { readonly repeat: string; readonly count: number })[];
  readonly expect: Readonly<Record<string, unknown>> & {
    readonly load: string;
    readonly warnings: readonly { readonly line: number; readonly kind: string; readonly text: string }[];
    readonly unitMessages?: readonly string[];
  };
}

export const adapter: Adapter = {
  prepare: (file) => (testCase) => {
    const { unit: name, expect, ...content } = testCase as unknown as SyntaxCase;
    const host = file["host"] as RecordedHost;
    const tree = treeFromObject({ [`/u/${name}`]: textOf(content) });
    const set = loadUnitSet(tree, { searchPath: ["/u"], manager: "user", facts: recordedContext(host, name) });
    const unit = findUnit(set, name);
    if (unit === undefined) return { failed: "no such unit" };
    const graphMessages = loadGraph(set.index, { units: [name] }).messages.map(({ text }) => text);
    return expectEqual(recorded(unit, graphMessages, expect), { ...expect, warnings: expect.warnings.map(comparable) });
  },
};

/** The unit in the form of the recordings, with the fields that the case lists. */
function recorded(
  unit: ResolvedUnit,
  graphMessages: readonly string[],
  expect: SyntaxCase["expect"],
): Record<string, unknown> {
  const located = unit.messages.filter((message) => message.line !== undefined);
  const result: Record<string, unknown> = { load: unit.load, warnings: located.map(warningOf).map(comparable) };
  for (const field of Object.keys(expect)) {
    if (field === "load" || field === "warnings") continue;
    if (field === "errno") result[field] = errnoOf(unit);
    else if (field === "unitMessages") {
      const own = unit.messages.filter((message) => message.line === undefined).map(({ text }) => text);
      const dropped = graphMessages.filter((text) => text.startsWith(`${unit.name.text}: Dependency`));
      result[field] = [...own, ...dropped].map((text) => text.replace(`${unit.name.text}: `, ""));
    } else result[field] = fieldOf(unit, field);
  }
  return result;
}

function warningOf({ line, kind, text, path }: LoadMessage) {
  return { line, kind, text: text.startsWith(`${path}:${line}: `) ? text.slice(`${path}:${line}: `.length) : text };
}

/** Kinds that reading lines, sections and keys decides: these are compared with their text, values by kind and line. */
const READING = new Set([
  "invalid-section-header",
  "section-header-unsafe",
  "invalid-utf8",
  "unknown-section",
  "unknown-key",
  "assignment-outside-section",
  "missing-equals",
  "missing-key",
]);

function comparable({
  line,
  kind,
  text,
}: {
  readonly line?: number | undefined;
  readonly kind: string;
  readonly text: string;
}) {
  if (READING.has(kind)) return { line, kind, text };
  // A name can be wrong in several ways; the recordings tell by the message that it was one.
  if (text.startsWith("Failed to add dependency on")) return { line, kind: "bad-dependency-name" };
  return { line, kind: recordedKinds[kind] ?? kind };
}

/** The recordings have one name for everything that can be wrong with a specifier, and for lists that do not split. */
const recordedKinds: Readonly<Record<string, string>> = {
  "unknown-specifier": "specifier-error",
  unresolvable: "specifier-error",
  "too-long": "specifier-error",
  "unbalanced-quoting": "invalid-syntax",
  "unknown-escape": "invalid-syntax",
  "obsolete-dependency-type": "obsolete-dependency",
  "removed-directive": "removed-option",
  invalid: "bad-value",
};

function errnoOf(unit: ResolvedUnit): number | undefined {
  return unit.sources[0]?.reading.errno;
}

function fieldOf(unit: ResolvedUnit, field: string): unknown {
  const value = (name: string) => unit.reading.settings.get(name)?.value;
  switch (field) {
    case "Description":
      return value("Unit.Description") || null;
    case "Environment":
      return ((value("Service.Environment") ?? []) as readonly { name: string; value: string }[]).map(
        (item) => `${item.name}=${item.value}`,
      );
    case "ExecStart":
    case "ExecStartPre":
      return ((value(`Service.${field}`) ?? []) as readonly ExecCommand[]).map(recordedCommand);
    case "Conditions":
    case "Asserts":
      return conditionsOf(unit, field === "Asserts");
    default:
      return namesIn(value(`Unit.${field}`), field !== "Documentation");
  }
}

/** Lists of dependencies are recorded as sorted sets. */
function namesIn(value: unknown, sorted: boolean): string[] {
  const names = ((value ?? []) as readonly (string | { path: string })[]).map((item) =>
    typeof item === "string" ? item : item.path,
  );
  return sorted ? [...new Set(names)].sort() : names;
}

function conditionsOf(unit: ResolvedUnit, asserts: boolean): unknown {
  const found: unknown[] = [];
  for (const { directive, reading } of unit.reading.lines) {
    if (directive.kind.kind !== "condition" || (directive.kind.on === "assert") !== asserts) continue;
    if (reading.outcome === "reset") found.length = 0;
    if (reading.outcome !== "set") continue;
    const { trigger, negate, parameter } = reading.value as Condition;
    const type = currentName(directive).replace("Unit.", "");
    found.push({ type, trigger, negate, ...(parameter === "" ? {} : { parameter }) });
  }
  return found;
}

function textOf({ text, base64, generate }: Omit<SyntaxCase, "unit" | "expect">): string {
  if (base64 !== undefined) return decodeBytes(Buffer.from(base64, "base64"));
  const parts = generate?.map((part) => (typeof part === "string" ? part : part.repeat.repeat(part.count)));
  return parts?.join("") ?? decodeBytes(encodeText(text ?? ""));
}
