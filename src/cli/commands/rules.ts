import { type Command, Option, type OptionValues } from "commander";
import { presets } from "../../lint/define-rule.ts";
import { rules } from "../../lint/rules/index.generated.ts";
import type { CommandModule } from "../command.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";

export const command: CommandModule = {
  configure(command: Command): void {
    command
      .option("--json", "facts for programs")
      .addOption(new Option("--preset <name>", "only the rules of one preset").choices(presets));
  },

  async run(_args: readonly string[], options: OptionValues, io: Io): Promise<ExitCode> {
    const preset = options["preset"] as string | undefined;
    const chosen = rules.filter((rule) => preset === undefined || (rule.presets as readonly string[]).includes(preset));
    if (options["json"] === true) {
      const facts = chosen.map(({ code, name, severity, scope, fix, presets: own, summary }) => ({
        code,
        name,
        severity,
        scope,
        fix,
        presets: own,
        summary,
      }));
      io.stdout(`${JSON.stringify(facts, undefined, 2)}\n`);
      return EXIT.clean;
    }
    const width = Math.max(0, ...chosen.map(({ name }) => name.length));
    for (const { code, name, severity, scope, fix, summary } of chosen) {
      const mark = fix === "none" ? "" : ` [${fix === "safe" ? "fix" : `${fix} fix`}]`;
      io.stdout(`${code}  ${name.padEnd(width)}  ${severity.padEnd(7)}  ${scope.padEnd(8)}  ${summary}${mark}\n`);
    }
    return EXIT.clean;
  },
};
