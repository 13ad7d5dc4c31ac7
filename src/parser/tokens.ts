import { createToken, Lexer, type TokenType } from "chevrotain";

/** `[Section]` */
export const headerToken: TokenType = /* @__PURE__ */ createToken({ name: "Header", pattern: Lexer.NA });
/** A run of entry, comment, blank and invalid lines: the grammar does not care which. */
export const itemsToken: TokenType = /* @__PURE__ */ createToken({ name: "Items", pattern: Lexer.NA });
