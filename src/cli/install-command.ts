import type { Command, OptionValues } from "commander";
import { writeTreeEdits } from "../node/write-tree-edits.ts";
import type { PresetOptions } from "../units/install/preset.ts";
import { type SystemctlAnswer, systemctl } from "../units/install/systemctl.ts";
import type { CommandModule } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { makePaint } from "./paint.ts";
import { ToolError } from "./tool-error.ts";
import { addTreeOptions, readUnitTree } from "./unit-tree.ts";

/** The verbs of systemctl that a command offers, by its own option. */
export interface InstallVerbs {
  /** The verb when no option names another. */
  readonly normal: string;
  /** Option (as `--name`) → its help text and the verb. */
  readonly others: readonly { readonly option: string; readonly help: string; readonly verb: string }[];
}

/** Makes a command out of systemctl verbs that change links: `enable`, `disable` and their relatives. */
export function installCommand(verbs: InstallVerbs): CommandModule {
  return {
    configure: (command: Command) => {
      command.argument("<unit...>", "unit names, or absolute paths of unit files");
      for (const { option, help } of verbs.others) command.option(`--${option}`, help);
      command
        .option("--dry-run", "only say what would be done")
        .option("--runtime", "make links below /run, which are gone after a reboot")
        .option("--force", "replace links that are in the way")
        .option("--format <format>", "text or json", "text");
      addTreeOptions(command);
    },
    run: async (args, options, io) => {
      const format: unknown = options["format"];
      if (format !== "text" && format !== "json")
        throw new ToolError(`--format ${format}: use text or json`, EXIT.usage);
      const units = readUnitTree(options, io);
      const dryRun = options["dryRun"] === true;
      const install: PresetOptions = {
        scope: units.manager,
        searchPath: units.searchPath,
        facts: units.facts,
        force: options["force"] === true,
        runtime: options["runtime"] === true,
        ...(units.user === undefined ? {} : { user: units.user }),
      };
      const answer = systemctl(units.tree, { verb: chosenVerb(verbs, options), args, options: install });
      if (!dryRun && answer.result !== undefined) write(units.root, answer.result.edits);
      if (format === "json") io.stdout(`${JSON.stringify(toJson(answer, dryRun), undefined, 2)}\n`);
      else printText(answer, dryRun, io);
      return answer.exit === 0 ? EXIT.clean : EXIT.findings;
    },
  };
}

function chosenVerb({ normal, others }: InstallVerbs, options: OptionValues): string {
  const chosen = others.filter(({ option }) => options[option] === true);
  if (chosen.length > 1) {
    throw new ToolError(`${chosen.map(({ option }) => `--${option}`).join(" and ")} exclude each other`, EXIT.usage);
  }
  return chosen[0]?.verb ?? normal;
}

function write(root: string, edits: ReadonlyMap<string, { readonly link: string } | undefined>): void {
  try {
    writeTreeEdits(root, edits);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ToolError(`links cannot be written below ${root}: ${reason}`, EXIT.failure, { cause });
  }
}

function printText(answer: SystemctlAnswer, dryRun: boolean, io: Io): void {
  const paint = makePaint(io.color);
  const edits = [...(answer.result?.edits ?? [])];
  for (const [path, edit] of edits) {
    io.stdout(edit === undefined ? `${paint.error(`- ${path}`)}\n` : `${paint.good(`+ ${path} → ${edit.link}`)}\n`);
  }
  for (const line of answer.stderr) {
    if (!/^(Created symlink|Removed) /.test(line)) io.stderr(`unitfile: ${line}\n`);
  }
  if (edits.length === 0 && answer.exit === 0) io.stdout("nothing to do\n");
  else if (dryRun && edits.length > 0) io.stdout(paint.dim("nothing was written (--dry-run)\n"));
}

function toJson(answer: SystemctlAnswer, dryRun: boolean) {
  const edits = [...(answer.result?.edits ?? [])];
  return {
    dryRun,
    failed: answer.exit !== 0,
    edits: edits.map(([path, edit]) => ({ path, link: edit?.link ?? null })),
    changes: answer.result?.changes ?? [],
    messages: answer.stderr,
  };
}
