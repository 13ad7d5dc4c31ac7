import { Command, type OptionValues } from "commander";
import type { CommandEntry, CommandModule } from "../command.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { ToolError } from "../tool-error.ts";

/** The verb for a table of verbs; it stands in that table itself, so it cannot import it. */
export const completionsFor = (table: readonly CommandEntry[]): CommandModule => ({
  configure(command: Command): void {
    command.argument("<shell>", "bash, zsh or fish");
  },

  async run([shell = ""]: readonly string[], _options: OptionValues, io: Io): Promise<ExitCode> {
    const write = shells[shell];
    if (write === undefined) throw new ToolError(`completions ${shell}: there are bash, zsh and fish`, 2);
    io.stdout(write(await describeCommands(table)));
    return EXIT.clean;
  },
});

interface Described {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly { readonly flag: string; readonly description: string }[];
}

async function describeCommands(table: readonly CommandEntry[]): Promise<Described[]> {
  const described: Described[] = [];
  for (const { name, summary, load } of table) {
    const command = new Command(name);
    (await load()).configure(command);
    const flags = command.options.flatMap(({ long, description }) =>
      long == null ? [] : [{ flag: long, description }],
    );
    described.push({ name, summary, flags });
  }
  return described;
}

const shells: Readonly<Record<string, (commands: readonly Described[]) => string>> = { bash, zsh, fish };

function bash(commands: readonly Described[]): string {
  const cases = commands.map(
    ({ name, flags }) => `    ${name}) words="${flags.map(({ flag }) => flag).join(" ")}" ;;\n`,
  );
  return `# eval "$(unitfile completions bash)"
_unitfile() {
  local words="" current="\${COMP_WORDS[COMP_CWORD]}"
  case "\${COMP_WORDS[1]:-}" in
${cases.join("")}  esac
  if [ "$COMP_CWORD" -eq 1 ]; then words="${commands.map(({ name }) => name).join(" ")}"; fi
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
    *) if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "$words" -- "$current")); fi ;;
  esac
}
complete -o default -F _unitfile unitfile
`;
}

function zsh(commands: readonly Described[]): string {
  const names = commands.map(({ name, summary }) => `    '${name}:${quoteZsh(summary)}'\n`);
  const cases = commands.map(({ name, flags }) => {
    const specs = flags.map(({ flag, description }) => `'${flag}[${quoteZsh(description)}]'`);
    return `    ${name}) _arguments ${[...specs, "'*:file:_files'"].join(" ")} ;;\n`;
  });
  return `#compdef unitfile
_unitfile() {
  local -a verbs=(
${names.join("")}  )
  if (( CURRENT == 2 )); then _describe command verbs; _files; return; fi
  local verb=$words[2]
  words=("\${words[@]:1}"); (( CURRENT-- ))
  case $verb in
${cases.join("")}  esac
}
compdef _unitfile unitfile
`;
}

function fish(commands: readonly Described[]): string {
  const lines = commands.flatMap(({ name, summary, flags }) => [
    `complete -c unitfile -n __fish_use_subcommand -a ${name} -d '${quoteFish(summary)}'\n`,
    ...flags.map(
      ({ flag, description }) =>
        `complete -c unitfile -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)} -d '${quoteFish(description)}'\n`,
    ),
  ]);
  return lines.join("");
}

function quoteZsh(text: string): string {
  return text.replaceAll(/[[\]':\\]/g, " ");
}

function quoteFish(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("'", "\\'");
}
