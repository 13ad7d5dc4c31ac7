/**
 * What a directive of one value takes: the last assignment wins.
 *
 * `Value` names the type of the value; `Words` are the words that may stand for one, where they are a fixed set.
 */
export interface OneValue<Value extends string, Words = never> {
  readonly list: "last";
  readonly value: Value;
  readonly words: Words;
}

/** What a directive takes whose assignments add up: each gives one item or several. */
export interface ManyValues<Value extends string, Words = never> {
  readonly list: "append";
  readonly value: Value;
  readonly words: Words;
}

/** What a directive takes whose assignments add to a set or take away from it, in order. */
export interface Changes<Value extends string, Words = never> {
  readonly list: "merge";
  readonly value: Value;
  readonly words: Words;
}
