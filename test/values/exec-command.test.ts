import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { err, ok } from "../../src/core/result.ts";
import { printCommandLine } from "../../src/values/command-line.ts";
import { parseExecCommands } from "../../src/values/exec-command.ts";
import { printExecCommands } from "../../src/values/print-exec-commands.ts";
import type { ExpandText } from "../../src/values/value-context.ts";
import { expectLinear } from "../expect-linear.ts";

/** Knows `%n` and nothing else. */
const expand: ExpandText = (text) => {
  for (const match of text.matchAll(/%([%A-Za-z0-9])/g)) {
    if (match[1] === "n" || match[1] === "%") continue;
    return err({
      kind: "unknown-specifier",
      range: { start: match.index, end: match.index + 2 },
      expected: "a specifier",
    });
  }
  return ok(text.replace(/%[n%]/g, (found) => (found === "%n" ? "a.service" : "%")));
};

function commands(text: string) {
  const reading = parseExecCommands(text, { expand });
  return reading.outcome === "set" ? reading.value : [];
}

describe("parseExecCommands", () => {
  it.each<[string, string[]]>([
    ["/bin/echo 'a b' c", ["/bin/echo", "a b", "c"]],
    ["/bin/echo \\; ;x x; \\x3b ';'", ["/bin/echo", ";", ";x", "x;", ";", ";"]],
    ["@/bin/echo me %n %%n", ["me", "a.service", "%n"]],
    ['|echo "$A"', ["sh", "echo", "$A"]],
    ["|@", ["-sh"]],
    ["/bin/echo \\d", ["/bin/echo", "\\d"]],
    ["; ; /bin/true", ["/bin/true"]],
    ["//bin/./true", ["//bin/./true"]],
  ])("%s has the arguments %j", (text, argv) => {
    expect(commands(text)[0]?.argv).toEqual(argv);
  });

  it("splits commands, takes prefixes and says where each part stands", () => {
    const text = '-+/bin/a x ; :@/bin//b zero "one 1"';
    const [first, second] = commands(text);
    if (first === undefined || second === undefined) throw new Error("two commands expected");
    const at = (range: { start: number; end: number }) => text.slice(range.start, range.end);
    expect(first.flags).toMatchObject({ ignoreFailure: true, privileged: true, noEnvExpand: false });
    expect(at(first.range)).toBe("-+/bin/a x");
    expect(at(first.prefixRange)).toBe("-+");
    expect(at(first.program.range)).toBe("/bin/a");
    expect(second).toMatchObject({ path: "/bin/b", argv: ["zero", "one 1"] });
    expect(at(second.range)).toBe(':@/bin//b zero "one 1"');
    expect(second.argv0 && at(second.argv0.range)).toBe("zero");
    expect(second.arguments.map((word) => at(word.range))).toEqual(['"one 1"']);
  });

  it.each<[string, string, string, string]>([
    ["bin/x", "exec-bad-path", "unit-refused", "bin/x"],
    ["-bin/x", "exec-bad-path", "line-ignored", "bin/x"],
    ["/bin/a ; -/bin/", "exec-directory-path", "rest-dropped", "/bin/"],
    ["/usr/bin/[ x", "exec-unsafe-path", "unit-refused", "/usr/bin/["],
    ["-", "exec-empty-path", "line-ignored", "-"],
    ["@/bin/x", "exec-empty-argv0", "unit-refused", "@/bin/x"],
    ['/bin/x "a', "unbalanced-quoting", "unit-refused", '"a'],
    ['"/bin/x', "unbalanced-quoting", "line-ignored", '"/bin/x'],
    ["/bin/x a\\d", "unknown-escape", "none", "\\d"],
    ["/bin/x 'b %z'", "unknown-specifier", "unit-refused", "%z"],
    ["!!/bin/x", "exec-obsolete-ambient", "none", "!"],
  ])("%s: %s, %s, at %s", (text, kind, effect, at) => {
    const { problems } = parseExecCommands(text, { expand });
    expect(problems).toMatchObject([{ kind, effect }]);
    expect(problems.map(({ range }) => text.slice(range.start, range.end))).toEqual([at]);
  });

  it("takes an empty value for a reset", () => {
    expect(parseExecCommands("")).toEqual({ outcome: "reset", problems: [] });
    expect(parseExecCommands(";")).toMatchObject({ outcome: "set", value: [] });
  });

  it("does not judge a program whose specifiers nobody expands", () => {
    expect(parseExecCommands("%h/bin/x")).toMatchObject({ outcome: "set", problems: [] });
  });

  it.each(['"', "'", "\\", '""', "\\x", " ;", "a ", "%", "\\; ", "-@", '"\\"', "$"])(
    "reads many %j in linear time",
    (piece) => {
      expectLinear(parseExecCommands, piece);
      expectLinear(parseExecCommands, `/bin/x ${piece}`);
    },
  );
});

describe("printCommandLine", () => {
  it.each<[string[], string]>([
    [["/bin/echo", "a b", ""], '/bin/echo "a b" ""'],
    [["$A", 'a"b', "a'b", "a\\b", "`x`"], '"\\$A" "a\\"b" "a\'b" "a\\\\b" "\\`x\\`"'],
    [["é", "\udcff", "\n\x01", "#%]{}~^="], 'é "\\377" "\\n\\001" #%]{}~^='],
  ])("%j", (argv, line) => {
    expect(printCommandLine(argv)).toBe(line);
  });

  it("is read back as the same arguments, without variables and back quotes", () => {
    const word = fc.string({ unit: "grapheme" }).filter((text) => !/[$`\u0000\ud800-\udfff]/.test(text));
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const line = printCommandLine(["/bin/x", ...words.map((text) => text.replaceAll("%", ""))]);
        const [command] = commands(line);
        expect(command && printCommandLine(command.argv)).toBe(line);
      }),
    );
  });

  it("printed as a directive's value, commands read back as the same", () => {
    const piece = fc.constantFrom(
      ..."/bin/x| |;|\\;|-|@|:|\u007c|+|!|\\x41|%n|%%|$A|é|😀|'a b'|\"\"|'|\\xff|\\n|[|\\\\".split("|"),
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => `/bin/x ${pieces.join("")}`),
        fc.constantFrom("", "-", "@", "|", ":!"),
        (text, prefix) => {
          const read = commands(prefix + text);
          const printed = printExecCommands(read);
          const plain = (list: typeof read) => list.map(({ path, argv, flags }) => ({ path, argv, flags }));
          expect(plain(commands(printed))).toEqual(plain(read));
          expect(printExecCommands(commands(printed))).toBe(printed);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("never throws, and every range lies in the text", () => {
    const piece = fc.constantFrom(
      "/bin/x",
      " ",
      ";",
      "\\",
      '"',
      "'",
      "-",
      "@",
      "!",
      "|",
      "\\x41",
      "\\;",
      "%n",
      "%z",
      "$A",
      "é",
      "😀",
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join("")),
        (text) => {
          const reading = parseExecCommands(text, { expand });
          for (const { range } of reading.problems) {
            expect(range.start).toBeGreaterThanOrEqual(0);
            expect(range.end).toBeGreaterThanOrEqual(range.start);
            expect(range.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });
});
