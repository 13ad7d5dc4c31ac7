import { type DirectiveInfo, findDirective } from "../catalogue/catalogue.ts";
import { indexLines, type LineIndex } from "../core/line-index.ts";
import type { SyntaxTree } from "../parser/syntax-tree.ts";
import { type Assignment, readSystemd, type SectionKind, type SystemdReading } from "../parser/systemd-reading.ts";
import { parsedFile, parsedTree, type TextNode } from "../units/parsed-file.ts";
import { type FileKind, sectionsFor } from "./file-kind.ts";

/** One file of the run, as rules see it. The lazy parts are computed once. */
export interface LintFile {
  /** With `/`, as the file tree names it. */
  readonly path: string;
  readonly kind: FileKind;
  /** Its text and, where they are known, its permission bits. Whoever loads units from it parses it no second time. */
  readonly node: TextNode;
  readonly tree: SyntaxTree;
  readonly lines: LineIndex;
  /** Sections that count in a file of this kind. */
  readonly sections: readonly string[];
  /** What systemd makes of the sections and lines; it stops where the file is rejected. */
  readonly reading: SystemdReading;
  /** The assignments of `reading` with what the catalogue knows of their keys. */
  readonly directives: readonly DirectiveUse[];
  /** Whether there is an `[X-Fleet]` section, so that fleet's reader counts too. */
  readonly isFleet: boolean;
}

/** An assignment and the directive it uses; `directive` is undefined for an unknown key. */
export interface DirectiveUse extends Assignment {
  readonly directive: DirectiveInfo | undefined;
  /** Where it stands. */
  readonly file: LintFile;
}

/** Prepares a file for the rules. */
export function lintFile(path: string, kind: FileKind, node: TextNode): LintFile {
  return new LazyLintFile(path, kind, node);
}

/** A class only for its getters: most rules need few of the parts, and each part is needed by several rules. */
class LazyLintFile implements LintFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly node: TextNode;
  readonly tree: SyntaxTree;
  readonly sections: readonly string[];
  readonly isFleet: boolean;
  #lines: LineIndex | undefined;
  #reading: SystemdReading | undefined;
  #directives: DirectiveUse[] | undefined;

  constructor(path: string, kind: FileKind, node: TextNode) {
    this.path = path;
    this.kind = kind;
    this.node = node;
    this.tree = parsedTree(node);
    this.sections = sectionsFor(kind);
    this.isFleet = this.tree.sections.some((section) => section.name === "X-Fleet");
  }

  get lines(): LineIndex {
    this.#lines ??= indexLines(this.tree.text);
    return this.#lines;
  }

  get reading(): SystemdReading {
    this.#reading ??= this.#read();
    return this.#reading;
  }

  get directives(): readonly DirectiveUse[] {
    this.#directives ??= this.reading.assignments.map((assignment) => ({
      section: assignment.section,
      key: assignment.key,
      value: assignment.value,
      entry: assignment.entry,
      line: assignment.line,
      directive: findDirective(assignment.section, assignment.key),
      file: this,
    }));
    return this.#directives;
  }

  #read(): SystemdReading {
    const { kind } = this;
    if (kind.kind === "unit" || kind.kind === "drop-in") return parsedFile(this.node, kind.unitType).reading;
    return readSystemd(this.tree, { sectionKind: (name) => sectionKind(this.sections, name) });
  }
}

function sectionKind(sections: readonly string[], name: string): SectionKind {
  if (sections.includes(name)) return "known";
  return name.startsWith("X-") ? "ignored" : "unknown";
}
