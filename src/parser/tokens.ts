import { createToken, Lexer, type TokenType } from "chevrotain";

/** `[Section]` */
export const headerToken: TokenType = /* @__PURE__ */ createToken({ name: "Header", pattern: Lexer.NA });
/** An entry, comment, blank or invalid line: the grammar does not care which. */
export const itemToken: TokenType = /* @__PURE__ */ createToken({ name: "Item", pattern: Lexer.NA });
