import { EmbeddedActionsParser, type IToken } from "chevrotain";
import { lazy } from "../core/lazy.ts";
import type { HeaderLine, LineRun } from "./lex.ts";
import type { ItemNode, SectionNode } from "./syntax-tree.ts";
import { headerToken, itemsToken } from "./tokens.ts";

/**
 * `document := items? section*`, `section := header items?`. Every line is in some token, so nothing can be wrong.
 *
 * The grammar needs of a token only which of the two types it is. So all share two token objects, and what they say is
 * taken from a list beside: a token object a line would double the time a parse takes.
 */
class DocumentGrammar extends EmbeddedActionsParser {
  #runs: readonly LineRun[] = [];
  #next = 0;

  constructor() {
    super([headerToken, itemsToken], { maxLookahead: 1, recoveryEnabled: false, nodeLocationTracking: "none" });
    this.performSelfAnalysis();
  }

  /** Sets what the next `document()` reads. */
  read(runs: readonly LineRun[]): void {
    this.input = runs.map((run) => ("type" in run ? header : items));
    this.#runs = runs;
    this.#next = 0;
  }

  /** The tokens that stay behind are the two shared ones. */
  release(): void {
    this.#runs = [];
  }

  readonly document = this.RULE("document", () => {
    let head: readonly ItemNode[] = noItems;
    const sections: SectionNode[] = [];
    this.OPTION(() => {
      this.CONSUME(itemsToken);
      head = this.#takeItems();
    });
    this.MANY(() => {
      sections.push(this.SUBRULE(this.section));
    });
    return { head, sections };
  });

  private readonly section = this.RULE("section", (): SectionNode => {
    this.CONSUME(headerToken);
    const { start, name, nameRange, end: headerEnd } = (this.#take() ?? recordedHeader) as HeaderLine;
    let own: readonly ItemNode[] = noItems;
    // No rule of its own: entering one costs as much as reading some lines.
    this.OPTION(() => {
      this.CONSUME(itemsToken);
      own = this.#takeItems();
    });
    const end = own[own.length - 1]?.end ?? headerEnd;
    return { type: "section", start, end, name, nameRange, headerEnd, items: own };
  });

  #takeItems(): readonly ItemNode[] {
    return (this.#take() ?? noItems) as readonly ItemNode[];
  }

  /** What the token just consumed stands for; nothing while chevrotain records the grammar. */
  #take(): LineRun | undefined {
    return this.#runs[this.#next++];
  }
}

const header: IToken = {
  image: "",
  startOffset: 0,
  tokenType: headerToken,
  tokenTypeIdx: headerToken.tokenTypeIdx ?? 0,
};
const items: IToken = { image: "", startOffset: 0, tokenType: itemsToken, tokenTypeIdx: itemsToken.tokenTypeIdx ?? 0 };
const recordedHeader: HeaderLine = { type: "header", start: 0, end: 0, name: "", nameRange: { start: 0, end: 0 } };
const noItems: readonly ItemNode[] = [];

const grammar = lazy(() => new DocumentGrammar());

/** Groups logical lines into sections. */
export function groupLines(runs: readonly LineRun[]): { head: readonly ItemNode[]; sections: SectionNode[] } {
  const parser = grammar();
  parser.read(runs);
  const document = parser.document();
  // Lets go of the lines: the parser object lives as long as the module.
  parser.release();
  return document;
}
