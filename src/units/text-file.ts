/**
 * A file of a tree that carries what was derived from its text. To other code it is a plain node; nodes that are
 * literals work as well, and are looked up in a weak map each time instead.
 */
export class TextFile {
  readonly kind = "file";
  declare readonly text: string;
  #derived: object | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** What `make` gave for this file the first time. One caller only: there is one place for it. */
  derive<T extends object>(make: () => T): T {
    this.#derived ??= make();
    return this.#derived as T;
  }
}
