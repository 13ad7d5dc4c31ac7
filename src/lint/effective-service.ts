import { ok, type Result } from "../core/result.ts";
import { parseBoolean } from "../values/boolean.ts";
import { INFINITY, parseTimespan } from "../values/timespan.ts";
import type { DirectiveUse } from "./lint-file.ts";
import { usesOf } from "./uses-by-key.ts";

/** An assignment that counts, and its value. */
export interface EffectiveValue<T, U extends DirectiveUse = DirectiveUse> {
  readonly use: U;
  readonly value: T;
}

type Uses<U extends DirectiveUse> = readonly U[];

/** The last assignment of one of some directives that systemd accepts; invalid ones have no effect. */
export function lastValid<T, U extends DirectiveUse>(
  uses: Uses<U>,
  place: { readonly section: string; readonly keys: readonly string[] },
  parse: (text: string) => Result<T, unknown>,
): EffectiveValue<T, U> | undefined {
  const candidates = usesOf(uses, ...place.keys);
  for (let index = candidates.length - 1; index >= 0; index--) {
    const use = candidates[index];
    if (use === undefined || use.section !== place.section) continue;
    const result = parse(use.value.text);
    if (result.ok) return { use, value: result.value };
  }
  return undefined;
}

/** The last value of a directive of `[Service]` that takes any text; undefined when it is unset or reset. */
export function lastText<U extends DirectiveUse>(uses: Uses<U>, key: string): EffectiveValue<string, U> | undefined {
  const found = lastValid(uses, { section: "Service", keys: [key] }, (text) => ok(text));
  return found === undefined || found.value === "" ? undefined : found;
}

/** Value of a boolean of `[Service]`. */
export function lastBoolean<U extends DirectiveUse>(
  uses: Uses<U>,
  key: string,
): EffectiveValue<boolean, U> | undefined {
  return lastValid(uses, { section: "Service", keys: [key] }, parseBoolean);
}

/** One of the words that a directive of `[Service]` takes. */
export function lastWord<U extends DirectiveUse>(
  uses: Uses<U>,
  key: string,
  words: readonly string[],
): EffectiveValue<string, U> | undefined {
  return lastValid(
    uses,
    { section: "Service", keys: [key] },
    (text): Result<string, undefined> => (words.includes(text) ? ok(text) : { ok: false, error: undefined }),
  );
}

/** Value of a time span of `[Service]` in microseconds. `keys`: the directives that set it. */
export function lastTimespan<U extends DirectiveUse>(
  uses: Uses<U>,
  keys: readonly string[],
  options: { readonly section?: string; readonly zeroIsInfinity?: boolean } = {},
): EffectiveValue<bigint, U> | undefined {
  const found = lastValid(uses, { section: options.section ?? "Service", keys }, (text) => parseTimespan(text));
  return found?.value === 0n && options.zeroIsInfinity === true ? { ...found, value: INFINITY } : found;
}

const TYPES = ["simple", "exec", "forking", "oneshot", "dbus", "notify", "notify-reload", "idle"] as const;
export type ServiceType = (typeof TYPES)[number];

const CREDENTIALS = [
  "LoadCredential",
  "LoadCredentialEncrypted",
  "SetCredential",
  "SetCredentialEncrypted",
  "ImportCredential",
];

/** The `Type=` that counts; undefined when there is none. */
export function serviceTypeUse<U extends DirectiveUse>(uses: Uses<U>): EffectiveValue<ServiceType, U> | undefined {
  return lastWord(uses, "Type", TYPES) as EffectiveValue<ServiceType, U> | undefined;
}

/** The type that systemd takes: the one that is set, or the one that follows from other settings. */
export function serviceType(uses: Uses<DirectiveUse>): ServiceType {
  const set = serviceTypeUse(uses);
  if (set !== undefined) return set.value;
  if (lastText(uses, "BusName") !== undefined) return "dbus";
  if (CREDENTIALS.some((key) => hasItems(uses, key))) return "exec";
  return hasItems(uses, "ExecStart") ? "simple" : "oneshot";
}

/** Whether a list of `[Service]` has items after the last assignment that empties it. */
export function hasItems(uses: Uses<DirectiveUse>, key: string): boolean {
  const last = usesOf(uses, key).findLast((use) => use.section === "Service");
  return last !== undefined && last.value.text !== "";
}

const RESTARTS = ["no", "on-success", "on-failure", "on-abnormal", "on-watchdog", "on-abort", "always"];

/** The `Restart=` that counts; undefined when there is none, which means `no`. */
export function restartUse<U extends DirectiveUse>(uses: Uses<U>): EffectiveValue<string, U> | undefined {
  return lastWord(uses, "Restart", RESTARTS);
}
