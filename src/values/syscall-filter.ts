import { nearest } from "../core/nearest.ts";
import { parseErrno, printErrno, type SyscallAction } from "./errno.ts";
import type { Word } from "./quoted-words.ts";
import { dropItem, type ItemReading, readItems } from "./read-items.ts";
import { printSetChange, type SetChange, splitNegation } from "./set-change.ts";
import { resetValue, setTo, type ValueReading } from "./value-reading.ts";

/** The system calls that systemd knows. */
export interface SyscallCatalogue {
  readonly names: ReadonlySet<string>;
  /** Group, with its `@` → members, which may be groups. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

/** One word of a system call filter: a call or a group, and what to do instead of it. */
export interface SyscallItem {
  readonly name: string;
  readonly action?: SyscallAction;
}

/** A system call filter that several lines gave. */
export interface SyscallFilter {
  readonly kind: "allow" | "deny";
  /** System call → what happens instead of it; undefined: the default action, or for an allow list nothing. */
  readonly calls: ReadonlyMap<string, SyscallAction | undefined>;
}

/**
 * Reads a system call filter: names and `@groups`, with `~` in front to deny them; in a deny list each may have
 * `:ERRNO`. Unknown names are dropped; the list exists even when nothing is left of it.
 *
 * @param options - `errnos`: whether `:ERRNO` is known (default true).
 *
 * @example
 * readSyscallFilter("~@mount:EPERM", catalogue); // denies the group @mount with EPERM
 *
 * @since 0.1.0
 */
export function readSyscallFilter(
  text: string,
  catalogue: SyscallCatalogue,
  options: { readonly errnos?: boolean } = {},
): ValueReading<SetChange<SyscallItem>> {
  if (text === "") return resetValue();
  const { negated, rest, offset } = splitNegation(text);
  const errnos = options.errnos ?? true;
  const list = readItems<SyscallItem>(rest, { offset }, (word) => readSyscall(word, catalogue, { errnos, negated }));
  return setTo({ negated, items: list.items }, list.problems);
}

/** Canonical form. */
export function printSyscallFilter(change: SetChange<SyscallItem>): string {
  return printSetChange(change, ({ name, action }) => (action === undefined ? name : `${name}:${printErrno(action)}`));
}

/**
 * What a line makes of the filter that the lines before it gave. The first line decides between allowing and denying;
 * later ones of the other sign remove. An allow list starts with the calls of `initial`.
 */
export function changeSyscallFilter(
  before: SyscallFilter | undefined,
  change: SetChange<SyscallItem>,
  options: { readonly catalogue: SyscallCatalogue; readonly initial?: string },
): SyscallFilter {
  const { catalogue, initial } = options;
  const kind = before?.kind ?? (change.negated ? "deny" : "allow");
  const calls = new Map(before?.calls);
  if (before === undefined && kind === "allow" && initial !== undefined) {
    for (const call of expandSyscalls(initial, catalogue)) calls.set(call, undefined);
  }
  const adds = change.negated === (kind === "deny");
  for (const { name, action } of change.items) {
    for (const call of expandSyscalls(name, catalogue)) {
      if (!adds) calls.delete(call);
      else if (!calls.has(call) || action !== undefined) calls.set(call, action);
    }
  }
  return { kind, calls };
}

/** Calls that the filter library cannot tell apart from another: the other is what takes effect. */
const SAME_CALL: ReadonlyMap<string, string> = new Map([["switch_endian", "sys_debug_setcontext"]]);

/** The system calls that a word stands for: itself, or the members of a group and of the groups in it. */
export function expandSyscalls(name: string, catalogue: SyscallCatalogue): readonly string[] {
  if (!name.startsWith("@")) return [SAME_CALL.get(name) ?? name];
  const found = new Set<string>();
  const groups = new Set<string>();
  const queue = [name];
  for (let group = queue.pop(); group !== undefined; group = queue.pop()) {
    if (groups.has(group) || !Object.hasOwn(catalogue.groups, group)) continue;
    groups.add(group);
    for (const member of catalogue.groups[group] ?? []) {
      if (member.startsWith("@")) queue.push(member);
      // Groups name calls that this machine's library may not know yet.
      else if (catalogue.names.has(member)) found.add(SAME_CALL.get(member) ?? member);
    }
  }
  return [...found].sort();
}

function readSyscall(
  word: Word,
  catalogue: SyscallCatalogue,
  { errnos, negated }: { readonly errnos: boolean; readonly negated: boolean },
): ItemReading<SyscallItem> {
  const { range } = word;
  const colon = errnos ? word.text.indexOf(":") : -1;
  const name = colon < 0 ? word.text : word.text.slice(0, colon);
  const action = colon < 0 ? undefined : parseErrno(word.text.slice(colon + 1));
  if (name === "" || action?.ok === false) {
    return dropItem({ kind: "invalid-errno", range, expected: 'a system call with an error such as "read:EPERM"' });
  }
  if (action !== undefined && !negated) {
    return dropItem({ kind: "errno-in-allow-list", range, expected: "no error behind an allowed system call" });
  }
  const known = name.startsWith("@") ? Object.hasOwn(catalogue.groups, name) : catalogue.names.has(name);
  if (known) return { kind: "item", item: action === undefined ? { name } : { name, action: action.value } };
  const group = name.startsWith("@");
  const candidates = group ? Object.keys(catalogue.groups) : catalogue.names;
  const guess = name.length > 40 ? undefined : nearest(name, candidates);
  return dropItem({
    kind: group ? "unknown-syscall-group" : "unknown-syscall",
    range,
    expected: group ? 'a system call group such as "@system-service"' : "the name of a system call",
    ...(guess === undefined ? {} : { nearest: guess }),
  });
}
