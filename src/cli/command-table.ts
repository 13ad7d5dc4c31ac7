import type { CommandEntry } from "./command.ts";
import { INPUT_ERROR } from "./io.ts";

/** Every verb, in the order of the help text. Keep one line a verb. */
export const commandTable: readonly CommandEntry[] = [
  { name: "lint", summary: "check unit files", load: async () => (await import("./commands/lint.ts")).command },
  {
    name: "fix",
    summary: "check unit files and apply safe fixes",
    load: async () => (await import("./commands/fix.ts")).command,
  },
  {
    name: "format",
    summary: "lay unit files out; changes nothing that systemd or fleet reads",
    load: async () => (await import("./commands/format.ts")).command,
  },
  {
    name: "explain",
    summary: "tell about a rule or a directive",
    load: async () => (await import("./commands/explain.ts")).command,
  },
  { name: "rules", summary: "list the rules", load: async () => (await import("./commands/rules.ts")).command },
  {
    name: "config",
    summary: "show, start or describe the configuration",
    load: async () => (await import("./commands/config.ts")).command,
  },
  {
    name: "completions",
    summary: "print completions for bash, zsh or fish",
    load: async () => (await import("./commands/completions.ts")).completionsFor(commandTable),
  },
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
  {
    name: "cat",
    summary: "print the files of a unit, drop-ins included",
    load: async () => (await import("./commands/cat.ts")).command,
  },
  {
    name: "show",
    summary: "print a merged unit, with the file and line of every setting",
    load: async () => (await import("./commands/show.ts")).command,
  },
  {
    name: "security",
    summary: "score how exposed units are, as systemd-analyze security does",
    load: async () => (await import("./commands/security.ts")).command,
  },
  {
    name: "enable",
    summary: "make the links that [Install] asks for, or only list them",
    load: async () => (await import("./commands/enable.ts")).command,
  },
  {
    name: "disable",
    summary: "remove the links to units, or only list them",
    load: async () => (await import("./commands/disable.ts")).command,
  },
  {
    name: "place",
    wrongUse: INPUT_ERROR,
    summary: "show where fleet puts units, and why not",
    load: async () => (await import("./commands/place.ts")).command,
  },
  {
    name: "why",
    summary: "explain why a unit is on its machine, or on none",
    load: async () => (await import("./commands/why.ts")).command,
  },
  {
    name: "outcomes",
    summary: "find everything that fleet may come to, over all orders",
    load: async () => (await import("./commands/outcomes.ts")).command,
  },
  {
    name: "deps",
    summary: "list what a unit depends on, or what depends on it, and why",
    load: async () => (await import("./commands/deps.ts")).command,
  },
  {
    name: "graph",
    summary: "draw units and their dependencies: SVG, DOT, Mermaid, JSON",
    load: async () => (await import("./commands/graph.ts")).command,
  },
  {
    name: "start",
    summary: "tell which jobs a start would queue, why, and in which order",
    load: async () => (await import("./commands/start.ts")).command,
  },
  {
    name: "simulate",
    summary: "play machine losses and other events on a cluster",
    load: async () => (await import("./commands/simulate.ts")).command,
  },
  {
    name: "resilience",
    summary: "find out which loss of machines leaves units without a place",
    load: async () => (await import("./commands/resilience.ts")).command,
  },
  {
    name: "plan",
    wrongUse: INPUT_ERROR,
    summary: "show what a change of units or machines would do, without doing it",
    load: async () => (await import("./commands/plan.ts")).command,
  },
  {
    name: "convert",
    summary: "write units as Nomad, Kubernetes, Quadlet or plain units, and name what is lost",
    load: async () => (await import("./commands/convert.ts")).command,
  },
  {
    name: "capacity",
    summary: "tell how many machines units need, and how many more units fit",
    load: async () => (await import("./commands/capacity.ts")).command,
  },
];
