import type { EscapeFailure, EscapeRequest } from "../../templates/systemd-escape.ts";
import { checkEscapeRequest, escapeLikeSystemd } from "../../templates/systemd-escape.ts";
import { UNIT_TYPES } from "../../templates/unit-name.ts";
import type { CommandModule } from "../command.ts";
import { EXIT } from "../io.ts";
import { ToolError } from "../tool-error.ts";

/** Does what `systemd-escape` does, with the same options. */
export const command: CommandModule = {
  configure: (command) => {
    command
      .argument("<string...>", "texts, paths or unit names")
      .option("--suffix <type>", "append this unit type")
      .option("--template <name>", "put the escaped text into this template as its instance")
      .option("--instance", "with --unescape: only the instance of the unit name")
      .option("-u, --unescape", "turn escaped text back")
      .option("-m, --mangle", "make a unit name of each text, escaping only what must be")
      .option("-p, --path", "escape or unescape as a file system path");
  },
  run: async (args, options, io) => {
    const request = requestOf(options);
    const checked = checkEscapeRequest(request);
    if (!checked.ok) throw new ToolError(describe(checked.error, ""), EXIT.usage);
    const results: string[] = [];
    for (const text of args) {
      const escaped = escapeLikeSystemd(text, request);
      if (!escaped.ok) throw new ToolError(describe(escaped.error, text), EXIT.usage);
      if (escaped.value.warning !== undefined) {
        io.stderr(`unitfile: "${text}" is ${PATH_PROBLEMS[escaped.value.warning]}: unescaping will not give it back\n`);
      }
      results.push(escaped.value.text);
    }
    io.stdout(`${results.join(" ")}\n`);
    return EXIT.clean;
  },
};

function requestOf(options: Record<string, unknown>): EscapeRequest {
  if (options["unescape"] && options["mangle"]) {
    throw new ToolError("--unescape and --mangle exclude each other", EXIT.usage);
  }
  return {
    action: options["unescape"] ? "unescape" : options["mangle"] ? "mangle" : "escape",
    path: options["path"] === true,
    instance: options["instance"] === true,
    ...(typeof options["suffix"] === "string" ? { suffix: options["suffix"] } : {}),
    ...(typeof options["template"] === "string" ? { template: options["template"] } : {}),
  };
}

const PATH_PROBLEMS = {
  "not-valid": "no valid path",
  "not-absolute": "no absolute path",
  "not-normalized": "not a plain path (`..` is left, or it is too long)",
};

function describe(failure: EscapeFailure, text: string): string {
  switch (failure.kind) {
    case "conflicting-options":
      return failure.options[1] === "escape"
        ? "--instance needs --unescape"
        : `--${failure.options[0]} and --${failure.options[1]} exclude each other`;
    case "unknown-suffix":
      return `"${failure.suffix}" is no unit type; use one of ${UNIT_TYPES.join(", ")}`;
    case "not-a-template":
      return `"${failure.template}" is no template name; a template looks like "web@.service"`;
    case "bad-path":
      return `"${text}" is ${PATH_PROBLEMS[failure.problem]} and cannot be escaped with --path`;
    case "bad-escape":
      return failure.error.kind === "bad-escape"
        ? `"${text}" cannot be unescaped: a backslash must begin \\x and two hexadecimal digits`
        : `"${text}" cannot be unescaped: it stands for no plain path`;
    case "bad-instance":
      return failure.error.kind === "empty"
        ? "an empty text cannot be the instance of a template"
        : `"${text}" makes no valid instance: the name would be too long`;
    case "bad-name":
      return `"${text}" is no unit name, so it has no instance`;
    case "no-instance":
      return `"${text}" has no instance; an instance looks like "web@1.service"`;
    case "other-template":
      return `"${text}" is an instance of ${failure.template}, not of ${failure.wanted}`;
    case "cannot-mangle":
      return `no unit name can be made of "${text}"`;
  }
}
