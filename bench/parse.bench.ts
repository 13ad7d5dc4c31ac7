import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parse as parseIni } from "ini";
import { parse as parseJsIni } from "js-ini";
import { parse } from "../src/parser/parse.ts";
import { type Benchmark, growth, round, timeTogether } from "./benchmark.ts";
import { loadCorpus } from "./corpus.ts";

export const benchmarks: readonly Benchmark[] = [
  {
    name: "parse/corpus",
    run: () => {
      const corpus = loadCorpus();
      const texts = corpus.files.map(({ text }) => text);
      const each = (read: (text: string) => unknown) => () => texts.map((text) => read(text));
      const [ours = 1, ini = 1, jsIni = 1] = timeTogether([
        each(parse),
        each(parseIni),
        each((text) => parseJsIni(text, { comment: ["#", ";"], nothrow: true, autoTyping: false })),
      ]);
      const rate = (ms: number) => round(corpus.bytes / 1000 / ms);
      const growthNotes = growth(
        [1, 10, 100].map((copies) => {
          const text = texts.slice(0, 200).join("\n").repeat(copies);
          return timeTogether([() => parse(text)], 3)[0] ?? 0;
        }),
      );
      return {
        name: "parse/corpus",
        unit: "MB/s",
        ours: rate(ours),
        peers: { ini: rate(ini), "js-ini": rate(jsIni) },
        notes: `${corpus.name}; ${round(jsIni / ours)} × js-ini, ${round(ini / ours)} × ini (both lose comments, order or places); growth of one text 1 → 10 → 100: ${growthNotes}`,
      };
    },
  },
  {
    name: "parse/memory",
    run: () => {
      const corpus = loadCorpus();
      const before = heapInUse();
      const trees = corpus.files.map(({ text }) => parse(text));
      const held = heapInUse() - before;
      return {
        name: "parse/memory",
        unit: "MB",
        ours: round(held / 1e6),
        peers: {},
        notes: `${trees.length} trees of ${corpus.name} held at once (${round(corpus.bytes / 1e6)} MB of text)`,
      };
    },
  },
];

/** Bytes that are reachable: what earlier measurements left behind is collected first. */
function heapInUse(): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  collect();
  return process.memoryUsage().heapUsed;
}
