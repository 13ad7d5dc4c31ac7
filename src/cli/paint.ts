import pc from "picocolors";
import { type Paint, plain } from "../formats/paint.ts";

/** Terminal colours, or none. */
export function makePaint(color: boolean): Paint {
  if (!color) return plain;
  const { red, yellow, blue, cyan, bold, dim, green } = pc.createColors(true);
  return { error: red, warning: yellow, info: blue, hint: cyan, bold, dim, good: green };
}
