import type { Command, OptionValues } from "commander";
import { unifiedDiff } from "../../formats/unified-diff.ts";
import { formatText } from "../../parser/format.ts";
import type { CommandModule } from "../command.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { readInputs } from "../read-inputs.ts";
import { ToolError } from "../tool-error.ts";
import { replaceFile } from "../write-file.ts";

export const command: CommandModule = {
  configure(command: Command): void {
    command
      .argument("[paths...]", "files, folders, globs or - for standard input (default: this folder)")
      .option("--check", "write nothing; exit code 1 when a file would change")
      .option("--diff", "write nothing; print what would change, exit code 1 when something would")
      .option("--stdin-filename <path>", "name of the text on standard input")
      .option("--allow-empty", "exit code 0 when there is nothing to format");
  },

  async run(paths: readonly string[], options: OptionValues, io: Io): Promise<ExitCode> {
    const stdinFilename = options["stdinFilename"] as string | undefined;
    const inputs = await readInputs(paths, stdinFilename === undefined ? {} : { stdinFilename }, io);
    for (const problem of inputs.problems) io.stderr(`unitfile: ${problem}\n`);
    if (inputs.files.size === 0 && inputs.problems.length === 0 && options["allowEmpty"] !== true) {
      throw new ToolError("no unit files to format (--allow-empty makes that all right)", 2);
    }
    const dry = options["check"] === true || options["diff"] === true;
    let changed = 0;
    for (const [path, input] of inputs.files) {
      const text = typeof input === "string" ? input : input.kind === "file" ? input.text : undefined;
      if (text === undefined) continue;
      const formatted = formatText(text);
      const disk = inputs.onDisk.get(path);
      if (disk === undefined && !dry) io.stdout(formatted);
      if (formatted === text) continue;
      changed++;
      if (options["diff"] === true) io.stdout(unifiedDiff(path, text, formatted));
      else if (dry) io.stdout(`${path} would be formatted\n`);
      if (disk === undefined || dry) continue;
      replaceFile(disk, text, formatted);
      io.stdout(`${path} formatted\n`);
    }
    if (inputs.problems.length > 0) return EXIT.failure;
    return dry && changed > 0 ? EXIT.findings : EXIT.clean;
  },
};
