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
    processes: 3,
    run: () => {
      const corpus = loadCorpus();
      const texts = corpus.files.map(({ text }) => text);
      const readers = [(text: string) => parse(text), (text: string) => parseIni(text), readJsIni];
      // A result is let go when the next text is read. Held, all the results of a round are moved by the collector once
      // or twice: that says how large they are (parse/memory) and where in a round the collector happens to run.
      const [ours = 1, ini = 1, jsIni = 1] = timeTogether(readers.map((read) => () => readEach(texts, read)));
      const [oursHeld = 1, iniHeld = 1, jsIniHeld = 1] = timeTogether(readers.map((read) => () => texts.map(read)));
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
        notes: `${corpus.name}; ${round(jsIni / ours)} × js-ini, ${round(ini / ours)} × ini (both lose comments, order or places); with all results held ${round(jsIniHeld / oursHeld)} × and ${round(iniHeld / oursHeld)} ×; growth 1 → 10 → 100 (1.0 is linear): files ${growth(byFiles)}, one text held whole ${growth(oneText ?? [])} (js-ini ${growth(oneTextJsIni ?? [])})`,
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

/** The last result, so that the work cannot be left out. */
function readEach(texts: readonly string[], read: (text: string) => unknown): unknown {
  let last: unknown;
  for (const text of texts) last = read(text);
  return last;
}

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
