import type { OptionValues } from "commander";
import { EXIT } from "./io.ts";
import { ToolError } from "./tool-error.ts";

/** The value of `--format` of the placement verbs. */
export function formatOption(options: OptionValues): "text" | "json" {
  const format: unknown = options["format"];
  if (format === "text" || format === "json") return format;
  throw new ToolError(`--format ${format}: use text or json`, EXIT.usage);
}

/** The value of `--seed`; undefined when it is not given. */
export function seedOption(options: OptionValues): number | undefined {
  return options["seed"] === undefined ? undefined : wholeNumber("--seed", options["seed"], 0);
}

/** A whole number given to an option. */
export function wholeNumber(option: string, value: unknown, least: number): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new ToolError(`${option} ${value}: use a whole number from ${least} up`, EXIT.usage);
}
