import type { Range } from "../../core/range.ts";
import {
  type CommandLineError,
  type ContainerRun,
  flagValue,
  parseContainerArguments,
  type SourceWord,
} from "./container-run.ts";
import { parseRktArguments } from "./rkt-run.ts";
import { type ShellCommand, shellCommands } from "./shell-commands.ts";
import { placeInWord, type SourceCommand } from "./source-unit.ts";

/** A simple command: a whole `Exec…=` line, or a part of the line that a shell is given. */
export interface SimpleCommand {
  readonly words: readonly SourceWord[];
  readonly assignments: readonly SourceWord[];
  readonly joined: ShellCommand["joined"];
  readonly range: Range;
}

/** A line taken apart; `shell` tells that a shell runs it. */
export interface TakenApart {
  readonly command: SourceCommand;
  readonly shell: boolean;
  readonly parts: readonly SimpleCommand[];
}

/** Takes `/bin/sh -c LINE` apart; any other command is its own only part. */
export function takeApart(command: SourceCommand): TakenApart {
  const { words, entry } = command;
  const lineAt = shellLineIndex(words);
  const line = lineAt < 0 ? undefined : words[lineAt];
  if (line === undefined) {
    return { command, shell: false, parts: [{ words, assignments: [], joined: "", range: entry.range }] };
  }
  const place = (range: Range) => placeInWord(command, lineAt, range);
  const placed = (word: SourceWord) => ({ text: word.text, range: place(word.range) });
  const parts = shellCommands(line.text).map((part) => ({
    words: part.words.map(placed),
    assignments: part.assignments.map(placed),
    joined: part.joined,
    range: place(part.range),
  }));
  return { command, shell: true, parts };
}

function shellLineIndex(words: readonly SourceWord[]): number {
  if (!/(?:^|\/)(?:ba|da|z|k)?sh$/.test(words[0]?.text ?? "")) return -1;
  for (let at = 1; at < words.length; at++) {
    const text = words[at]?.text ?? "";
    if (/^-[a-z]*c[a-z]*$/.test(text)) return at + 1 < words.length ? at + 1 : -1;
    if (!text.startsWith("-")) return -1;
  }
  return -1;
}

export type EngineCommand =
  | { readonly verb: "run" | "create"; readonly run: ContainerRun }
  | { readonly verb: "unreadable"; readonly error: CommandLineError }
  | { readonly verb: string; readonly names: readonly string[] };

/** What a simple command asks of docker, podman or rkt; undefined when it is another program. */
export function engineCommand({ words, range }: SimpleCommand): EngineCommand | undefined {
  const skip = wrapperLength(words);
  const program = /(?:^|\/)(docker|podman|rkt|systemd-docker)$/.exec(words[skip]?.text ?? "")?.[1];
  if (program === undefined) return undefined;
  let at = skip + 1;
  while (words[at]?.text.startsWith("-") === true)
    at += /^(?:-H|--host|--config|--log-level|-l)$/.test(words[at]?.text ?? "") ? 2 : 1;
  let verb = words[at]?.text ?? "";
  if (verb === "container" || verb === "image") verb = words[++at]?.text ?? "";
  const rest = words.slice(at + 1);
  if (verb === "run" || verb === "create") {
    const parsed =
      program === "rkt"
        ? parseRktArguments(rest, range)
        : parseContainerArguments(program === "podman" ? "podman" : "docker", rest, range);
    return parsed.ok ? { verb, run: parsed.value } : { verb: "unreadable", error: parsed.error };
  }
  return { verb, names: rest.map(({ text }) => text).filter((text) => !text.startsWith("-")) };
}

/** `flock -w 1200 FILE docker pull …`, `timeout 10 docker …`: how many words stand before the real program. */
function wrapperLength(words: readonly SourceWord[]): number {
  const name = /[^/]*$/.exec(words[0]?.text ?? "")?.[0];
  if (name !== "flock" && name !== "timeout" && name !== "sudo" && name !== "nohup" && name !== "env") return 0;
  const at = words.findIndex(({ text }, index) => index > 0 && /(?:^|\/)(?:docker|podman|rkt)$/.test(text));
  return Math.max(0, at);
}

const HOUSEKEEPING_VERBS = new Set([
  "rm",
  "kill",
  "stop",
  "pull",
  "inspect",
  "history",
  "images",
  "ps",
  "wait",
  "logs",
  "fetch",
  "gc",
  "start",
  "attach",
  "rmi",
  "tag",
  "load",
]);

const NEUTRAL_PROGRAM = /^(?:true|false|:|echo|sleep|test|\[|\[\[|fi|done|esac|if|grep|xargs|awk|sed|cut|head|exit)$/;

/** Whether a line only pulls images and clears old containers away, which every target does by itself. */
export function isHousekeeping(taken: TakenApart): boolean {
  let engines = 0;
  for (const part of taken.parts) {
    const engine = engineCommand(part);
    if (engine === undefined) {
      const name = /[^/]*$/.exec(part.words[0]?.text ?? "")?.[0] ?? "";
      if (part.words.length > 0 && !NEUTRAL_PROGRAM.test(name)) return false;
    } else if (HOUSEKEEPING_VERBS.has(engine.verb)) engines++;
    else return false;
  }
  return engines > 0;
}

/** Containers that lines run or create, with the parts that stand around them. */
export interface FoundContainer {
  readonly run: ContainerRun;
  readonly taken: TakenApart;
  /** Shell commands beside it that are lost when it is taken out. */
  readonly beside: readonly SimpleCommand[];
}

export function containersIn(lines: readonly TakenApart[]): {
  readonly found: readonly FoundContainer[];
  readonly errors: readonly CommandLineError[];
} {
  const found: FoundContainer[] = [];
  const errors: CommandLineError[] = [];
  for (const taken of lines) {
    for (const part of taken.parts) {
      const engine = engineCommand(part);
      if (engine === undefined) continue;
      if ("error" in engine) errors.push(engine.error);
      if (!("run" in engine)) continue;
      const beside = taken.parts.filter((other) => other !== part && !isHarmless(other));
      const own = part.assignments.length > 0 ? [{ ...part, words: [] }] : [];
      found.push({ run: engine.run, taken, beside: [...beside, ...own] });
    }
  }
  return { found, errors };
}

function isHarmless(part: SimpleCommand): boolean {
  const engine = engineCommand(part);
  if (engine !== undefined) return HOUSEKEEPING_VERBS.has(engine.verb);
  const name = /[^/]*$/.exec(part.words[0]?.text ?? "")?.[0] ?? "";
  return part.assignments.length === 0 && NEUTRAL_PROGRAM.test(name);
}

/** Name given with `--name`. */
export function containerNameOf(run: ContainerRun): string | undefined {
  return flagValue(run, "name");
}
