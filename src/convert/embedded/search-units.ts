import { pushAll } from "../../core/push-all.ts";
import type { Range } from "../../core/range.ts";
import { decodeBytes } from "../../core/text/decode.ts";
import type { Piece } from "../../parser/logical-line.ts";
import { sourceRangeOf } from "../../parser/piece-map.ts";
import { parseMachineMetadata } from "../../scheduler-sim/model/machine-metadata.ts";
import { unitTypeOf } from "../../templates/unit-name.ts";
import { quadletKind } from "../quadlet/quadlet-kinds.ts";
import { entryOf, isTrue, itemsOf, textOf, valueAt, type YamlEntry, type YamlValue } from "../yaml-tree.ts";
import { composePieces } from "./compose-pieces.ts";
import { type DecodedText, decodeBase64, decodeDataUrl, whole } from "./data-url.ts";
import type {
  EmbeddedMachine,
  EmbeddedUnit,
  EmbeddedUnits,
  EmbeddingFormat,
  EmbeddingProblem,
} from "./embedded-unit.ts";
import type { MaskedText } from "./placeholders.ts";
import { scalarPieces } from "./scalar-pieces.ts";

/** The file under search: as written, and as the YAML parser saw it. */
export interface SearchedText extends MaskedText {
  readonly source: string;
}

export interface FoundUnits {
  readonly units: EmbeddedUnit[];
  readonly problems: EmbeddingProblem[];
  format?: EmbeddingFormat;
  machine?: EmbeddedMachine;
}

type ReadNested = (text: string) => EmbeddedUnits | undefined;

/** Looks through YAML values for what coreos-cloudinit, Ignition and Butane call units and files. */
export function searchUnits(
  documents: readonly YamlValue[],
  searched: SearchedText,
  readNested: ReadNested,
): FoundUnits {
  const found: FoundUnits = { units: [], problems: [] };
  const seen = new Set<string>();
  const pending: YamlValue[] = [...documents].reverse();
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    // An alias leads to a value that was seen where it stands.
    const place = `${value.range.start}:${value.range.end}:${value.kind}`;
    if (value.kind !== "scalar" && seen.has(place)) continue;
    seen.add(place);
    if (value.kind === "list") pushAll(pending, value.items().toReversed());
    if (value.kind === "scalar") addNested(value, searched, found, readNested);
    if (value.kind !== "map") continue;
    const entries = value.entries();
    const rest: YamlValue[] = [];
    for (const entry of entries) if (!addEntry(entry, value, searched, found)) rest.push(entry.value);
    pushAll(pending, rest.reverse());
  }
  found.units.sort((a, b) => a.range.start - b.range.start);
  return found;
}

/** Takes what one map entry says; false when it has to be searched further. */
function addEntry(entry: YamlEntry, parent: YamlValue, searched: SearchedText, found: FoundUnits): boolean {
  switch (entry.key) {
    case "coreos": {
      if (entry.value.kind !== "map") return false;
      found.format ??= "cloud-config";
      for (const item of itemsOf(valueAt(entry.value, "units"))) addUnit(item, searched, found);
      addMachine(valueAt(entry.value, "fleet"), searched, found);
      return true;
    }
    case "systemd": {
      const units = valueAt(entry.value, "units");
      if (units === undefined) return false;
      found.format ??= entryOf(parent, "ignition") === undefined ? "butane" : "ignition";
      for (const item of itemsOf(units)) addUnit(item, searched, found);
      return true;
    }
    case "write_files":
      found.format ??= "cloud-config";
      for (const item of itemsOf(entry.value)) addFile(item, searched, found);
      return true;
    case "files":
      if (entry.value.kind !== "list") return false;
      for (const item of itemsOf(entry.value)) addFile(item, searched, found);
      return true;
    case "ignition":
      found.format ??= "ignition";
      return false;
    case "variant":
      if (/^(?:fcos|flatcar|openshift|r4e|fiot)$/.test(textOf(entry.value) ?? "")) found.format ??= "butane";
      return true;
    default:
      return false;
  }
}

function addUnit(item: YamlValue, searched: SearchedText, found: FoundUnits): void {
  const name = textOf(valueAt(item, "name"));
  if (name === undefined) {
    found.problems.push({ severity: "error", message: "a unit without a name", range: item.range });
    return;
  }
  const folder = isTrue(valueAt(item, "runtime")) ? "/run/systemd/system" : "/etc/systemd/system";
  const content = firstEntry(item, ["content", "contents"]);
  if (firstEntry(item, ["contents_local"]) !== undefined) {
    const message = `the content of ${name} is in another file and is not read`;
    found.problems.push({ severity: "info", message, range: item.range });
  }
  const dropIns = firstEntry(item, ["drop-ins", "drop_ins", "dropins"]);
  const enabled = firstEntry(item, ["enable", "enabled"]);
  const masked = firstEntry(item, ["mask"]);
  const command = textOf(valueAt(item, "command"));
  found.units.push({
    name,
    path: `${folder}/${name}`,
    ...unitText(content?.value, searched, item.range),
    range: item.range,
    ...(enabled === undefined ? {} : { enabled: isTrue(enabled.value) }),
    ...(masked === undefined ? {} : { masked: isTrue(masked.value) }),
    ...(command === undefined ? {} : { command }),
  });
  for (const dropIn of itemsOf(dropIns?.value)) {
    const dropInName = textOf(valueAt(dropIn, "name"));
    if (dropInName === undefined) {
      found.problems.push({ severity: "error", message: `a drop-in of ${name} without a name`, range: dropIn.range });
      continue;
    }
    found.units.push({
      name: dropInName,
      dropInOf: name,
      path: `${folder}/${name}.d/${dropInName}`,
      ...unitText(firstEntry(dropIn, ["content", "contents"])?.value, searched, dropIn.range),
      range: dropIn.range,
    });
  }
}

/** A file to be written; only unit files, drop-ins and Quadlet files are taken. */
function addFile(item: YamlValue, searched: SearchedText, found: FoundUnits): void {
  const path = textOf(valueAt(item, "path"));
  if (path === undefined || !isUnitPath(path)) return;
  const slash = path.lastIndexOf("/");
  const name = path.slice(slash + 1);
  const folder = /\/([^/]+)\.d$/.exec(path.slice(0, slash));
  const content = firstEntry(item, ["content", "contents"])?.value;
  const encoding = textOf(valueAt(item, "encoding"))?.toLowerCase() ?? "";
  const compression = textOf(valueAt(content, "compression")) ?? "";
  if (/gz/.test(encoding) || compression !== "") {
    found.problems.push({ severity: "info", message: `${path} is compressed and is not read`, range: item.range });
    return;
  }
  let text = unitText(content, searched, item.range);
  if (/^(?:b64|base64)$/.test(encoding) && text.text !== undefined) {
    const bytes = decodeBase64(text.text);
    if (bytes === undefined) {
      found.problems.push({ severity: "error", message: `${path} is not valid base64`, range: item.range });
      return;
    }
    text = { ...whole(decodeBytes(bytes), content?.range ?? item.range), placeholders: [] };
  }
  if (text.text === undefined) {
    found.problems.push({
      severity: "info",
      message: `the content of ${path} is elsewhere and is not read`,
      range: item.range,
    });
  }
  found.units.push({
    name,
    ...(folder === null ? {} : { dropInOf: folder[1] ?? "" }),
    path,
    ...text,
    range: item.range,
  });
}

const UNIT_FOLDER = /^(?:\/usr)?\/(?:etc|run|lib|usr\/lib|usr\/local\/lib|local\/lib)\/systemd\/(?:system|user)\//;

function isUnitPath(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/\.d\/[^/]+\.conf$/.test(path)) return UNIT_FOLDER.test(path) || path.includes("/containers/systemd/");
  if (path.includes("/containers/systemd/")) return quadletKind(name) !== undefined;
  return unitTypeOf(name) !== undefined && name.includes(".") && !/\.(?:device|scope)$/.test(name);
}

interface UnitText {
  readonly text?: string;
  readonly pieces: readonly Piece[];
  readonly placeholders: EmbeddedUnit["placeholders"];
}

/** Content given as a string, or as a map with `inline` text or a `source` URL. */
function unitText(content: YamlValue | undefined, searched: SearchedText, range: Range): UnitText {
  const none: UnitText = { pieces: [{ at: 0, source: range }], placeholders: [] };
  const inline = content?.kind === "map" ? valueAt(content, "inline") : content;
  if (inline?.kind === "scalar" && inline.value !== null) return restored(scalarText(inline, searched), searched);
  const source = valueAt(content, "source");
  if (source?.kind !== "scalar") return none;
  const url = scalarText(source, searched);
  const decoded = decodeDataUrl(url.text);
  if (decoded === undefined) return none;
  return { text: decoded.text, pieces: composePieces(decoded.pieces, url.pieces), placeholders: [] };
}

function scalarText(scalar: YamlValue & { kind: "scalar" }, searched: SearchedText): DecodedText {
  return { text: scalar.text, pieces: scalarPieces(searched.text, scalar.range, scalar.style, scalar.text) };
}

/** Puts the placeholders that were hidden from the parser back into a text, and lists where they are. */
function restored({ text, pieces }: DecodedText, { source, placeholders, blanked }: SearchedText): UnitText {
  const parts: string[] = [];
  const listed: { start: number; end: number; text: string }[] = [];
  const blankStarts = new Set(blanked.map(({ start }) => start));
  let doneTo = 0;
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1]?.at ?? text.length;
    const verbatim = piece.source.end - piece.source.start >= next - piece.at;
    if (!verbatim) continue;
    for (let p = firstAtOrAfter(placeholders, piece.source.start); p < placeholders.length; p++) {
      const placeholder = placeholders[p];
      if (placeholder === undefined || placeholder.end > piece.source.end) break;
      const start = piece.at + placeholder.start - piece.source.start;
      const end = start + placeholder.end - placeholder.start;
      if (start < doneTo || end > next) continue;
      if (blankStarts.has(placeholder.start)) {
        // A line of template commands will not be there; an empty one would end a continued value, a comment does not.
        parts.push(text.slice(doneTo, start), "#".padEnd(end - start));
      } else {
        parts.push(text.slice(doneTo, start), source.slice(placeholder.start, placeholder.end));
        listed.push({ start, end, text: placeholder.text });
      }
      doneTo = end;
    }
  }
  parts.push(text.slice(doneTo));
  return { text: parts.join(""), pieces, placeholders: listed };
}

function firstAtOrAfter(list: readonly Range[], offset: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A cloud-config inside a string of another file, as orchestration templates carry it. */
function addNested(
  scalar: YamlValue & { kind: "scalar" },
  searched: SearchedText,
  found: FoundUnits,
  read: ReadNested,
): void {
  if (scalar.text.length < 20 || !/^\s*(?:#cloud-config\b|\{\s*"ignition")/.test(scalar.text)) return;
  const { text, pieces } = restored(scalarText(scalar, searched), searched);
  const nested = read(text ?? "");
  if (nested === undefined) return;
  found.format ??= nested.format;
  if (nested.machine !== undefined)
    found.machine ??= { ...nested.machine, range: sourceRangeOf(pieces, nested.machine.range) };
  for (const unit of nested.units) {
    found.units.push({ ...unit, pieces: composePieces(unit.pieces, pieces), range: sourceRangeOf(pieces, unit.range) });
  }
  for (const problem of nested.problems) {
    if (problem.severity === "error") found.problems.push({ ...problem, range: sourceRangeOf(pieces, problem.range) });
  }
}

/** `coreos.fleet`: what the machine tells fleet of itself. */
function addMachine(fleet: YamlValue | undefined, searched: SearchedText, found: FoundUnits): void {
  if (fleet?.kind !== "map") return;
  const text = (value: YamlValue | undefined) => unitText(value, searched, fleet.range).text;
  const publicIP = text(firstEntry(fleet, ["public-ip", "public_ip"])?.value);
  const metadata = text(valueAt(fleet, "metadata")) ?? "";
  found.machine ??= {
    ...(publicIP === undefined ? {} : { publicIP }),
    metadata: parseMachineMetadata(metadata),
    range: fleet.range,
  };
}

function firstEntry(value: YamlValue, keys: readonly string[]): YamlEntry | undefined {
  for (const key of keys) {
    const entry = entryOf(value, key);
    if (entry !== undefined) return entry;
  }
  return undefined;
}
