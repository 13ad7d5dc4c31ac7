import { nearest } from "../core/nearest.ts";
import { err, ok, type Result } from "../core/result.ts";
import { lowerAscii, parseBoolean } from "./boolean.ts";
import { parseInteger } from "./integer.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

/** What a directive accepts that takes one word of a set. */
export interface EnumWordOptions {
  readonly words: readonly string[];
  /** Other spellings → word. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Words that a boolean stands for; without it booleans are refused. */
  readonly booleans?: { readonly true: string; readonly false: string };
  /** Numbers accepted besides the words. */
  readonly numbers?: NumberedWords;
  /** Default false. */
  readonly ignoreCase?: boolean;
}

/** Numbers that may stand for the words of a set. */
export interface NumberedWords {
  readonly min: bigint;
  readonly max: bigint;
  /** The word of a number; a number without one stands for itself. */
  readonly wordOf: ReadonlyMap<number, string>;
  /** Only numbers that have a word are accepted. Default false. */
  readonly named?: boolean;
}

/**
 * Parses one word of a set, exactly as written.
 *
 * @returns the word; for a boolean, another spelling or a number the word it stands for. A number without a word comes
 * back as decimal text.
 *
 * @example
 * parseEnumWord("always", { words: ["no", "always"] }); // { ok: true, value: "always" }
 * @example
 * parseEnumWord("Always", { words: ["no", "always"] }); // { ok: false, error: { kind: "not-one-of", nearest: "always", … } }
 *
 * @since 0.1.0
 */
export function parseEnumWord(text: string, options: EnumWordOptions): Result<string, ValueError> {
  const word = exactWord(text, options) ?? booleanWord(text, options) ?? numberWord(text, options);
  if (word !== undefined) return ok(word);
  return err(notOneOf(text, options.words));
}

/** The error for a word that is none of a set, with the candidate that was probably meant. */
export function notOneOf(text: string, words: readonly string[]): ValueError {
  const lower = text.length > 64 ? "" : lowerAscii(text);
  const guess =
    text.length > 64
      ? undefined
      : (words.find((word) => word.length === text.length && lowerAscii(word) === lower) ?? nearest(text, words));
  return {
    kind: text === "" ? "empty" : "not-one-of",
    range: wholeRange(text),
    expected: `one of ${listWords(words)}`,
    ...(guess === undefined ? {} : { nearest: guess }),
  };
}

/** Names a set in a message: all of it when short, otherwise its beginning. */
function listWords(words: readonly string[]): string {
  return words.length <= 12 ? words.join(", ") : `${words.slice(0, 10).join(", ")} and ${words.length - 10} others`;
}

function exactWord(text: string, { words, aliases, ignoreCase }: EnumWordOptions): string | undefined {
  if (words.includes(text)) return text;
  if (aliases !== undefined && Object.hasOwn(aliases, text)) return aliases[text];
  if (ignoreCase !== true || text.length > 64) return undefined;
  const lower = lowerAscii(text);
  return words.find((word) => lowerAscii(word) === lower);
}

function booleanWord(text: string, { booleans }: EnumWordOptions): string | undefined {
  if (booleans === undefined) return undefined;
  const parsed = parseBoolean(text);
  if (!parsed.ok) return undefined;
  return parsed.value ? booleans.true : booleans.false;
}

function numberWord(text: string, { numbers }: EnumWordOptions): string | undefined {
  if (numbers === undefined) return undefined;
  const parsed = parseInteger(text, numbers);
  if (!parsed.ok) return undefined;
  const word = numbers.wordOf.get(Number(parsed.value));
  return word ?? (numbers.named === true ? undefined : parsed.value.toString());
}
