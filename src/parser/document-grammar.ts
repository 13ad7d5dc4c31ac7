import { EmbeddedActionsParser, type IToken } from "chevrotain";
import { lazy } from "../core/lazy.ts";
import type { HeaderLine, LineToken } from "./lex.ts";
import type { ItemNode, SectionNode } from "./syntax-tree.ts";
import { headerToken, itemToken } from "./tokens.ts";

/** `document := item* section*`, `section := header item*`. Every logical line is one token, so nothing can be wrong. */
class DocumentGrammar extends EmbeddedActionsParser {
  constructor() {
    super([headerToken, itemToken], { maxLookahead: 1, recoveryEnabled: false, nodeLocationTracking: "none" });
    this.performSelfAnalysis();
  }

  readonly document = this.RULE("document", () => {
    const head: ItemNode[] = [];
    const sections: SectionNode[] = [];
    this.MANY(() => {
      head.push(itemOf(this.CONSUME(itemToken)));
    });
    this.MANY1(() => {
      sections.push(this.SUBRULE(this.section));
    });
    return { head, sections };
  });

  private readonly section = this.RULE("section", (): SectionNode => {
    const header = headerOf(this.CONSUME(headerToken));
    const items: ItemNode[] = [];
    this.MANY(() => {
      items.push(itemOf(this.CONSUME(itemToken)));
    });
    const end = items[items.length - 1]?.end ?? header.end;
    const { start, name, nameRange, end: headerEnd } = header;
    return { type: "section", start, end, name, nameRange, headerEnd, items };
  });
}

/** While chevrotain records the grammar it hands out tokens without a line; any value serves there. */
function itemOf(token: IToken): ItemNode {
  return (token as LineToken).line as ItemNode;
}

function headerOf(token: IToken): HeaderLine {
  return ((token as LineToken).line as HeaderLine | undefined) ?? recordedHeader;
}

const recordedHeader: HeaderLine = { start: 0, end: 0, name: "", nameRange: { start: 0, end: 0 } };

const grammar = lazy(() => new DocumentGrammar());

/** Groups logical lines into sections. */
export function groupLines(tokens: LineToken[]): { head: ItemNode[]; sections: SectionNode[] } {
  const parser = grammar();
  parser.input = tokens;
  const document = parser.document();
  // Lets go of the text: the parser object lives as long as the module.
  parser.input = [];
  return document;
}
