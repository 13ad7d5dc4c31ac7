import { enumValues, findEnum } from "../catalogue/catalogue.ts";
import { parseCoredumpFilter } from "./coredump-filter.ts";
import { type EnumWordOptions, parseEnumWord } from "./enum-word.ts";
import { expanded, type KindOf, whole } from "./kind-reading.ts";
import { parseName } from "./names.ts";
import { KNOWN_SCHED_POLICIES, NUMBERED_WORDS } from "./numbered-words.ts";
import { readHostNameProtection } from "./read-scalar.ts";
import type { ValueByKind } from "./typed-value.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import { ignoreLine, setTo, type ValueReading, wholeRange } from "./value-reading.ts";
import { readWordList } from "./word-list.ts";

/** Older and 32-bit sibling of an architecture that `Personality=` also takes. */
const SIBLINGS: Readonly<Record<string, string>> = {
  "x86-64": "x86",
  arm64: "arm",
  s390x: "s390",
  ppc64: "ppc",
  "ppc64-le": "ppc-le",
  mips64: "mips",
  "mips64-le": "mips-le",
  parisc64: "parisc",
  sparc64: "sparc",
  riscv64: "riscv32",
};

export function readEnum(text: string, kind: KindOf<"enum">, context: ValueContext): ValueReading<ValueByKind["enum"]> {
  const options = enumOptions(kind);
  if (kind.suffix !== undefined) return readHostNameProtection(text, context, options);
  const parsed = parseEnumWord(text, options);
  if (!parsed.ok) return ignoreLine(parsed.error);
  const word = parsed.value;
  const range = wholeRange(text);
  if (kind.nativeOnly === true && !isNative(word, context)) {
    return ignoreLine({
      kind: "foreign-architecture",
      range,
      expected: "the machine's own architecture or its 32-bit sibling",
    });
  }
  if (kind.userScope !== undefined && context.manager === "user" && !kind.userScope.includes(word)) {
    return ignoreLine({ kind: "not-in-user-manager", range, expected: `one of ${kind.userScope.join(", ")}` });
  }
  if (kind.warns !== undefined && Object.hasOwn(kind.warns, word)) {
    return setTo(word, [
      { kind: "deprecated-word", range, expected: "another word", effect: "none", level: "warning" },
    ]);
  }
  if (kind.enum === "sched_policy" && !KNOWN_SCHED_POLICIES.has(word)) {
    const expected = `one of ${enumValues(kind.enum).join(", ")}`;
    return setTo(word, [{ kind: "unknown-policy", range, expected, effect: "none", level: "warning" }]);
  }
  return setTo(word);
}

function enumOptions(kind: KindOf<"enum">): EnumWordOptions {
  const numbers = NUMBERED_WORDS[kind.enum];
  const yes = kind.bool?.["true"];
  const no = kind.bool?.["false"];
  return {
    words: enumValues(kind.enum),
    aliases: findEnum(kind.enum)?.aliases ?? {},
    ...(numbers === undefined ? {} : { numbers }),
    ...(yes === undefined || no === undefined ? {} : { booleans: { true: yes, false: no } }),
    ignoreCase: kind.enum === "socket_protocol",
  };
}

function isNative(word: string, { host }: ValueContext): boolean {
  return host.architecture === undefined || word === host.architecture || word === SIBLINGS[host.architecture];
}

export function readFlags(text: string, kind: KindOf<"flags">): ValueReading<ValueByKind["flags"]> {
  if (kind.hex === true) return whole(parseCoredumpFilter(text));
  if (kind.words?.includes(text) === true) return setTo([text]);
  const list = readWordList(text, {
    words: enumValues(kind.enum),
    separator: kind.separator,
    quotes: kind.quotes === true,
    onBadItem: kind.onBadItem,
    // The lists of BPF words are read where file and line are not known.
    unlocated: kind.separator === ",",
  });
  if (kind.allBad === undefined || list.outcome !== "set" || list.value.length > 0) return list;
  const expected = `at least one of ${enumValues(kind.enum).join(", ")}`;
  return ignoreLine({ kind: "not-one-of", range: wholeRange(text), expected });
}

export function readName(text: string, kind: KindOf<"name">, context: ValueContext): ValueReading<string> {
  if (kind.specifiers === "none") return whole(parseName(text, kind.rule));
  if (kind.specifiers === "install") return setTo(text);
  return expanded(text, context, (name) => parseName(name, kind.rule), EXPANSION.short);
}
