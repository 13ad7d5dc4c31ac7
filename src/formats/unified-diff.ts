/**
 * A unified diff of two texts with three lines of context; empty when they are equal.
 *
 * Lines that both share at the start and end are set aside first, then a shortest edit script is searched; above
 * `MAX_EDITS` changed lines the middle is shown as replaced as a whole, so that the effort stays bounded.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return "";
  const old = splitLines(before);
  const young = splitLines(after);
  let head = 0;
  while (head < old.length && head < young.length && old[head] === young[head]) head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < young.length - head &&
    old[old.length - 1 - tail] === young[young.length - 1 - tail]
  )
    tail++;
  const script: Line[] = [
    ...old.slice(0, head).map((text): Line => ({ sign: " ", text })),
    ...editScript(old.slice(head, old.length - tail), young.slice(head, young.length - tail)),
    ...old.slice(old.length - tail).map((text): Line => ({ sign: " ", text })),
  ];
  return `--- a/${path}\n+++ b/${path}\n${hunks(script).join("")}`;
}

interface Line {
  readonly sign: " " | "-" | "+";
  readonly text: string;
}

const CONTEXT = 3;
const MAX_EDITS = 2000;

function splitLines(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

/** Shortest edit script by the longest common subsequence of lines. */
function editScript(old: readonly string[], young: readonly string[]): Line[] {
  const removed = old.map((text): Line => ({ sign: "-", text }));
  const added = young.map((text): Line => ({ sign: "+", text }));
  if (old.length === 0 || young.length === 0 || old.length * young.length > MAX_EDITS * MAX_EDITS)
    return [...removed, ...added];
  const width = young.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = young.length - 1; j >= 0; j--) {
      const skip = Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
      common[i * width + j] = old[i] === young[j] ? (common[(i + 1) * width + j + 1] ?? 0) + 1 : skip;
    }
  }
  const script: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < young.length) {
    const [a, b] = [removed[i], added[j]];
    if (a !== undefined && b !== undefined && a.text === b.text) {
      script.push({ sign: " ", text: a.text });
      i++;
      j++;
    } else if (
      a !== undefined &&
      (b === undefined || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      script.push(a);
      i++;
    } else if (b !== undefined) {
      script.push(b);
      j++;
    }
  }
  return script;
}

function hunks(script: readonly Line[]): string[] {
  const out: string[] = [];
  let oldLine = 1;
  let newLine = 1;
  let at = 0;
  while (at < script.length) {
    if (script[at]?.sign === " ") {
      oldLine++;
      newLine++;
      at++;
      continue;
    }
    const start = Math.max(0, at - CONTEXT);
    let end = at;
    let quiet = 0;
    while (end < script.length && quiet <= 2 * CONTEXT) {
      quiet = script[end]?.sign === " " ? quiet + 1 : 0;
      end++;
    }
    end -= Math.max(0, quiet - CONTEXT);
    const lines = script.slice(start, end);
    const before = at - start;
    const oldCount = lines.filter(({ sign }) => sign !== "+").length;
    const newCount = lines.filter(({ sign }) => sign !== "-").length;
    out.push(`@@ -${span(oldLine - before, oldCount)} +${span(newLine - before, newCount)} @@\n`);
    for (const { sign, text } of lines) {
      out.push(text.endsWith("\n") ? `${sign}${text}` : `${sign}${text}\n\\ No newline at end of file\n`);
    }
    oldLine += oldCount - before;
    newLine += newCount - before;
    at = end;
  }
  return out;
}

/** An empty side is named by the line before it. */
function span(line: number, count: number): string {
  if (count === 0) return `${line - 1},0`;
  return count === 1 ? String(line) : `${line},${count}`;
}
