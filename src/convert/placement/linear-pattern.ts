/*
 * Regular expressions of job files, matched in time proportional to pattern × text: a set of positions moves through
 * the text, so that no pattern can make it slow.
 */

type State =
  | { readonly kind: "char"; readonly test: (char: string) => boolean; next: number }
  | { readonly kind: "start" | "end"; next: number }
  | { readonly kind: "split"; a: number; b: number }
  | { readonly kind: "match" };

const MAX_STATES = 4000;

/**
 * Whether a pattern (Go syntax: classes, groups, alternatives, repetition, anchors) matches anywhere in a text.
 *
 * @returns undefined when the pattern cannot be read.
 *
 * @example
 * matchesPattern("^ssd|nvme$", "nvme"); // true
 * @example
 * matchesPattern("(", "x"); // undefined
 */
export function matchesPattern(pattern: string, text: string): boolean | undefined {
  const states: State[] = [{ kind: "match" }];
  const parser: Parser = { pattern, at: 0, states, depth: 0 };
  const start = parseAlternatives(parser, 0);
  if (start === undefined || parser.at < pattern.length || states.length > MAX_STATES) return undefined;
  const chars = [...text];
  let current = new Set<number>();
  for (let at = 0; at <= chars.length; at++) {
    addState(states, start, current, at, chars.length);
    if (current.has(0)) return true;
    const next = new Set<number>();
    const char = chars[at];
    if (char === undefined) break;
    for (const index of current) {
      const state = states[index];
      if (state?.kind === "char" && state.test(char)) addState(states, state.next, next, at + 1, chars.length);
    }
    current = next;
  }
  return current.has(0);
}

function addState(states: readonly State[], index: number, set: Set<number>, at: number, length: number): void {
  const pending = [index];
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    if (set.has(top)) continue;
    set.add(top);
    const state = states[top];
    if (state?.kind === "split") pending.push(state.b, state.a);
    else if ((state?.kind === "start" && at === 0) || (state?.kind === "end" && at === length))
      pending.push(state.next);
  }
}

interface Parser {
  readonly pattern: string;
  at: number;
  readonly states: State[];
  depth: number;
}

function push(parser: Parser, state: State): number {
  parser.states.push(state);
  return parser.states.length - 1;
}

/** Builds states for alternatives that go on to `next`; gives the first of them. */
function parseAlternatives(parser: Parser, next: number): number | undefined {
  if (++parser.depth > 100) return undefined;
  let first = parseSequence(parser, next);
  while (first !== undefined && parser.pattern[parser.at] === "|") {
    parser.at++;
    const other = parseSequence(parser, next);
    if (other === undefined) return undefined;
    first = push(parser, { kind: "split", a: first, b: other });
  }
  parser.depth--;
  return first;
}

type Piece = (next: number) => number | undefined;

function parseSequence(parser: Parser, next: number): number | undefined {
  const pieces: Piece[] = [];
  while (parser.at < parser.pattern.length && parser.pattern[parser.at] !== "|" && parser.pattern[parser.at] !== ")") {
    const piece = parsePiece(parser);
    if (piece === undefined || pieces.length > 1000) return undefined;
    pieces.push(piece);
  }
  let first: number | undefined = next;
  for (const piece of pieces.reverse()) first = first === undefined ? undefined : piece(first);
  return first;
}

function parsePiece(parser: Parser): Piece | undefined {
  const atom = parseAtom(parser);
  if (atom === undefined) return undefined;
  let piece = atom;
  for (;;) {
    const repeat = /^(?:[*+?]|\{(\d{1,3})(,(\d{0,3}))?\})\??/.exec(parser.pattern.slice(parser.at, parser.at + 12));
    if (repeat === null) return piece;
    parser.at += repeat[0].length;
    const sign = repeat[0].charAt(0);
    if (sign === "{") {
      const least = Number(repeat[1]);
      const most =
        repeat[2] === undefined ? least : repeat[3] === "" || repeat[3] === undefined ? undefined : Number(repeat[3]);
      piece = repeated(parser, piece, least, most);
    } else piece = repeated(parser, piece, sign === "+" ? 1 : 0, sign === "?" ? 1 : undefined);
  }
}

function repeated(parser: Parser, piece: Piece, least: number, most: number | undefined): Piece {
  return (next) => {
    let first: number | undefined = next;
    if (most === undefined) {
      const loop = push(parser, { kind: "split", a: 0, b: next });
      const body = piece(loop);
      const state = parser.states[loop];
      if (body === undefined || state?.kind !== "split") return undefined;
      state.a = body;
      first = loop;
    } else {
      for (let count = least; count < most && parser.states.length <= MAX_STATES; count++) {
        const body: number | undefined = first === undefined ? undefined : piece(first);
        first = body === undefined ? undefined : push(parser, { kind: "split", a: body, b: next });
      }
    }
    for (let count = 0; count < least && first !== undefined && parser.states.length <= MAX_STATES; count++)
      first = piece(first);
    return first;
  };
}

function parseAtom(parser: Parser): Piece | undefined {
  const { pattern } = parser;
  const char = pattern.charAt(parser.at);
  parser.at += char.length;
  switch (char) {
    case "(": {
      const flags = /^\?(?:P?<[A-Za-z_]\w*>|:)/.exec(pattern.slice(parser.at, parser.at + 60));
      if (flags !== null) parser.at += flags[0].length;
      else if (pattern[parser.at] === "?") return undefined;
      return parseGroup(parser);
    }
    case "[":
      return single(parser, parseClass(parser));
    case ".":
      return single(parser, (other) => other !== "\n");
    case "^":
      return (next) => push(parser, { kind: "start", next });
    case "$":
      return (next) => push(parser, { kind: "end", next });
    case "\\":
      return parseEscape(parser);
    case "*":
    case "+":
    case "?":
    case ")":
    case "":
      return undefined;
    default:
      return single(parser, (other) => other === char);
  }
}

/** A group is parsed anew for every repetition, from the same place. */
function parseGroup(parser: Parser): Piece | undefined {
  const start = parser.at;
  const probe: Parser = { pattern: parser.pattern, at: start, states: [{ kind: "match" }], depth: parser.depth };
  if (parseAlternatives(probe, 0) === undefined || parser.pattern[probe.at] !== ")") return undefined;
  parser.at = probe.at + 1;
  return (next) => {
    if (parser.states.length > MAX_STATES) return undefined;
    const inner: Parser = { pattern: parser.pattern, at: start, states: parser.states, depth: parser.depth };
    return parseAlternatives(inner, next);
  };
}

function single(parser: Parser, test: ((char: string) => boolean) | undefined): Piece | undefined {
  return test === undefined ? undefined : (next) => push(parser, { kind: "char", test, next });
}

const CLASSES: Readonly<Record<string, RegExp>> = { d: /\d/, D: /\D/, w: /\w/, W: /\W/, s: /\s/, S: /\S/ };

function parseEscape(parser: Parser): Piece | undefined {
  const letter = parser.pattern.charAt(parser.at++);
  const known = CLASSES[letter];
  if (known !== undefined) return single(parser, (char) => known.test(char));
  if (letter === "A") return (next) => push(parser, { kind: "start", next });
  if (letter === "z") return (next) => push(parser, { kind: "end", next });
  if (letter === "" || /[A-Za-z0-9]/.test(letter)) return undefined;
  return single(parser, (char) => char === letter);
}

function parseClass(parser: Parser): ((char: string) => boolean) | undefined {
  const { pattern } = parser;
  const negated = pattern[parser.at] === "^";
  if (negated) parser.at++;
  const tests: ((char: string) => boolean)[] = [];
  for (let first = true; ; first = false) {
    const char = pattern.charAt(parser.at);
    if (char === "") return undefined;
    if (char === "]" && !first) break;
    parser.at++;
    let low = char;
    if (char === "\\") {
      const letter = pattern.charAt(parser.at++);
      const known = CLASSES[letter];
      if (known !== undefined) {
        tests.push((other) => known.test(other));
        continue;
      }
      low = letter;
    }
    if (pattern[parser.at] === "-" && pattern[parser.at + 1] !== "]" && parser.at + 1 < pattern.length) {
      const high = pattern.charAt(parser.at + 1);
      parser.at += 2;
      tests.push((other) => other >= low && other <= high);
    } else tests.push((other) => other === low);
  }
  parser.at++;
  return (char) => tests.some((test) => test(char)) !== negated;
}
