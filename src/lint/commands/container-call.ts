import { lately } from "../../core/lately.ts";
import type { Range } from "../../core/range.ts";
import { baseName, type LintCommand, type PlacedWord } from "./commands.ts";
import { calledWords, scriptCommands, shellScript, simpleCommand } from "./shell-script.ts";

export type ContainerTool = "docker" | "podman" | "nerdctl";

/** An option of a container command as written, also one letter of a cluster such as `-dit`. */
export interface ContainerOption {
  /** With its dashes, `--name` or `-d`. */
  readonly name: string;
  readonly value: string | undefined;
  /** The word that holds it. */
  readonly word: PlacedWord;
  /** The word or part of a word that holds the value. */
  readonly valueRange: Range | undefined;
  /** Number of letters in the word, when it is a cluster of short options. */
  readonly clusterSize: number;
}

/** A call of docker, podman or nerdctl. */
export interface ContainerCall {
  readonly tool: ContainerTool;
  readonly program: PlacedWord;
  /** Options in front of the subcommand. */
  readonly globalOptions: readonly ContainerOption[];
  /** `run`, `stop`, …; for `docker container run` the word `run`. */
  readonly subcommand: PlacedWord | undefined;
  readonly options: readonly ContainerOption[];
  /** What is no option: image and command of `run`, names of `stop` and `rm`. */
  readonly operands: readonly PlacedWord[];
}

/** Subcommands of these take one more word: `docker container run`. */
const MANAGEMENT = new Set(["container", "image"]);

/** Global options of the three programs that take the next word. */
const GLOBAL_VALUES = new Set(
  (
    "-H --host -l --log-level --config -c --context --tlscacert --tlscert --tlskey --root --runroot --storage-driver " +
    "--storage-opt --url --connection --identity --cgroup-manager --conmon --events-backend --hooks-dir --namespace -n " +
    "--runtime --runtime-flag --tmpdir --volumepath --module --out --network-config-dir --address -a --snapshotter " +
    "--data-root --cni-path --cni-netconfpath --hosts-dir"
  ).split(" "),
);

/** Options of `run`, `create`, `exec`, `pull`, `rm`, `kill` and `stop` that take no value; all others take one. */
const SWITCHES = new Set(
  (
    "--detach --interactive --tty --publish-all --rm --init --privileged --read-only --no-healthcheck " +
    "--oom-kill-disable --sig-proxy --disable-content-trust --quiet --help --replace --no-hosts --no-hostname " +
    "--env-host --http-proxy --tls-verify --rmi --read-only-tmpfs --unsetenv-all --passwd --all --force --link " +
    "--volumes --ignore --latest --all-tags --depend --use-api-socket --gpus-all"
  ).split(" "),
);

/** Short options without a value, by subcommand. */
const SHORT_SWITCHES: Readonly<Record<string, string>> = {
  run: "ditPq",
  create: "itPq",
  exec: "dit",
  rm: "aflvi",
  stop: "ai",
  kill: "a",
  pull: "aq",
  start: "ai",
};

/** The call that some words are; undefined when they call none of the three programs. */
export function readContainerCall(words: readonly PlacedWord[]): ContainerCall | undefined {
  const [program, ...rest] = withoutEnv(words);
  const tool = baseName(program?.text ?? "");
  if (program === undefined || !isTool(tool)) return undefined;
  const global = readOptions(rest, (option) => !GLOBAL_VALUES.has(option), "D");
  let { operands } = global;
  if (MANAGEMENT.has(operands[0]?.text ?? "")) operands = operands.slice(1);
  const [subcommand, ...tail] = operands;
  const base = { tool, program, globalOptions: global.options, subcommand };
  if (subcommand === undefined) return { ...base, options: [], operands: [] };
  const name = subcommand.text;
  // Behind the image of `run` everything belongs to the program in the container.
  const stopAtOperand = name === "run" || name === "create" || name === "exec";
  const read = readOptions(tail, (option) => SWITCHES.has(option), SHORT_SWITCHES[name] ?? "", !stopAtOperand);
  return { ...base, options: read.options, operands: read.operands };
}

/** The call that a command makes itself, or by a script that is one simple command. */
export const containerCall = lately((command: LintCommand): ContainerCall | undefined => {
  const direct = command.command.flags.viaShell ? undefined : readContainerCall(command.words);
  if (direct !== undefined) return direct;
  const script = shellScript(command);
  const words = script === undefined ? undefined : simpleCommand(script.word);
  return words === undefined ? undefined : readContainerCall(words);
});

/** Every call of a command, also those of scripts with several commands: evidence that something is done at all. */
export function allContainerCalls(command: LintCommand): ContainerCall[] {
  const single = containerCall(command);
  if (single !== undefined) return [single];
  const script = shellScript(command);
  if (script === undefined) return [];
  return scriptCommands(script.word)
    .map((part) => readContainerCall(calledWords(part)))
    .filter((call) => call !== undefined);
}

/** The last option of one of some names. */
export function optionOf(call: ContainerCall, ...names: readonly string[]): ContainerOption | undefined {
  return call.options.findLast(({ name }) => names.includes(name));
}

/** A switch that is on: given, and not with the value `false`. */
export function switchOf(call: ContainerCall, ...names: readonly string[]): ContainerOption | undefined {
  const option = optionOf(call, ...names);
  return option === undefined || /^(?:false|f|0)$/i.test(option.value ?? "") ? undefined : option;
}

function isTool(name: string): name is ContainerTool {
  return name === "docker" || name === "podman" || name === "nerdctl";
}

/** `/usr/bin/env A=1 docker …` calls docker. */
function withoutEnv(words: readonly PlacedWord[]): readonly PlacedWord[] {
  if (baseName(words[0]?.text ?? "") !== "env") return words;
  let from = 1;
  while (/^(?:[A-Za-z_]\w*=|-i$|-$)/.test(words[from]?.text ?? "")) from++;
  return words.slice(from);
}

function readOptions(
  words: readonly PlacedWord[],
  isSwitch: (option: string) => boolean,
  shortSwitches: string,
  mixed = false,
): { options: ContainerOption[]; operands: readonly PlacedWord[] } {
  const options: ContainerOption[] = [];
  const operands: PlacedWord[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) break;
    const { text } = word;
    if (text === "--") return { options, operands: [...operands, ...words.slice(index + 1)] };
    if (!/^-./.test(text)) {
      if (!mixed) return { options, operands: words.slice(index) };
      operands.push(word);
    } else if (text.startsWith("--")) {
      const option = readLong(word, isSwitch, words[index + 1]);
      if (option.valueRange !== undefined && !text.includes("=")) index++;
      options.push(option);
    } else {
      const cluster = readCluster(word, (letter) => shortSwitches.includes(letter), words[index + 1]);
      if (cluster.takesNext) index++;
      options.push(...cluster.options);
    }
  }
  return { options, operands };
}

function readLong(
  word: PlacedWord,
  isSwitch: (option: string) => boolean,
  next: PlacedWord | undefined,
): ContainerOption {
  const { text } = word;
  const equals = text.indexOf("=");
  if (equals >= 0) {
    const valueRange = word.locate({ start: equals + 1, end: text.length });
    return { name: text.slice(0, equals), value: text.slice(equals + 1), word, valueRange, clusterSize: 1 };
  }
  const value = isSwitch(text) ? undefined : next;
  return { name: text, value: value?.text, word, valueRange: value?.range, clusterSize: 1 };
}

function readCluster(
  word: PlacedWord,
  isSwitch: (letter: string) => boolean,
  next: PlacedWord | undefined,
): { options: ContainerOption[]; takesNext: boolean } {
  const letters = word.text.slice(1);
  const options: ContainerOption[] = [];
  for (let at = 0; at < letters.length; at++) {
    const name = `-${letters.charAt(at)}`;
    const rest = letters.slice(at + 1);
    if (isSwitch(letters.charAt(at)) && !rest.startsWith("=")) {
      options.push({ name, value: undefined, word, valueRange: undefined, clusterSize: letters.length });
      continue;
    }
    const inside = rest !== "";
    const from = rest.startsWith("=") ? 1 : 0;
    const value = inside ? rest.slice(from) : next?.text;
    const valueRange = inside ? word.locate({ start: at + 2 + from, end: word.text.length }) : next?.range;
    options.push({ name, value, word, valueRange, clusterSize: at + 1 });
    return { options, takesNext: !inside && next !== undefined };
  }
  return { options, takesNext: false };
}
