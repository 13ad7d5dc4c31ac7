import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { encodeText } from "../core/text/decode.ts";
import { decode } from "./read-inputs.ts";
import { ToolError } from "./tool-error.ts";

/**
 * Replaces a file's text through a temporary file beside it; the mode stays, a link is followed, never replaced.
 *
 * @param before - the text that was read; nothing is written when the file changed since.
 * @throws ToolError when the file cannot be written.
 */
export function replaceFile(path: string, before: string, after: string): void {
  try {
    const target = realpathSync(path);
    if (decode(readFileSync(target)) !== before)
      throw new ToolError(`${path}: changed since it was read, nothing written`, 3);
    const temporary = `${target}.${randomBytes(6).toString("hex")}.tmp`;
    try {
      const file = openSync(temporary, "wx");
      try {
        writeSync(file, encodeText(after));
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      chmodSync(temporary, statSync(target).mode & 0o7777);
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  } catch (error) {
    if (error instanceof ToolError) throw error;
    throw new ToolError(`${path}: cannot be written (${error instanceof Error ? error.message : String(error)})`, 3, {
      cause: error,
    });
  }
}
