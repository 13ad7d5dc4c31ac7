import type { CommandEntry } from "./command.ts";

/** Every verb, in the order of the help text. Keep one line a verb. */
export const commandTable: readonly CommandEntry[] = [
  { name: "lint", summary: "check unit files", load: async () => (await import("./commands/lint.ts")).command },
];
