import type { Boot } from "../../../src/graph/boot.ts";
import {
  describeTransactionError,
  describeTransactionEvent,
  type TransactionEvent,
} from "../../../src/graph/transaction-events.ts";
import type { Adapter, Outcome } from "../../adapter.ts";
import { bootCase } from "../../manager-run.ts";

interface RecordedOutcome {
  readonly jobs?: readonly string[];
  readonly error?: string;
  readonly ignored?: readonly string[];
  /** At most four of the sequences that were seen; `messageVariants` tells when there were more. */
  readonly messages: readonly (readonly string[])[];
  readonly messageVariants?: number;
}

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const boot = bootCase(testCase);
    const loaded = testCase["loaded"] as Record<string, string> | null;
    const results = testCase["results"] as RecordedOutcome[];
    return compareLoaded(boot, loaded) ?? compareOutcome(outcomeOf(boot), results);
  },
};

function compareLoaded(boot: Boot, loaded: Readonly<Record<string, string>> | null): Outcome {
  if (loaded === null) return undefined;
  const found = [...boot.loaded.units.values()].map((unit) => `${unit.name} ${unit.load}`).sort();
  const expected = Object.entries(loaded)
    .map(([name, load]) => `${name} ${load}`)
    .sort();
  if (found.join() === expected.join()) return undefined;
  return { failed: `loaded: got ${found.join(", ")}, expected ${expected.join(", ")}` };
}

interface FoundOutcome {
  readonly result: string;
  readonly ignored: string;
  readonly messages: string;
}

function outcomeOf(boot: Boot): FoundOutcome {
  const { transaction } = boot;
  const events = transaction.ok ? transaction.value.events : transaction.error.events;
  const dropped = boot.loaded.messages.map((message) => message.text).filter((text) => / is dropped\.$/.test(text));
  return {
    result: transaction.ok
      ? jobList([...boot.jobs].map(([unit, type]) => `${unit}/${type}`))
      : `Failed to ${boot.mode === "isolate" ? "isolate" : "start"} default target: ${describeTransactionError(transaction.error.error)}`,
    ignored: jobList([...dropped, ...events.filter(isRefusal).flatMap(describeTransactionEvent)]),
    messages: events
      .filter((event) => !isRefusal(event))
      .flatMap(describeTransactionEvent)
      .join("\n"),
  };
}

function isRefusal(event: TransactionEvent): boolean {
  return event.kind === "job-withdrawn" || event.kind === "dependency-ignored";
}

function jobList(texts: readonly string[]): string {
  return [...new Set(texts)].sort().join("\n");
}

/** Ours must be one of the recorded outcomes, with its messages where all their sequences were recorded. */
function compareOutcome(found: FoundOutcome, results: readonly RecordedOutcome[]): Outcome {
  const sameResult = results.filter((result) => (result.error ?? jobList(result.jobs ?? [])) === found.result);
  if (sameResult.length === 0)
    return { failed: `no recorded run has this result: ${found.result.replaceAll("\n", ", ")}` };
  const sameIgnored = sameResult.filter((result) => jobList(result.ignored ?? []) === found.ignored);
  if (sameIgnored.length === 0)
    return { failed: `no recorded run ignores this: ${found.ignored.replaceAll("\n", " | ")}` };
  const known = sameIgnored.some(
    ({ messages, messageVariants }) =>
      messageVariants !== undefined || messages.some((sequence) => sequence.join("\n") === found.messages),
  );
  return known ? undefined : { failed: `no recorded run says this: ${found.messages.replaceAll("\n", " | ")}` };
}
