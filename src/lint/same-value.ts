import type { DirectiveInfo } from "../catalogue/catalogue.ts";
import { parseBoolean } from "../values/boolean.ts";
import { parseSize } from "../values/size.ts";
import { parseTimespan } from "../values/timespan.ts";

/** A value in a form in which equal settings are equal texts: `true` and `yes`, `60` and `1min`, `1024K` and `1M`. */
export function normalValue(directive: DirectiveInfo, text: string): string {
  switch (directive.kind.kind) {
    case "bool": {
      const value = parseBoolean(text);
      return value.ok ? String(value.value) : text;
    }
    case "timespan": {
      const value = parseTimespan(text);
      return value.ok ? String(value.value) : text;
    }
    case "size": {
      const value = parseSize(text);
      return value.ok ? String(value.value) : text;
    }
    default:
      return text;
  }
}
