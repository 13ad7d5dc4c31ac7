import { describe, expect, it } from "vitest";
import { escapeC, unescapeC } from "../../src/values/c-escape.ts";
import { splitWords, type WordOptions, wordSourceRange } from "../../src/values/quoted-words.ts";

const exec: WordOptions = { unquote: true, escapes: "c" };

describe("splitWords", () => {
  it.each<{ text: string; options: WordOptions; words: string[]; error?: string }>([
    { text: "", options: {}, words: [] },
    { text: " \t\r\n", options: {}, words: [] },
    { text: " a  b ", options: {}, words: ["a", "b"] },
    { text: `'a b' "c"d`, options: {}, words: ["'a", "b'", `"c"d`] },
    { text: "/a\\x20b", options: {}, words: ["/ax20b"] },
    { text: "a\\ b", options: {}, words: ["a b"] },
    { text: "a\\ b", options: { escapes: "retain" }, words: ["a\\", "b"] },
    { text: `'a b'"c"d "" x`, options: exec, words: ["a bcd", "", "x"] },
    { text: '"a\\"b" \\x41\\101', options: exec, words: ['a"b', "AA"] },
    { text: "\\xc3\\xa9 \\xff", options: exec, words: ["é", "\udcff"] },
    { text: "a \\d b", options: exec, words: ["a"], error: "unknown-escape" },
    { text: "a \\d\\ b", options: { ...exec, keepUnknownEscapes: true }, words: ["a", "\\d\\ b"] },
    { text: "a\\", options: { ...exec, keepUnknownEscapes: true }, words: ["a\\"] },
    { text: "a b\\", options: exec, words: ["a"], error: "unknown-escape" },
    { text: 'a "b', options: exec, words: ["a"], error: "unbalanced-quoting" },
    { text: 'a "b\\', options: exec, words: ["a"], error: "unbalanced-quoting" },
    { text: 'a "b c\\', options: { unquote: true, acceptUnbalanced: true }, words: ["a", "b c"] },
    {
      text: "a\\:b:c::",
      options: { separators: ":", escapes: "c-or-separators", coalesce: false },
      words: ["a:b", "c", "", ""],
    },
    { text: ":", options: { separators: ":", coalesce: false }, words: ["", ""] },
    { text: "", options: { separators: ":", coalesce: false }, words: [""] },
    { text: ":a::b:", options: { separators: ":" }, words: ["a", "b"] },
    { text: "a\\:b\\x20", options: { separators: ":", escapes: "separators" }, words: [], error: "unknown-escape" },
    { text: "\\😀x", options: {}, words: ["😀x"] },
  ])("$text with $options gives $words", ({ text, options, words, error }) => {
    const split = splitWords(text, options);
    expect(split.words.map((word) => word.text)).toEqual(words);
    expect(split.error?.kind).toBe(error);
  });

  it("says where words, their parts and errors stand", () => {
    const text = `  ab"c d"\\x41e 'f`;
    const { words, error } = splitWords(text, exec);
    const [word] = words;
    if (word === undefined) throw new Error("no word");
    expect(text.slice(word.range.start, word.range.end)).toBe(`ab"c d"\\x41e`);
    expect(word.text).toBe("abc dAe");
    const source = (start: number, end: number) => {
      const range = wordSourceRange(word, { start, end });
      return text.slice(range.start, range.end);
    };
    expect(source(0, 2)).toBe("ab");
    expect(source(1, 3)).toBe('b"c');
    expect(source(3, 5)).toBe(" d");
    expect(source(5, 6)).toBe("\\x41");
    expect(source(5, 7)).toBe("\\x41e");
    expect(error?.range).toEqual({ start: text.indexOf("'"), end: text.length });
  });
});

describe("unescapeC", () => {
  it.each([
    { text: "a\\x20\\303\\251\\u00e9\\U0001f600\\s", value: "a éé😀 " },
    { text: "\\xc3x", value: "\udcc3x" },
    { text: "\\ufffe", value: "\ufffe" },
    { text: "none", value: "none" },
  ])("$text", ({ text, value }) => {
    expect(unescapeC(text)).toEqual({ ok: true, value });
  });

  it.each([
    "\\d",
    "\\",
    "\\x4",
    "\\x00",
    "\\000",
    "\\400",
    "\\u0000",
    "\\ud800",
    "\\U00110000",
    "\\U0000ffff",
    "\\u12",
  ])("refuses %s", (text) => {
    expect(unescapeC(text)).toMatchObject({ ok: false, error: { kind: "unknown-escape", range: { start: 0 } } });
    expect(unescapeC(text, { relaxed: true })).toEqual({ ok: true, value: text });
  });

  it("accepts zero only on request", () => {
    expect(unescapeC("\\x00", { acceptNul: true })).toEqual({ ok: true, value: "\0" });
  });

  it("undoes escapeC", () => {
    const text = `é😀 "quoted" 'x' \\ \n\t\x01\x7f\udcff`;
    expect(unescapeC(escapeC(text))).toEqual({ ok: true, value: text });
  });
});
