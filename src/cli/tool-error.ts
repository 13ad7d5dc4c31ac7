/** The outside world failed or was used wrongly: printed as one line, never with a stack. */
export class ToolError extends Error {
  readonly exitCode: 2 | 3;

  /**
   * @param message - one line that names the file or argument and the remedy.
   * @param exitCode - 2 wrong use, 3 failure (unreadable file, write error).
   */
  constructor(message: string, exitCode: 2 | 3, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "ToolError";
    this.exitCode = exitCode;
  }
}
