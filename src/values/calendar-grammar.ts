import { createToken, EmbeddedActionsParser, type IToken, Lexer, type TokenType } from "chevrotain";
import { lazy } from "../core/lazy.ts";
import { err, ok, type Result } from "../core/result.ts";
import { type Calendar, type CalendarPart, fullYear, MICROSECONDS } from "./calendar-fields.ts";
import type { ValueError } from "./value-error.ts";

const INT_MAX = 0x7fff_ffff;
/** systemd stops at lists longer than this. */
const MAX_PARTS = 241;

/** What the text says, not yet normalised. `timestamp`: it was `@seconds`, which is always UTC. */
export type CalendarFields = Omit<Calendar, "zone"> & { readonly timestamp: boolean };

const EXPECTED = 'a calendar expression such as "daily", "Mon..Fri 09:00" or "*-*-01 04:30:00 UTC"';

/** The tokens; a letter run that is no day of the week is `Other`, which no rule takes. */
interface Tokens {
  readonly Day: TokenType;
  readonly Number: TokenType;
  readonly Fraction: TokenType;
  readonly Spaces: TokenType;
  readonly Timestamp: TokenType;
  readonly Star: TokenType;
  readonly Dots: TokenType;
  readonly Dash: TokenType;
  readonly Tilde: TokenType;
  readonly Colon: TokenType;
  readonly Comma: TokenType;
  readonly Slash: TokenType;
  readonly Other: TokenType;
}

function makeTokens(): Tokens {
  const make = (name: string) => createToken({ name, pattern: Lexer.NA });
  return {
    Day: make("Day"),
    Number: make("Number"),
    Fraction: make("Fraction"),
    Spaces: make("Spaces"),
    Timestamp: make("Timestamp"),
    Star: make("Star"),
    Dots: make("Dots"),
    Dash: make("Dash"),
    Tilde: make("Tilde"),
    Colon: make("Colon"),
    Comma: make("Comma"),
    Slash: make("Slash"),
    Other: make("Other"),
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const ZERO: readonly CalendarPart[] = [{ start: 0, repeat: 0 }];

class CalendarGrammar extends EmbeddedActionsParser {
  /** The first number that cannot be; whatever the grammar finds later does not matter any more. */
  failure: ValueError | undefined;
  private readonly t: Tokens;

  constructor(tokens: Tokens) {
    super(Object.values(tokens), { maxLookahead: 2, recoveryEnabled: false, nodeLocationTracking: "none" });
    this.t = tokens;
    this.performSelfAnalysis();
  }

  /** `calendar := weekdays [Spaces [dateAndTime]] | dateAndTime` */
  readonly calendar = this.RULE("calendar", (): CalendarFields => {
    const fields: Mutable<CalendarFields> = {
      weekdays: [],
      year: [],
      month: [],
      day: [],
      endOfMonth: false,
      hour: ZERO,
      minute: ZERO,
      second: ZERO,
      timestamp: false,
    };
    this.OR([
      {
        ALT: () => {
          fields.weekdays = this.SUBRULE(this.weekdays);
          this.OPTION1(() => {
            this.CONSUME(this.t.Spaces);
            this.OPTION2(() => this.SUBRULE1(this.dateAndTime, { ARGS: [fields] }));
          });
        },
      },
      { ALT: () => this.SUBRULE2(this.dateAndTime, { ARGS: [fields] }) },
    ]);
    return fields;
  });

  /** `Timestamp | chain ( date | time )` */
  private readonly dateAndTime = this.RULE("dateAndTime", (fields: Mutable<CalendarFields> | undefined) => {
    this.OR([
      {
        ALT: () => {
          const token = this.CONSUME(this.t.Timestamp);
          this.ACTION(() => Object.assign(fields ?? {}, this.timestamp(token)));
        },
      },
      {
        ALT: () => {
          const first = this.SUBRULE1(this.chain, { ARGS: [false] });
          this.SUBRULE2(this.dateOrTime, { ARGS: [fields, first] });
        },
      },
    ]);
  });

  private timestamp(token: IToken): Partial<CalendarFields> {
    const seconds = readTimestamp(token);
    if (seconds === undefined) {
      this.fail({ kind: "out-of-range", range: rangeOf(token), expected: "seconds since 1970" });
      return {};
    }
    const date = new Date(seconds * 1000);
    const one = (start: number): readonly CalendarPart[] => [{ start, repeat: 0 }];
    return {
      year: one(date.getUTCFullYear()),
      month: one(date.getUTCMonth() + 1),
      day: one(date.getUTCDate()),
      hour: one(date.getUTCHours()),
      minute: one(date.getUTCMinutes()),
      second: one(date.getUTCSeconds() * MICROSECONDS),
      timestamp: true,
    };
  }

  private readonly weekdays = this.RULE("weekdays", (): readonly number[] => {
    const days = new Set<number>();
    this.SUBRULE1(this.weekdayItem, { ARGS: [days] });
    this.MANY(() => {
      this.CONSUME1(this.t.Comma);
      this.SUBRULE2(this.weekdayItem, { ARGS: [days] });
    });
    this.OPTION(() => this.CONSUME2(this.t.Comma));
    return [...days].sort((a, b) => a - b);
  });

  private readonly weekdayItem = this.RULE("weekdayItem", (days: Set<number> | undefined) => {
    const first = this.CONSUME1(this.t.Day);
    let last = first;
    this.OPTION(() => {
      this.OR([{ ALT: () => this.CONSUME(this.t.Dots) }, { ALT: () => this.CONSUME(this.t.Dash) }]);
      last = this.CONSUME2(this.t.Day);
    });
    this.ACTION(() => {
      const [from, to] = [dayNumber(first), dayNumber(last)];
      if (from > to) {
        const range = { start: first.startOffset, end: rangeOf(last).end };
        this.fail({ kind: "invalid", range, expected: "a range of days that does not run past Sunday" });
      }
      for (let day = from; day <= to; day++) days?.add(day);
    });
  });

  /** `( "-" chain ["-" chain] | "~" chain ) …` after a first chain is a date, `":" …` a time. */
  private readonly dateOrTime = this.RULE(
    "dateOrTime",
    (fields: Mutable<CalendarFields> | undefined, first: readonly CalendarPart[] | undefined) => {
      this.OR([
        { ALT: () => this.SUBRULE1(this.time, { ARGS: [fields, first] }) },
        {
          ALT: () => {
            this.SUBRULE2(this.date, { ARGS: [fields, first] });
            this.OPTION1(() => {
              this.CONSUME(this.t.Spaces);
              this.OPTION2(() => {
                const hour = this.SUBRULE3(this.chain, { ARGS: [false] });
                this.SUBRULE4(this.time, { ARGS: [fields, hour] });
              });
            });
          },
        },
      ]);
    },
  );

  private readonly date = this.RULE(
    "date",
    (fields: Mutable<CalendarFields> | undefined, first: readonly CalendarPart[] | undefined) => {
      const parts = [first ?? []];
      let endOfMonth = false;
      this.OR1([
        {
          ALT: () => {
            this.CONSUME1(this.t.Tilde);
            parts.push(this.SUBRULE1(this.chain, { ARGS: [false] }));
            endOfMonth = true;
          },
        },
        {
          ALT: () => {
            this.CONSUME1(this.t.Dash);
            parts.push(this.SUBRULE2(this.chain, { ARGS: [false] }));
            this.OPTION(() => {
              this.OR2([
                {
                  ALT: () => {
                    this.CONSUME2(this.t.Tilde);
                    endOfMonth = true;
                  },
                },
                { ALT: () => this.CONSUME2(this.t.Dash) },
              ]);
              parts.push(this.SUBRULE3(this.chain, { ARGS: [false] }));
            });
          },
        },
      ]);
      this.ACTION(() => {
        const day = parts.pop() ?? [];
        const month = parts.pop() ?? [];
        const year = (parts.pop() ?? []).map(withFullYear);
        Object.assign(fields ?? {}, { year, month, day, endOfMonth });
      });
    },
  );

  private readonly time = this.RULE(
    "time",
    (fields: Mutable<CalendarFields> | undefined, hour: readonly CalendarPart[] | undefined) => {
      this.CONSUME1(this.t.Colon);
      const minute = this.SUBRULE1(this.chain, { ARGS: [false] });
      let second = ZERO;
      this.OPTION(() => {
        this.CONSUME2(this.t.Colon);
        second = this.SUBRULE2(this.chain, { ARGS: [true] });
      });
      this.ACTION(() => Object.assign(fields ?? {}, { hour, minute, second }));
    },
  );

  /** `chain := "*" | part {"," part}`; only seconds may have fractions. */
  private readonly chain = this.RULE("chain", (seconds: boolean | undefined): readonly CalendarPart[] => {
    const parts: CalendarPart[] = [];
    this.OR([
      {
        ALT: () => {
          this.CONSUME(this.t.Star);
          if (seconds) parts.push({ start: 0, repeat: MICROSECONDS });
        },
      },
      {
        ALT: () => {
          parts.push(this.SUBRULE1(this.part, { ARGS: [seconds] }));
          this.MANY(() => {
            const comma = this.CONSUME(this.t.Comma);
            this.ACTION(() => {
              if (parts.length < MAX_PARTS) return;
              this.fail({
                kind: "too-many-parts",
                range: rangeOf(comma),
                expected: `at most ${MAX_PARTS} parts in a list`,
              });
            });
            parts.push(this.SUBRULE2(this.part, { ARGS: [seconds] }));
          });
        },
      },
    ]);
    return parts;
  });

  private readonly part = this.RULE("part", (seconds: boolean | undefined): CalendarPart => {
    const unit = seconds ? MICROSECONDS : 1;
    const at = this.LA(1).startOffset;
    const start = this.SUBRULE1(this.value, { ARGS: [seconds] });
    let stop: number | undefined;
    let step: number | undefined;
    this.OPTION1(() => {
      this.CONSUME(this.t.Dots);
      stop = this.SUBRULE2(this.value, { ARGS: [seconds] });
    });
    this.OPTION2(() => {
      this.CONSUME(this.t.Slash);
      step = this.SUBRULE3(this.value, { ARGS: [seconds] });
    });
    return this.ACTION(() => {
      const range = { start: at, end: rangeOf(this.LA(0)).end };
      const repeat = step ?? (stop === undefined ? 0 : unit);
      if (step === 0) this.fail({ kind: "out-of-range", range, expected: "a step of at least 1" });
      if (step === undefined && start > INT_MAX - repeat) this.fail(tooLarge(range));
      if (step === undefined && seconds && stop !== undefined && start + repeat > stop) {
        this.fail({ kind: "invalid", range, expected: "a range of at least one second" });
      }
      return { start, repeat, ...(stop === undefined ? {} : { stop }) };
    });
  });

  private readonly value = this.RULE("value", (seconds: boolean | undefined): number => {
    const whole = this.CONSUME(this.t.Number);
    let fraction: IToken | undefined;
    this.OPTION({
      GATE: () => seconds === true,
      DEF: () => {
        fraction = this.CONSUME(this.t.Fraction);
      },
    });
    return this.ACTION(() => {
      const value = Number(whole.image) * (seconds ? MICROSECONDS : 1) + (fraction ? microseconds(fraction.image) : 0);
      if (fraction?.image === ".")
        this.fail({ kind: "invalid", range: rangeOf(fraction), expected: "digits after the dot" });
      if (value > INT_MAX) this.fail(tooLarge(rangeOf(whole)));
      return value;
    });
  });

  private fail(error: ValueError): void {
    this.failure ??= error;
  }
}

const grammar = lazy(() => {
  const tokens = makeTokens();
  return { tokens, parser: new CalendarGrammar(tokens) };
});

/** Reads an expression without its time zone; not a keyword. */
export function readCalendarText(text: string): Result<CalendarFields, ValueError> {
  const { tokens, parser } = grammar();
  parser.input = tokenize(text, tokens);
  parser.failure = undefined;
  const fields = parser.calendar();
  const { failure } = parser;
  const [error] = parser.errors;
  parser.input = [];
  if (failure !== undefined) return err(failure);
  if (error === undefined) return ok(fields);
  // The token behind the last one has no place of its own.
  const at = error.token.startOffset;
  const start = at >= 0 ? at : text.length;
  return err({ kind: "invalid", range: { start, end: text.length }, expected: EXPECTED });
}

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

function dayNumber(token: IToken): number {
  const name = token.image.toLowerCase();
  return DAYS.findIndex((day) => day === name || (name.length === 3 && day.startsWith(name)));
}

const PUNCTUATION: Readonly<Record<string, keyof Tokens>> = {
  "*": "Star",
  "-": "Dash",
  "~": "Tilde",
  ":": "Colon",
  ",": "Comma",
  "/": "Slash",
};

function tokenize(text: string, tokens: Tokens): IToken[] {
  const found: IToken[] = [];
  const pattern = /[A-Za-z]+|[0-9]+| +|@[ \t\n\v\f\r]*[+-]?[0-9]+|\.\.|\.[0-9]*|[\s\S]/y;
  for (let at = 0; at < text.length; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const image = pattern.exec(text)?.[0] ?? "";
    const token = { image, startOffset: at, endOffset: at + image.length - 1 };
    const tokenType = tokens[kindOf(image)];
    found.push({ ...token, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx ?? 0 });
  }
  return found;
}

function kindOf(image: string): keyof Tokens {
  const first = image.charAt(0);
  if (first >= "0" && first <= "9") return "Number";
  if (first === " ") return "Spaces";
  if (image === "..") return "Dots";
  if (first === ".") return "Fraction";
  if (first === "@") return image.length > 1 ? "Timestamp" : "Other";
  const punctuation = PUNCTUATION[first];
  if (punctuation !== undefined) return punctuation;
  return dayNumber({ image } as IToken) >= 0 ? "Day" : "Other";
}

/** Digits after the dot as microseconds; a seventh digit rounds. */
function microseconds(fraction: string): number {
  const digits = fraction.slice(1);
  const rounded = digits.charAt(6) >= "5" && digits.length > 6 ? 1 : 0;
  return Number(digits.slice(0, 6).padEnd(6, "0")) + rounded;
}

/** Seconds of `@N`; undefined when no calendar has that second. */
function readTimestamp(token: IToken): number | undefined {
  const digits = token.image.slice(1).trim();
  if (digits.length > 20) return undefined;
  const seconds = BigInt(digits.replace("+", ""));
  if (seconds < 0n || seconds > LAST_SECOND) return undefined;
  // What no year of an expression reaches need not be exact.
  return Math.min(Number(seconds), 8_640_000_000_000);
}

/** The last second whose year the C library can hold. */
const LAST_SECOND = 67_768_036_191_676_799n;

function withFullYear(part: CalendarPart): CalendarPart {
  const { start, stop, repeat } = part;
  return { start: fullYear(start), repeat, ...(stop === undefined ? {} : { stop: fullYear(stop) }) };
}

function rangeOf(token: IToken): { start: number; end: number } {
  return { start: token.startOffset, end: (token.endOffset ?? token.startOffset) + 1 };
}

function tooLarge(range: { start: number; end: number }): ValueError {
  return { kind: "out-of-range", range, expected: `a number up to ${INT_MAX}` };
}
