import type { Severity } from "../lint/diagnostic.ts";
import { type FindingRecord, type RecordPosition, type RecordRange, RULE_PAGES } from "./finding-record.ts";
import type { PositionOfByte } from "./rdjson.ts";

/** What SARIF says about a rule. */
export interface SarifRuleFacts {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
  /** The rule's page as Markdown. */
  readonly page: string;
  readonly category: string;
}

export interface SarifOptions {
  readonly version: string;
  readonly rules: readonly SarifRuleFacts[];
  /** Findings that a comment or the baseline hides, to be listed as suppressed. */
  readonly suppressed?: readonly (FindingRecord & { readonly reason?: string; readonly external?: boolean })[];
  readonly positionOf: PositionOfByte;
}

/** Results that GitHub accepts in one run. */
const MAX_RESULTS = 25_000;
const levels = { error: "error", warning: "warning", info: "note", hint: "note" } as const;
const problems = { error: "error", warning: "warning", info: "recommendation", hint: "recommendation" } as const;

/** SARIF 2.1.0 as GitHub code scanning takes it. Above its limit the least severe results are left out, and that is said. */
export function formatSarif(records: readonly FindingRecord[], options: SarifOptions): string {
  const all = [...records, ...(options.suppressed ?? [])];
  const kept = all.length > MAX_RESULTS ? mostSevere(all) : all;
  const codes = [...new Set(kept.map(({ code }) => code))].sort();
  const index = new Map(codes.map((code, i) => [code, i]));
  const facts = new Map(options.rules.map((rule) => [rule.code, rule]));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "unitfile",
            semanticVersion: options.version,
            informationUri: "https://unitfile.dev",
            rules: codes.map((code) => ruleOf(code, facts.get(code))),
          },
        },
        columnKind: "unicodeCodePoints",
        originalUriBaseIds: { "%SRCROOT%": { uri: "file:///" } },
        results: kept.map((record) => resultOf(record, index.get(record.code) ?? 0, options)),
        ...(kept.length < all.length ? { invocations: [truncated(all.length - kept.length)] } : {}),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function mostSevere(records: readonly FindingRecord[]): FindingRecord[] {
  const rank = { error: 0, warning: 1, info: 2, hint: 3 };
  const order = records
    .map((record, i) => ({ record, i }))
    .sort((a, b) => rank[a.record.severity] - rank[b.record.severity] || a.i - b.i);
  return order
    .slice(0, MAX_RESULTS)
    .sort((a, b) => a.i - b.i)
    .map(({ record }) => record);
}

function truncated(count: number) {
  const text = `${count} of the least severe results are left out: more than ${MAX_RESULTS} are not accepted.`;
  return { executionSuccessful: true, toolExecutionNotifications: [{ level: "warning", message: { text } }] };
}

function ruleOf(code: string, facts: SarifRuleFacts | undefined) {
  const helpUri = `${RULE_PAGES}/${code}`;
  if (facts === undefined) return { id: code, helpUri };
  const { name, severity, summary, why, page, category } = facts;
  return {
    id: code,
    name: name.replaceAll(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: `${summary}. ${why}`, markdown: page },
    helpUri,
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: [category],
      precision: "high",
      "problem.severity": problems[severity],
      ...(code.startsWith("SEC") ? { "security-severity": securitySeverity[severity] } : {}),
    },
  };
}

/** GitHub's scale: over 9 critical, over 7 high, over 4 medium. */
const securitySeverity = { error: "8.0", warning: "6.0", info: "4.0", hint: "2.0" } as const;

function resultOf(
  record: FindingRecord & { reason?: string; external?: boolean },
  ruleIndex: number,
  { positionOf }: SarifOptions,
) {
  const { code, severity, message, path, range, related, fixes, fingerprint, suppressed, reason, external } = record;
  const locationOf = (at: string, where: RecordRange) => ({
    physicalLocation: {
      artifactLocation: { uri: encodePath(at), uriBaseId: "%SRCROOT%" },
      region: region(where.start, where.end),
    },
  });
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [locationOf(path, range)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, id) => ({
            id,
            ...locationOf(place.path, place.range),
            message: { text: place.message },
          })),
        }),
    partialFingerprints: { primaryLocationLineHash: fingerprint },
    ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => fixOf(fix, positionOf)) }),
    ...(suppressed
      ? {
          suppressions: [
            {
              kind: external === true ? "external" : "inSource",
              ...(reason === undefined ? {} : { justification: reason }),
            },
          ],
        }
      : {}),
  };
}

function fixOf({ title, edits }: FindingRecord["fixes"][number], positionOf: PositionOfByte) {
  const paths = [...new Set(edits.map(({ path }) => path))];
  return {
    description: { text: title },
    artifactChanges: paths.map((path) => ({
      artifactLocation: { uri: encodePath(path), uriBaseId: "%SRCROOT%" },
      replacements: edits
        .filter((edit) => edit.path === path)
        .map(({ start, end, text }) => ({
          deletedRegion: region(positionOf(path, start), positionOf(path, end)),
          insertedContent: { text },
        })),
    })),
  };
}

function region(start: RecordPosition, end: RecordPosition) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A relative path as a URI reference: each part percent-encoded, broken bytes as they are. */
function encodePath(path: string): string {
  return path
    .split("/")
    .map((part) => encodeURIComponent(part.replaceAll(/[\ud800-\udfff]/gu, "\ufffd")))
    .join("/");
}
