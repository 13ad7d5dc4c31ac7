import {
  type DirectiveInfo,
  directivesOf,
  findDirective,
  findQuadletKey,
  nearestDirective,
  quadletKeysOf,
} from "../catalogue/catalogue.ts";
import { nearest } from "../core/nearest.ts";
import type { DirectiveUse, LintFile } from "./lint-file.ts";
import type { LintOptions } from "./options.ts";

/** Why a key is unknown in its section. Each kind is one rule's business, so that no key is reported twice. */
export type KeyJudgement =
  /** Equal to a directive of the section but for letter case. */
  | { readonly kind: "wrong-case"; readonly name: string }
  /** A directive of other sections that this file may have. */
  | { readonly kind: "wrong-section"; readonly sections: readonly string[] }
  | { readonly kind: "unknown"; readonly nearest: DirectiveInfo | undefined; readonly quadlet: boolean };

/** The assignments whose key systemd (or Quadlet's generator) does not know in their section. */
export function* unknownKeyUses(file: LintFile, options: LintOptions): Generator<DirectiveUse, void, undefined> {
  for (const use of file.directives) {
    if (isKnown(use, options)) continue;
    yield use;
  }
}

function isKnown({ directive, section, key }: DirectiveUse, options: LintOptions): boolean {
  if (directive !== undefined) return true;
  if (quadletKeysOf(section).length > 0) return findQuadletKey(section, key) !== undefined;
  return key.startsWith("X-") || (options.knownKeys[section]?.includes(key) ?? false);
}

/** Says what is wrong with an unknown key: letter case, then section, then spelling. */
export function judgeKey(file: LintFile, { section, key }: DirectiveUse): KeyJudgement {
  const own = quadletKeysOf(section);
  if (own.length > 0) {
    const same = own.find((name) => name.toLowerCase() === key.toLowerCase());
    if (same !== undefined) return { kind: "wrong-case", name: same };
    const others = otherSections(file, section, key);
    if (others.length > 0) return { kind: "wrong-section", sections: others };
    return { kind: "unknown", nearest: undefined, quadlet: true };
  }
  const sameLetters = [...directivesOf(section).keys()].find((name) => name.toLowerCase() === key.toLowerCase());
  if (sameLetters !== undefined) return { kind: "wrong-case", name: sameLetters };
  const others = otherSections(file, section, key);
  if (others.length > 0) return { kind: "wrong-section", sections: others };
  return { kind: "unknown", nearest: nearestIn(file, section, key), quadlet: false };
}

function otherSections(file: LintFile, section: string, key: string): string[] {
  return file.sections.filter(
    (other) =>
      other !== section && (findDirective(other, key) !== undefined || findQuadletKey(other, key) !== undefined),
  );
}

/** The section itself first, then the others that the file may have. */
function nearestIn(file: LintFile, section: string, key: string): DirectiveInfo | undefined {
  const own = nearestDirective(section, key);
  if (own !== undefined) return findDirective(section, own);
  for (const other of file.sections) {
    const name = nearest(key, directivesOf(other).keys());
    if (name !== undefined) return findDirective(other, name);
  }
  return undefined;
}
