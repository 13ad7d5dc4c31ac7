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
    processes: 5,
    run: () => {
      const corpus = loadCorpus();
      const texts = corpus.files.map(({ text }) => text);
      const each = (read: (text: string) => unknown) => () => texts.map((text) => read(text));
      const [ours = 1, ini = 1, jsIni = 1] = timeTogether([each(parse), each(parseIni), each(readJsIni)]);
      const rate = (ms: number) => round(corpus.bytes / 1000 / ms);
      const some = texts.slice(0, 200);
      const byFiles = [1, 10, 100].map((copies) => {
        const parseAll = () => {
          for (let copy = 0; copy < copies; copy++) for (const text of some) parse(text);
        };
        return timeTogether([parseAll], 3)[0] ?? 0;
      });
      const [oneText, oneTextJsIni] = transpose(
        [1, 10, 100].map((copies) => {
          const text = some.join("\n").repeat(copies);
          return timeTogether([() => parse(text), () => readJsIni(text)], 3);
        }),
      );
      return {
        name: "parse/corpus",
        unit: "MB/s",
        ours: rate(ours),
        peers: { ini: rate(ini), "js-ini": rate(jsIni) },
        notes: `${corpus.name}; ${round(jsIni / ours)} × js-ini, ${round(ini / ours)} × ini (both lose comments, order or places); growth 1 → 10 → 100 (1.0 is linear): files ${growth(byFiles)}, one text held whole ${growth(oneText ?? [])} (js-ini ${growth(oneTextJsIni ?? [])})`,
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

const readJsIni = (text: string) => parseJsIni(text, { comment: ["#", ";"], nothrow: true, autoTyping: false });

function transpose(rows: readonly (readonly number[])[]): number[][] {
  return (rows[0] ?? []).map((_, at) => rows.map((row) => row[at] ?? 0));
}

/** Bytes that are reachable: what earlier measurements left behind is collected first. */
function heapInUse(): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  collect();
  return process.memoryUsage().heapUsed;
}
