import type { NumberedWords } from "./enum-word.ts";

/** Sets of words that also take numbers, by the name of the set. */
export const NUMBERED_WORDS: Readonly<Record<string, NumberedWords>> = {
  sched_policy: named(0, 2_147_483_647, { other: 0, fifo: 1, rr: 2, batch: 3, idle: 5, ext: 7 }),
  ioprio_class: named(0, 7, { none: 0, realtime: 1, "best-effort": 2, idle: 3 }),
  ip_tos: named(0, 255, { "low-delay": 16, throughput: 8, reliability: 4, "low-cost": 2 }),
  log_level: named(0, 7, { emerg: 0, alert: 1, crit: 2, err: 3, warning: 4, notice: 5, info: 6, debug: 7 }),
  log_facility: named(0, 127, {
    kern: 0,
    user: 1,
    mail: 2,
    daemon: 3,
    auth: 4,
    syslog: 5,
    lpr: 6,
    news: 7,
    uucp: 8,
    cron: 9,
    authpriv: 10,
    ftp: 11,
    local0: 16,
    local1: 17,
    local2: 18,
    local3: 19,
    local4: 20,
    local5: 21,
    local6: 22,
    local7: 23,
  }),
  // Protocol numbers count only where the protocol itself does.
  socket_protocol: { ...named(0, 2_147_483_647, { sctp: 132, udplite: 136, mptcp: 262 }), named: true },
};

/** Scheduling policies that the kernel knows; 6 (deadline) has no word of its own. */
export const KNOWN_SCHED_POLICIES: ReadonlySet<string> = new Set(["other", "fifo", "rr", "batch", "idle", "ext", "6"]);

function named(min: number, max: number, numbers: Readonly<Record<string, number>>): NumberedWords {
  const wordOf = new Map(Object.entries(numbers).map(([word, number]) => [number, word]));
  return { min: BigInt(min), max: BigInt(max), wordOf };
}
