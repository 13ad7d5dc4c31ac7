import { decodeBytes, encodeText } from "../../../src/core/text/decode.ts";
import { completeDependencyName } from "../../../src/templates/instantiate.ts";
import {
  type Escaped,
  type EscapeFailure,
  type EscapeRequest,
  escapeLikeSystemd,
} from "../../../src/templates/systemd-escape.ts";
import { isValidUnitName, parseUnitName } from "../../../src/templates/unit-name.ts";
import { dropInNames } from "../../../src/units/drop-in-names.ts";
import { type Adapter, expectEqual, type Outcome, type VectorCase } from "../../adapter.ts";

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const { op } = testCase;
    if (op === "valid") return checkValid(testCase);
    if (op === "dropin-dirs") return checkDropIns(testCase);
    const request = requestOf(testCase);
    return request === undefined ? { notCovered: `op ${op}` } : checkEscape(testCase, request);
  },
};

function requestOf({ op, suffix, template }: VectorCase): EscapeRequest | undefined {
  const [action = "", ...options] = String(op).split("-");
  if (action !== "escape" && action !== "unescape" && action !== "mangle") return undefined;
  return {
    action,
    path: options.includes("path"),
    instance: options.includes("instance"),
    ...(options.includes("suffix") ? { suffix: String(suffix) } : {}),
    ...(options.includes("template") ? { template: String(template) } : {}),
  };
}

function inputOf({ input, inputBase64 }: VectorCase): string {
  return inputBase64 === undefined ? String(input) : decodeBytes(Buffer.from(String(inputBase64), "base64"));
}

/** As the recorder stored what was printed: text when it is UTF-8, base64 otherwise. */
function printed(text: string): Record<string, string> {
  const bytes = Buffer.from(encodeText(text));
  const isUtf8 = bytes.equals(Buffer.from(bytes.toString("utf8")));
  return isUtf8 ? { ok: bytes.toString("utf8") } : { okBase64: bytes.toString("base64") };
}

function checkEscape(testCase: VectorCase, request: EscapeRequest): Outcome {
  const input = inputOf(testCase);
  const shown = Buffer.from(encodeText(input)).toString("utf8");
  const result = escapeLikeSystemd(input, request);
  const actual = result.ok
    ? { ...printed(result.value.text), ...noteOf(shown, result.value) }
    : { error: logged(messageOf(shown, result.error)) };
  return expectEqual(actual, testCase["expect"]);
}

const PATH_PROBLEMS = {
  "not-valid": "a valid",
  "not-absolute": "an absolute",
  "not-normalized": "a normalized",
};

function noteOf(input: string, { warning }: Escaped): Record<string, string> {
  if (warning === undefined) return {};
  const problem = PATH_PROBLEMS[warning];
  const note = `Input '${input}' is not ${problem} file system path, escaping is likely not going to be reversible.`;
  return { note: logged(note) };
}

/** The recorded program's log line holds 2047 bytes. */
function logged(message: string): string {
  return Buffer.from(message).subarray(0, 2047).toString("utf8");
}

/** The message that the recorded program prints for each kind of failure. */
function messageOf(input: string, failure: EscapeFailure): string {
  switch (failure.kind) {
    case "conflicting-options":
      return `${failure.options.join(" and ")} exclude each other`;
    case "unknown-suffix":
      return `Invalid unit suffix type "${failure.suffix}".`;
    case "not-a-template":
      return `Template name ${failure.template} is not valid.`;
    case "bad-path":
      return `Input '${input}' is not ${PATH_PROBLEMS[failure.problem]} file system path, failed to escape.`;
    case "bad-escape":
      return "Failed to unescape string: Invalid argument";
    case "bad-instance":
      return "Failed to replace instance: Invalid argument";
    case "bad-name":
      return "Failed to extract instance: Invalid argument";
    case "no-instance":
      return `Unit ${failure.name} is missing the instance name.`;
    case "other-template":
      return `Unit ${failure.name} template ${failure.template} does not match specified template ${failure.wanted}.`;
    case "cannot-mangle":
      return "Failed to mangle name: Invalid argument";
  }
}

function checkValid(testCase: VectorCase): Outcome {
  const input = inputOf(testCase);
  const owner = parseUnitName(String(testCase["unit"]));
  if (!owner.ok) return { failed: `owner ${testCase["unit"]} is no unit name` };
  const completed = completeDependencyName(input, owner.value);
  const isTemplate = isValidUnitName(input, ["template"]);
  const actual = {
    addable: completed !== undefined,
    template: isTemplate,
    ...(completed === undefined ? { message: "Invalid argument" } : {}),
    ...(completed !== undefined && isTemplate ? { resolvedTo: [completed.text] } : {}),
  };
  return expectEqual(actual, testCase["expect"]);
}

function checkDropIns(testCase: VectorCase): Outcome {
  const name = parseUnitName(inputOf(testCase));
  return expectEqual(
    name.ok ? dropInNames(name.value).map((directory) => `${directory}.d`) : name.error.kind,
    testCase["expect"],
  );
}
