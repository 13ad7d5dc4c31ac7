// Generated from the folder listing by test/lint/registry.test.ts. Do not edit.
import type { Rule } from "../define-rule.ts";
import { assignmentOutsideSection } from "./syntax/assignment-outside-section.ts";
import { emptyKey } from "./syntax/empty-key.ts";
import { invalidSectionHeader } from "./syntax/invalid-section-header.ts";
import { missingEquals } from "./syntax/missing-equals.ts";
import { unknownKey } from "./keys/unknown-key.ts";

/** Every rule, sorted by code. */
export const rules: readonly Rule[] = [
  unknownKey,
  missingEquals,
  emptyKey,
  assignmentOutsideSection,
  invalidSectionHeader,
];
