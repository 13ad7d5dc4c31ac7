import type { Range } from "../core/range.ts";
import type { BlankNode, CommentNode, EntryNode, InvalidNode, SectionNode, SyntaxTree } from "./syntax-tree.ts";

// Classes, although the tree is plain data: they are how a node is made, nobody sees them. V8 watches how long what an
// object or array literal makes lives, and moves that to the old heap when a caller keeps a few trees; parsing then takes
// twice as long for the rest of the process. It does not watch `new`.

export class Span implements Range {
  declare readonly start: number;
  declare readonly end: number;

  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
  }
}

export class Comment extends Span implements CommentNode {
  readonly type = "comment";
}

export class Blank extends Span implements BlankNode {
  readonly type = "blank";
}

export class Invalid implements InvalidNode {
  readonly type = "invalid";
  declare readonly start: number;
  declare readonly end: number;
  declare readonly problem: InvalidNode["problem"];

  constructor(start: number, end: number, problem: InvalidNode["problem"]) {
    this.start = start;
    this.end = end;
    this.problem = problem;
  }
}

export class Entry implements EntryNode {
  readonly type = "entry";
  declare readonly start: number;
  declare readonly end: number;
  declare readonly key: string;
  declare readonly keyRange: Range;
  declare readonly valueRange: Range;
  declare readonly continued: boolean;

  constructor(start: number, end: number, key: string, keyRange: Range, valueRange: Range, continued: boolean) {
    this.start = start;
    this.end = end;
    this.key = key;
    this.keyRange = keyRange;
    this.valueRange = valueRange;
    this.continued = continued;
  }
}

/** A section header; its items follow as lines of their own. */
export class Header implements Range {
  readonly type = "header";
  declare readonly start: number;
  declare readonly end: number;
  declare readonly name: string;
  declare readonly nameRange: Range;

  constructor(start: number, end: number, name: string, nameRange: Range) {
    this.start = start;
    this.end = end;
    this.name = name;
    this.nameRange = nameRange;
  }
}

export class Section implements SectionNode {
  readonly type = "section";
  declare readonly start: number;
  declare readonly end: number;
  declare readonly name: string;
  declare readonly nameRange: Range;
  declare readonly headerEnd: number;
  declare readonly items: SectionNode["items"];

  constructor(header: Header, items: SectionNode["items"]) {
    this.start = header.start;
    this.end = items[items.length - 1]?.end ?? header.end;
    this.name = header.name;
    this.nameRange = header.nameRange;
    this.headerEnd = header.end;
    this.items = items;
  }
}

export class Document implements SyntaxTree {
  readonly type = "document";
  declare readonly text: string;
  declare readonly head: SyntaxTree["head"];
  declare readonly sections: SyntaxTree["sections"];
  declare readonly bom?: number;

  constructor(text: string, head: SyntaxTree["head"], sections: SyntaxTree["sections"], bom: number | undefined) {
    this.text = text;
    this.head = head;
    this.sections = sections;
    if (bom !== undefined) this.bom = bom;
  }
}
