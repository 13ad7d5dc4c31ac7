import { colonField, quoteTuple } from "./bind-paths.ts";
import { notOneOf } from "./enum-word.ts";
import { parsePath } from "./path.ts";
import { readWord, type Word } from "./quoted-words.ts";
import { dropItem, dropRest, type ItemReading, readItems } from "./read-items.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import type { ValueError } from "./value-error.ts";
import {
  asProblem,
  ignoreLine,
  placeError,
  resetValue,
  setTo,
  type ValueProblem,
  type ValueReading,
} from "./value-reading.ts";

/** Mount options of one partition of an image. */
export interface PartitionOptions {
  /** Which partition: `root`, `usr`, `home`, … */
  readonly partition: string;
  readonly options: string;
}

/** An image that is mounted for a service. */
export interface MountedImage {
  readonly source: string;
  /** Where it is mounted; undefined for extension images, which are laid over the system. */
  readonly destination: string | undefined;
  readonly ignoreMissing: boolean;
  readonly options: readonly PartitionOptions[];
}

/** Which of the two lists is read, and the known partitions. */
export interface ImageListOptions {
  /** `MountImages=` has a destination, `ExtensionImages=` has none. */
  readonly destination: boolean;
  /** Whether an image below /dev is taken. */
  readonly devices: boolean;
  readonly partitions: readonly string[];
}

/**
 * Reads `MountImages=` (`[-]SOURCE:DESTINATION[:[PARTITION:]OPTIONS…]`) or `ExtensionImages=` (without destination).
 * Bad words are dropped, and so are bad pairs of partition and options; an unclosed quote ends the list.
 *
 * @since 0.1.0
 */
export function readImageList(
  text: string,
  context: ValueContext,
  options: ImageListOptions,
): ValueReading<readonly MountedImage[]> {
  if (text === "") return resetValue();
  const list = readItems<MountedImage>(text, { unquote: true, escapes: "retain" }, (word) =>
    readImage(word, context, options),
  );
  return setTo(list.items, list.problems);
}

/**
 * Reads `RootImageOptions=`: words `[PARTITION:]OPTIONS`. Words with an unknown partition are dropped; one that cannot
 * be split voids the line.
 *
 * @since 0.1.0
 */
export function readPartitionOptions(
  text: string,
  context: ValueContext,
  partitions: readonly string[],
): ValueReading<readonly PartitionOptions[]> {
  if (text === "") return resetValue();
  const list = readItems<PartitionOptions>(text, { unquote: true, escapes: "retain" }, (word) => {
    const place = (error: ValueError) => placeError(error, word.range, false);
    const fields = imageFields(word.text);
    if (!Array.isArray(fields)) return dropRest(place(fields));
    if (fields.length > 2)
      return dropRest(place(imageError("invalid-syntax", "a partition, a colon and mount options")));
    if (fields.length === 0) return { kind: "none" };
    const [partition = "", mountOptions = ""] = fields.length === 2 ? fields : ["root", ...fields];
    if (!partitions.includes(partition)) return dropItem(place(notOneOf(partition, partitions)));
    const expanded = context.expand(mountOptions, EXPANSION.full);
    return expanded.ok
      ? { kind: "item", item: { partition, options: expanded.value } }
      : dropItem(place(expanded.error));
  });
  const last = list.problems[list.problems.length - 1];
  return list.stopped && last !== undefined ? ignoreLine(last) : setTo(list.items, list.problems);
}

/** Canonical form. */
export function printImageList(images: readonly MountedImage[]): string {
  return images
    .map(({ source, destination, ignoreMissing, options }) => {
      const fields = [`${ignoreMissing ? "-" : ""}${colonField(source)}`];
      if (destination !== undefined) fields.push(colonField(destination));
      for (const { partition, options: list } of options) fields.push(partition, colonField(list));
      return quoteTuple(fields.join(":"));
    })
    .join(" ");
}

/** Canonical form. */
export function printPartitionOptions(options: readonly PartitionOptions[]): string {
  return options.map(({ partition, options: list }) => quoteTuple(`${partition}:${colonField(list)}`)).join(" ");
}

function imageError(kind: string, expected: string): ValueError {
  return { kind, range: { start: 0, end: 0 }, expected };
}

function readImage(word: Word, context: ValueContext, options: ImageListOptions): ItemReading<MountedImage> {
  const problem = (error: ValueError): ValueProblem =>
    asProblem(placeError(error, word.range, false), { effect: "item-dropped", level: "warning" });
  const drop = (error: ValueError): ItemReading<never> => ({ kind: "none", problems: [problem(error)] });
  const fields = imageFields(word.text);
  if (!Array.isArray(fields)) return drop(fields);
  if (fields.length === 0) return { kind: "none" };
  const prefixed = fields[0] ?? "";
  const ignoreMissing = prefixed.startsWith("-");
  const source = imagePath(
    ignoreMissing ? prefixed.slice(1) : prefixed,
    context,
    options.devices ? "except-dev" : true,
  );
  if (typeof source !== "string") return drop(source);
  let destination: string | undefined;
  if (options.destination) {
    const text = fields[1];
    if (text === undefined || text === "")
      return drop(imageError("missing-destination", "a destination behind the source"));
    const path = imagePath(text, context, "except-dev");
    if (typeof path !== "string") return drop(path);
    destination = path;
  }
  const pairs = readPairs(fields.slice(options.destination ? 2 : 1), context, options.partitions);
  return {
    kind: "item",
    item: { source, destination, ignoreMissing, options: pairs.options },
    problems: pairs.errors.map(problem),
  };
}

/** Fields between colons, runs of colons counting as one; `\:` is a colon. */
function imageFields(text: string): string[] | ValueError {
  const fields: string[] = [];
  let at: number | undefined = 0;
  while (at !== undefined) {
    const step = readWord(text, at, { separators: ":", escapes: "c-or-separators" });
    if (step.kind === "error") return step.error;
    if (step.kind === "end") break;
    fields.push(step.word.text);
    at = step.next;
  }
  return fields;
}

function imagePath(text: string, context: ValueContext, nonApiVfs: true | "except-dev"): string | ValueError {
  const expanded = context.expand(text, EXPANSION.path);
  if (!expanded.ok) return expanded.error;
  const path = parsePath(expanded.value, { nonApiVfs });
  return path.ok ? path.value : path.error;
}

/** Options alone are those of the root partition; otherwise partitions and options alternate. */
function readPairs(fields: readonly string[], context: ValueContext, partitions: readonly string[]) {
  const options: PartitionOptions[] = [];
  const errors: ValueError[] = [];
  for (let i = 0; i < fields.length; i += 2) {
    const alone = i + 1 >= fields.length;
    const partition = alone ? "root" : (fields[i] ?? "");
    if (!partitions.includes(partition)) {
      errors.push(notOneOf(partition, partitions));
      continue;
    }
    const expanded = context.expand((alone ? fields[i] : fields[i + 1]) ?? "", EXPANSION.full);
    if (expanded.ok) options.push({ partition, options: expanded.value });
    else errors.push(expanded.error);
  }
  return { options, errors };
}
