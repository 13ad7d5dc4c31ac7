/** Options of {@link matchFnmatch}. */
export interface FnmatchOptions {
  /** A backslash is an ordinary character (`FNM_NOESCAPE`). Default false: it takes the next character literally. */
  readonly noEscape?: boolean;
  /** `/` is matched only by `/` (`FNM_PATHNAME`). Default false. */
  readonly pathname?: boolean;
}

/**
 * Whether the whole text matches a shell pattern as C's `fnmatch` decides: `*`, `?`, `[a-z]`, `[!a]`, `[[:alpha:]]`.
 * A bracket that is never closed is an ordinary character. Takes time proportional to pattern × text at worst.
 *
 * @example
 * matchFnmatch("web-[0-9]*.service", "web-1.service"); // true
 * @example
 * matchFnmatch("web-[!0-9].service", "web-1.service"); // false
 */
export function matchFnmatch(pattern: string, text: string, options: FnmatchOptions = {}): boolean {
  const steps = readSteps([...pattern], options);
  const characters = [...text];
  let step = 0;
  let at = 0;
  // Where to go on when the part behind the last star does not fit: one character further.
  let retry: { readonly step: number; at: number } | undefined;
  while (at < characters.length || step < steps.length) {
    const current = steps[step];
    const character = characters[at];
    if (current === "star") {
      retry = { step, at };
      step++;
      continue;
    }
    if (current !== undefined && character !== undefined && current(character)) {
      step++;
      at++;
      continue;
    }
    if (retry === undefined || retry.at >= characters.length) return false;
    if (options.pathname === true && characters[retry.at] === "/") return false;
    retry.at++;
    at = retry.at;
    step = retry.step + 1;
  }
  return true;
}

type Step = "star" | ((character: string) => boolean);

function readSteps(pattern: readonly string[], options: FnmatchOptions): Step[] {
  const steps: Step[] = [];
  const lastClosing = pattern.lastIndexOf("]");
  const isSlash = (character: string): boolean => options.pathname === true && character === "/";
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? "";
    const next = pattern[at + 1];
    if (character === "*") {
      if (steps[steps.length - 1] !== "star") steps.push("star");
    } else if (character === "?") {
      steps.push((given) => !isSlash(given));
    } else if (character === "[") {
      const bracket = at < lastClosing ? readBracket(pattern, at, options) : undefined;
      if (bracket === undefined) {
        steps.push((given) => given === "[");
        continue;
      }
      steps.push((given) => !isSlash(given) && bracket.matches(given));
      at = bracket.end;
    } else if (character === "\\" && options.noEscape !== true && next !== undefined) {
      steps.push((given) => given === next);
      at++;
    } else {
      steps.push((given) => given === character);
    }
  }
  return steps;
}

type Test = (character: string) => boolean;

/** The character classes of the C locale. */
const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /^[A-Za-z0-9]$/,
  alpha: /^[A-Za-z]$/,
  blank: /^[ \t]$/,
  cntrl: /^[\u0000-\u001f\u007f]$/,
  digit: /^[0-9]$/,
  graph: /^[!-~]$/,
  lower: /^[a-z]$/,
  print: /^[ -~]$/,
  punct: /^[!-/:-@[-`{-~]$/,
  space: /^[ \t\n\v\f\r]$/,
  upper: /^[A-Z]$/,
  xdigit: /^[0-9A-Fa-f]$/,
};

/** Characters of the longest class name with its closing `:]`. */
const LONGEST_CLASS = 8;

/** Reads `[...]` from its opening bracket; undefined when it is never closed. `end` is the closing bracket. */
function readBracket(
  pattern: readonly string[],
  start: number,
  options: FnmatchOptions,
): { readonly matches: Test; readonly end: number } | undefined {
  const negated = pattern[start + 1] === "!" || pattern[start + 1] === "^";
  const first = start + (negated ? 2 : 1);
  const tests: Test[] = [];
  for (let at = first; at < pattern.length; at++) {
    const character = pattern[at] ?? "";
    if (character === "]" && at > first) {
      return { matches: (given) => tests.some((test) => test(given)) !== negated, end: at };
    }
    if (character === "[" && pattern[at + 1] === ":") {
      const rest = pattern.slice(at + 2, at + 2 + LONGEST_CLASS).join("");
      const name = rest.slice(0, Math.max(0, rest.indexOf(":]")));
      const known = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
      if (known !== undefined) {
        tests.push((given) => known.test(given));
        at += name.length + 3;
        continue;
      }
    }
    let low = character;
    if (character === "\\" && options.noEscape !== true && pattern[at + 1] !== undefined) low = pattern[++at] ?? "";
    let high = low;
    if (pattern[at + 1] === "-" && pattern[at + 2] !== undefined && pattern[at + 2] !== "]") {
      at += 2;
      high = pattern[at] ?? "";
      if (high === "\\" && options.noEscape !== true && pattern[at + 1] !== undefined) high = pattern[++at] ?? "";
    }
    tests.push((given) => codeOf(low) <= codeOf(given) && codeOf(given) <= codeOf(high));
  }
  return undefined;
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
