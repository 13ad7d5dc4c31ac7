import type { EmbeddedUnit } from "../convert/embedded/embedded-unit.ts";
import { embeddedRange, embeddedUnits } from "../convert/embedded/embedded-units.ts";
import type { Location } from "../core/range.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { mayEmbedUnits } from "./embedding-names.ts";
import type { LintInput } from "./lint.ts";

/** Units inside a cloud-config, Ignition or Butane file, as inputs of their own. */
export interface EmbeddedFiles {
  /** The inputs without the embedding files, with the units in them. */
  readonly inputs: ReadonlyMap<string, LintInput>;
  /** Findings about the embedding files themselves. */
  readonly findings: readonly Diagnostic[];
  /** Moves a finding from an embedded unit to its place in the embedding file. */
  readonly mapBack: (finding: Diagnostic) => Diagnostic;
}

/**
 * Takes the units out of embedding files, so that they can be linted like files, under paths such as
 * `cloud-config.yml/etcd.service`. A file that embeds nothing is left out with a finding.
 */
export function takeOutEmbedded(inputs: ReadonlyMap<string, LintInput>): EmbeddedFiles {
  const taken = new Map<string, LintInput>();
  const findings: Diagnostic[] = [];
  const homes = new Map<string, { path: string; unit: EmbeddedUnit }>();
  for (const [path, input] of inputs) {
    if (!mayEmbedUnits(path)) {
      taken.set(path, input);
      continue;
    }
    const text = typeof input === "string" ? input : input.kind === "file" ? input.text : "";
    const embedded = embeddedUnits(text);
    if (embedded === undefined) {
      findings.push(
        embeddingFinding({ path, range: { start: 0, end: 0 } }, "info", "this file holds no units that can be found"),
      );
      continue;
    }
    for (const { severity, message, range } of embedded.problems)
      findings.push(embeddingFinding({ path, range }, severity, message));
    for (const unit of embedded.units) {
      if (unit.text === undefined) continue;
      const inside = unit.dropInOf === undefined ? unit.name : `${unit.dropInOf}.d/${unit.name}`;
      const own = freePath(`${path}/${inside}`, taken);
      taken.set(own, unit.text);
      homes.set(own, { path, unit });
    }
  }
  const moved = (location: Location): Location => {
    const home = homes.get(location.path);
    return home === undefined ? location : { path: home.path, range: embeddedRange(home.unit, location.range) };
  };
  const mapBack = (finding: Diagnostic): Diagnostic => {
    const inEmbedded = homes.has(finding.location.path);
    return {
      ...finding,
      location: moved(finding.location),
      related: finding.related.map((place) => ({ ...place, location: moved(place.location) })),
      // An edit of the unit's text would have to keep the indentation and quoting of the file around it.
      fixes: inEmbedded ? [] : finding.fixes,
    };
  };
  return { inputs: taken, findings, mapBack };
}

function embeddingFinding(location: Location, severity: "error" | "info", message: string): Diagnostic {
  const kind = severity === "error" ? "unreadable" : "remark";
  return {
    code: "EMB001",
    name: "embedding-file",
    severity,
    messageId: kind,
    message,
    data: {},
    location,
    related: [],
    fixes: [],
  };
}

/** Two entries of one name are two files all the same. */
function freePath(path: string, taken: ReadonlyMap<string, unknown>): string {
  let free = path;
  for (let n = 2; taken.has(free); n++) free = path.replace(/\/([^/]*)$/, `/${n}/$1`);
  return free;
}
