/** One line that the generator logs; `debug` only in a dry run. An error makes its exit status 1. */
export interface QuadletMessage {
  readonly level: "debug" | "info" | "error";
  readonly text: string;
}
