import { err, ok, type Result } from "../core/result.ts";
import { splitWords } from "./quoted-words.ts";
import type { ValueError } from "./value-error.ts";

/** What may be done with the partitions of an image. */
export type ImagePolicy =
  /** `*` takes everything, `-` ignores everything, `~` takes nothing. */
  | { readonly kind: "symbol"; readonly symbol: "*" | "-" | "~" }
  | { readonly kind: "rules"; readonly rules: readonly ImagePolicyRule[] };

/** The uses that are allowed of one kind of partition; `partition` is empty for all that have no rule of their own. */
export interface ImagePolicyRule {
  readonly partition: string;
  readonly uses: readonly string[];
}

/** The words an image policy knows. */
export interface ImagePolicyWords {
  readonly partitions: readonly string[];
  readonly flags: readonly string[];
}

/**
 * Parses an image policy: `*`, `-`, `~`, or rules `PARTITION=USE+USE…` separated by colons. Unknown partitions and uses
 * are skipped, as systemd does without a message.
 *
 * @example
 * parseImagePolicy("root=verity+signed", words); // one rule
 * @example
 * parseImagePolicy("root", words); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseImagePolicy(text: string, words: ImagePolicyWords): Result<ImagePolicy, ValueError> {
  if (text === "*" || text === "-" || text === "~") return ok({ kind: "symbol", symbol: text });
  const rules: ImagePolicyRule[] = [];
  const seen = new Set<string>();
  const split = splitWords(text, { separators: ":", coalesce: false });
  if (split.error !== undefined) return err(split.error);
  for (const { text: rule, range } of split.words) {
    const fail = (kind: string) =>
      err({ kind, range, expected: 'a rule such as "root=verity+signed", each partition once' });
    const equals = rule.indexOf("=");
    if (equals < 0) return fail("invalid");
    const partition = rule.slice(0, equals);
    if (partition !== "" && !words.partitions.includes(partition)) continue;
    if (seen.has(partition)) return fail("duplicate-rule");
    seen.add(partition);
    const named = new Set(
      rule
        .slice(equals + 1)
        .split("+")
        .map((flag) => flag.trim()),
    );
    rules.push({ partition, uses: words.flags.filter((flag) => named.has(flag)) });
  }
  return ok({ kind: "rules", rules });
}

/** Canonical form. */
export function printImagePolicy(policy: ImagePolicy): string {
  if (policy.kind === "symbol") return policy.symbol;
  return policy.rules.map(({ partition, uses }) => `${partition}=${uses.join("+")}`).join(":");
}
