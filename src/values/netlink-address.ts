import { err, ok, type Result } from "../core/result.ts";
import { parseInteger, UINT32_MAX } from "./integer.ts";
import { readWord } from "./quoted-words.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

/** A netlink socket: a family by name, or by number where it has none, and a multicast group. */
export interface NetlinkAddress {
  readonly family: string;
  readonly group: number;
}

/**
 * Parses `ListenNetlink=`: a family by name or number, and optionally a group (default 0).
 *
 * @param families - the known names.
 *
 * @example
 * parseNetlinkAddress("kobject-uevent 1", families); // { ok: true, value: { family: "kobject-uevent", group: 1 } }
 * @example
 * parseNetlinkAddress("foo", families); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseNetlinkAddress(text: string, families: readonly string[]): Result<NetlinkAddress, ValueError> {
  const fail = () =>
    err({
      kind: "invalid",
      range: wholeRange(text),
      expected: `a netlink family (${families.slice(0, 4).join(", ")}, …) and a group`,
    });
  const step = readWord(text, 0);
  if (step.kind !== "word") return fail();
  const word = step.word.text;
  const rest = step.next === undefined ? "" : text.slice(step.next);
  const group = rest === "" ? ok(0n) : parseInteger(rest, { min: 0n, max: UINT32_MAX });
  if (!group.ok) return fail();
  if (families.includes(word)) return ok({ family: word, group: Number(group.value) });
  const number = parseInteger(word, { min: 0n });
  if (!number.ok) return fail();
  const name = FAMILY_NUMBERS.get(Number(number.value));
  return ok({ family: name ?? number.value.toString(), group: Number(group.value) });
}

/** Canonical form: family and group. */
export function printNetlinkAddress({ family, group }: NetlinkAddress): string {
  return `${family} ${group}`;
}

/** Netlink families of Linux by number. */
const FAMILY_NUMBERS: ReadonlyMap<number, string> = new Map([
  [0, "route"],
  [3, "firewall"],
  [4, "inet-diag"],
  [5, "nflog"],
  [6, "xfrm"],
  [7, "selinux"],
  [8, "iscsi"],
  [9, "audit"],
  [10, "fib-lookup"],
  [11, "connector"],
  [12, "netfilter"],
  [13, "ip6-fw"],
  [14, "dnrtmsg"],
  [15, "kobject-uevent"],
  [16, "generic"],
  [18, "scsitransport"],
  [19, "ecryptfs"],
  [20, "rdma"],
]);
