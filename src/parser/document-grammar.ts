import { EmbeddedActionsParser, type IToken } from "chevrotain";
import { lazy } from "../core/lazy.ts";
import type { LineRun } from "./lex.ts";
import { Header, Section, Span } from "./nodes.ts";
import type { ItemNode, SectionNode } from "./syntax-tree.ts";
import { headerToken, itemsToken } from "./tokens.ts";

/**
 * `document := items? (header items?)*`. Every line is in some token, so nothing can be wrong.
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
      this.CONSUME(headerToken);
      const header = (this.#take() ?? recordedHeader) as Header;
      let own: readonly ItemNode[] = noItems;
      this.OPTION2(() => {
        this.CONSUME2(itemsToken);
        own = this.#takeItems();
      });
      sections.push(new Section(header, own));
    });
    return { head, sections };
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
const recordedHeader = new Header(0, 0, "", new Span(0, 0));
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
