import { pushAll } from "../../core/push-all.ts";
import type { Range } from "../../core/range.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { letterFlag, longFlag, takesValue } from "./container-flags.ts";

/** A word of a command line and where it stands in its file. */
export interface SourceWord {
  readonly text: string;
  readonly range: Range;
}

/** An option of a container command, under its long name; `value` is undefined for a switch. */
export interface ContainerFlag {
  readonly name: string;
  readonly value?: string;
  readonly range: Range;
}

/** What a `docker run`, `podman run` or `rkt run` line asks for. */
export interface ContainerRun {
  readonly engine: "docker" | "podman" | "rkt";
  readonly flags: readonly ContainerFlag[];
  readonly image: SourceWord;
  /** The words behind the image. */
  readonly command: readonly SourceWord[];
  readonly range: Range;
}

/** Why a command line cannot be read. */
export interface CommandLineError {
  readonly message: string;
  readonly range: Range;
}

/**
 * Reads the words behind `run` or `create` flag by flag.
 *
 * @returns The flags in order, image and command; or the first word that cannot be read (an unknown option, a missing
 * value, no image).
 *
 * @example
 * // docker run --rm -p 8080:80 nginx
 * // flags: rm, publish=8080:80; image: nginx
 */
export function parseContainerArguments(
  engine: "docker" | "podman",
  words: readonly SourceWord[],
  range: Range,
): Result<ContainerRun, CommandLineError> {
  const flags: ContainerFlag[] = [];
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || !word.text.startsWith("-") || word.text === "-") break;
    if (word.text === "--") {
      at++;
      break;
    }
    const parsed = parseFlag(word, words[at + 1]);
    if (!parsed.ok) return parsed;
    pushAll(flags, parsed.value.flags);
    if (parsed.value.tookNext) at++;
  }
  const image = words[at];
  if (image === undefined) return err({ message: "no image is named", range });
  return ok({ engine, flags, image, command: words.slice(at + 1), range });
}

interface ParsedFlag {
  readonly flags: readonly ContainerFlag[];
  readonly tookNext: boolean;
}

function parseFlag(word: SourceWord, next: SourceWord | undefined): Result<ParsedFlag, CommandLineError> {
  const { text, range } = word;
  const double = text.startsWith("--");
  const body = text.slice(double ? 2 : 1);
  const equals = body.indexOf("=");
  const key = equals < 0 ? body : body.slice(0, equals);
  const inline = equals < 0 ? undefined : body.slice(equals + 1);
  // Docker up to 1.x took long names behind one dash as well.
  const long = double || key.length > 1 ? longFlag(key) : undefined;
  if (long !== undefined) return withValue(long, inline, word, next);
  if (double) return err({ message: `unknown option ${text}`, range });
  const flags: ContainerFlag[] = [];
  for (let at = 0; at < body.length; at++) {
    const name = letterFlag(body.charAt(at));
    if (name === undefined) return err({ message: `unknown option ${text}`, range });
    if (takesValue(name)) {
      const attached = body.slice(at + 1).replace(/^=/, "");
      const last = withValue(name, at + 1 < body.length ? attached : undefined, word, next);
      return last.ok ? ok({ flags: [...flags, ...last.value.flags], tookNext: last.value.tookNext }) : last;
    }
    if (body[at + 1] === "=") {
      if (!/^(?:false|0|f)$/i.test(body.slice(at + 2))) flags.push({ name, range });
      break;
    }
    flags.push({ name, range });
  }
  return ok({ flags, tookNext: false });
}

function withValue(
  name: string,
  inline: string | undefined,
  word: SourceWord,
  next: SourceWord | undefined,
): Result<ParsedFlag, CommandLineError> {
  const { range } = word;
  if (!takesValue(name)) {
    const off = inline !== undefined && /^(?:false|0|f)$/i.test(inline);
    return ok({ flags: off ? [] : [{ name, range }], tookNext: false });
  }
  if (inline !== undefined) return ok({ flags: [{ name, value: inline, range }], tookNext: false });
  if (next === undefined) return err({ message: `option ${word.text} needs a value`, range });
  const both = { start: range.start, end: next.range.end };
  return ok({ flags: [{ name, value: next.text, range: both }], tookNext: true });
}

/** The last value of an option; "" for a switch that is given. */
export function flagValue(run: ContainerRun, name: string): string | undefined {
  const flag = run.flags.findLast((candidate) => candidate.name === name);
  return flag === undefined ? undefined : (flag.value ?? "");
}
