import type { Range } from "../../core/range.ts";
import type { Job } from "../../scheduler-sim/model/job.ts";
import type { TakenApart } from "./find-container.ts";
import type { SourceUnit } from "./source-unit.ts";

/** A unit that tells a registry (etcd) where another unit runs, again and again, until that one stops. */
export interface Announcer {
  /** Units whose state it announces: those it must run beside. */
  readonly of: readonly string[];
  /** Key in the registry, as written. */
  readonly key: string;
  /** Name of the service in the key: `services/NAME/…`, else the last part but one. */
  readonly service: string;
  /** Seconds that an entry lives without being renewed. */
  readonly ttl?: number;
  /** Seconds between renewals. */
  readonly interval?: number;
  /** Port that is announced, when it is written out. */
  readonly port?: number;
  /** URL that is asked before the entry is renewed. */
  readonly check?: string;
  readonly range: Range;
}

interface AnnouncerInput {
  readonly unit: SourceUnit;
  readonly job?: Job;
  readonly main: readonly TakenApart[];
  readonly before: readonly TakenApart[];
}

/** Recognises the etcd announcer pattern: `etcdctl set KEY VALUE --ttl N`, mostly inside a loop, beside another unit. */
export function findAnnouncer({ unit, job, main, before }: AnnouncerInput): Announcer | undefined {
  const peers = new Set(job?.requirements.machineOf ?? []);
  for (const { section, key, text } of unit.entries) {
    if (section === "Unit" && key === "BindsTo") for (const name of text.split(/\s+/)) peers.add(name);
  }
  if (peers.size === 0) return undefined;
  const parts = [...main, ...before].flatMap((taken) => taken.parts);
  for (const { words, range } of parts) {
    const texts = words.map(({ text }) => text);
    const program = texts.findIndex((text) => /(?:^|\/)(?:etcdctl|curl)$/.test(text));
    if (program < 0) continue;
    const entry =
      texts[program]?.endsWith("curl") === true
        ? curlEntry(texts.slice(program + 1))
        : etcdctlEntry(texts.slice(program + 1));
    if (entry === undefined) continue;
    const check = parts
      .filter((part) => /(?:^|\/)curl$/.test(part.words[0]?.text ?? "") && part.words !== words)
      .flatMap((part) => part.words.map(({ text }) => text))
      .find((text) => /^(?:https?:\/\/)?[^-/\s]+:\d+/.test(text));
    const interval = parts.find((part) => /(?:^|\/)sleep$/.test(part.words[0]?.text ?? ""))?.words[1]?.text;
    const port = /"port"\s*:\s*"?(\d{1,5})|:(\d{2,5})(?:\D|$)/.exec(entry.value);
    return {
      of: [...peers],
      key: entry.key,
      service: serviceName(entry.key),
      ...(entry.ttl === undefined ? {} : { ttl: entry.ttl }),
      ...(interval !== undefined && /^\d+$/.test(interval) ? { interval: Number(interval) } : {}),
      ...(port === null ? {} : { port: Number(port[1] ?? port[2]) }),
      ...(check === undefined ? {} : { check }),
      range,
    };
  }
  return undefined;
}

interface RegistryEntry {
  readonly key: string;
  readonly value: string;
  readonly ttl?: number;
}

function etcdctlEntry(words: readonly string[]): RegistryEntry | undefined {
  const plain: string[] = [];
  let ttl: number | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const inline = /^--?ttl[= ](\d+)$/.exec(word)?.[1];
    if (inline !== undefined) ttl = Number(inline);
    else if (/^--?ttl$/.test(word)) ttl = Number(words[++at] ?? "");
    else if (/^--?(?:peers|endpoint|endpoints|C|cert-file|key-file|ca-file)$/.test(word)) at++;
    else if (!word.startsWith("-")) plain.push(word);
  }
  const [verb, key, value] = plain;
  if (verb === undefined || !/^(?:set|mk|update|put)$/.test(verb) || key === undefined) return undefined;
  return { key, value: value ?? "", ...(ttl === undefined || Number.isNaN(ttl) ? {} : { ttl }) };
}

function curlEntry(words: readonly string[]): RegistryEntry | undefined {
  const url = words.find((word) => /\/v2\/keys\//.test(word));
  if (url === undefined || !words.some((word) => /^-?-?X?PUT$|^PUT$/.test(word))) return undefined;
  const data = words.filter((word) => /^(?:value|ttl)=/.test(word));
  const value = data.find((word) => word.startsWith("value="))?.slice(6) ?? "";
  const ttl = data.find((word) => word.startsWith("ttl="))?.slice(4);
  return {
    key: /\/v2\/keys(\/[^?]*)/.exec(url)?.[1] ?? "",
    value,
    ...(ttl !== undefined && /^\d+$/.test(ttl) ? { ttl: Number(ttl) } : {}),
  };
}

function serviceName(key: string): string {
  const parts = key.split("/").filter((part) => part !== "" && !/[$%{}]/.test(part));
  const after = parts.indexOf("services");
  return parts[after + 1] ?? parts.at(-1) ?? "service";
}
