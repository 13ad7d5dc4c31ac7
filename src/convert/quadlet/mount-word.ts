import { err, ok, type Result } from "../../core/result.ts";
import type { Conversion } from "./conversion.ts";
import { readCsvRecord, writeCsvField } from "./csv-record.ts";
import { mountSource } from "./shared-options.ts";

/** A `--mount` argument with its source resolved and its type in front; other types than the known ones stay as written. */
export function mountWord(conversion: Conversion, word: string): Result<string, string> {
  const record = readCsvRecord(word);
  if (!record.ok) return record;
  if (record.value === undefined) return err(BAD_FORMAT);
  let type = "volume";
  let typeAt = -1;
  for (const [index, field] of record.value.entries()) {
    const parts = field.split("=");
    if (parts[0] !== "type" || parts.length !== 2) continue;
    type = parts[1] ?? "";
    typeAt = index;
    break;
  }
  const fields = record.value.filter((_, index) => index !== typeAt);
  if (!RESOLVED_TYPES.has(type)) return ok(word);
  let sourceAt = -1;
  let source = "";
  for (const [index, field] of fields.entries()) {
    const equals = field.indexOf("=");
    const name = equals < 0 ? field : field.slice(0, equals);
    if (name !== "source" && name !== "src") continue;
    if (equals < 0) return err("source parameter does not include a value");
    source = field.slice(equals + 1);
    sourceAt = index;
  }
  const resolved = mountSource(conversion, source, true);
  if (!resolved.ok) return resolved;
  if (sourceAt >= 0) fields[sourceAt] = `source=${resolved.value}`;
  return ok([`type=${type}`, ...fields].map(writeCsvField).join(","));
}

const RESOLVED_TYPES: ReadonlySet<string> = new Set(["volume", "bind", "glob", "image", "artifact"]);

const BAD_FORMAT =
  "incorrect mount format: should be --mount type=<bind|glob|tmpfs|volume>,[src=<host-dir|volume-name>,]target=<ctr-dir>[,options]";
