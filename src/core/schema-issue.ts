/** A problem as the schema library reports it; only what is needed to put it into words. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: unknown;
  readonly values?: readonly unknown[];
  /** The problems with each form that is allowed. */
  readonly errors?: readonly (readonly SchemaIssue[])[];
}

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "an object",
  record: "an object",
};

/**
 * What a value must be, in words: the library's own texts are left out of the bundle.
 *
 * @example
 * describeIssue({ code: "invalid_value", values: ["system", "user"], path: ["scope"], message: "" }).text;
 * // "must be system or user"
 */
export function describeIssue(issue: SchemaIssue): { readonly path: readonly PropertyKey[]; readonly text: string } {
  const { code, path, message, errors = [] } = issue;
  if (code === "invalid_union") {
    // A form that fits but for something inside of it is the one that was meant.
    const inner = errors.find((form) => form.length > 0 && form.every((one) => one.path.length > 0))?.[0];
    if (inner !== undefined) return describeIssue({ ...inner, path: [...path, ...inner.path] });
  }
  const allowed = allowedForms(issue);
  return { path, text: allowed.length === 0 ? message : `must be ${listOf(allowed)}` };
}

function allowedForms({ code, expected, values = [], errors = [] }: SchemaIssue): string[] {
  switch (code) {
    case "invalid_type":
      return typeof expected === "string" ? [kinds[expected] ?? expected] : [];
    case "invalid_value":
      return values.map(String);
    case "invalid_union":
      return [...new Set(errors.flatMap((form) => form.slice(0, 1).flatMap(allowedForms)))];
    default:
      return [];
  }
}

function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words[words.length - 1]}`;
}
