import type { CommandEntry } from "./command.ts";

/** Every verb, in the order of the help text. Keep one line a verb. */
export const commandTable: readonly CommandEntry[] = [
  { name: "lint", summary: "check unit files", load: async () => (await import("./commands/lint.ts")).command },
  {
    name: "escape",
    summary: "escape text for unit names, or turn it back",
    load: async () => (await import("./commands/escape.ts")).command,
  },
  {
    name: "expand",
    summary: "print a unit with its specifiers replaced",
    load: async () => (await import("./commands/expand.ts")).command,
  },
];
