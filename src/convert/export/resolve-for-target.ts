import type { Range } from "../../core/range.ts";
import { type HostFacts, resolveText } from "../workload/resolve-text.ts";
import type { Workload } from "../workload/workload.ts";
import type { LossList } from "./loss.ts";

/** What a target calls the facts of a host, and where it keeps values. */
export interface TextTarget {
  /** Named in messages. */
  readonly name: string;
  readonly facts: HostFacts;
  /** How a variable gets a value there. */
  readonly valueRemedy: string;
}

/** A text of a unit on its way to a target. */
export interface WrittenText {
  readonly text: string;
  readonly range: Range;
  /** It stands in a line that a shell runs. */
  readonly shell: boolean;
}

/** A text with specifiers and known variables replaced in the target's words; what stays open is a loss. */
export function resolveForTarget(
  workload: Workload,
  written: WrittenText,
  target: TextTarget,
  losses: LossList,
): string {
  const { text, variables, specifiers, shellParts } = resolveText(workload, written.text, target.facts, written.shell);
  const lose = (severity: "error" | "warning", message: string, remedy?: string) =>
    losses.add(severity, workload.unit, written.range, message, remedy);
  for (const part of shellParts) {
    lose(
      "error",
      `${JSON.stringify(part)} is worked out by a shell on the machine`,
      "compute it beforehand, or in the image's entry point",
    );
  }
  for (const name of variables) {
    lose(
      "error",
      `\`\${${name}}\` comes from a file or the shell of the machine and is not known here`,
      target.valueRemedy,
    );
  }
  for (const specifier of specifiers) lose("warning", `the specifier \`${specifier}\` has no equal in ${target.name}`);
  return text;
}
