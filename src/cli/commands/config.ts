import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command, OptionValues } from "commander";
import { configJsonSchema } from "../../lint/config-schema.ts";
import type { CommandModule } from "../command.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { configFor } from "../run-lint.ts";
import { ToolError } from "../tool-error.ts";

export const command: CommandModule = {
  configure(command: Command): void {
    command
      .option("--file <path>", "the configuration that holds for this file")
      .option("--config <file>", "this configuration file")
      .option("--schema", "print the JSON Schema of configuration files")
      .option("--init", "write a commented start file");
  },

  async run(_args: readonly string[], flags: OptionValues, io: Io): Promise<ExitCode> {
    if (flags["schema"] === true) {
      io.stdout(`${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
      return EXIT.clean;
    }
    if (flags["init"] === true) {
      const file = resolve(io.cwd, "unitfile.jsonc");
      if (existsSync(file)) throw new ToolError("unitfile.jsonc exists already; nothing written", 2);
      writeFileSync(file, START_FILE);
      io.stdout("unitfile.jsonc written\n");
      return EXIT.clean;
    }
    const path = flags["file"] as string | undefined;
    const found = configFor(path === undefined ? [] : [path], flags, io);
    const from = found.files.length === 0 ? "no configuration file; these are the defaults" : found.files.join(", ");
    io.stdout(`// ${from}\n${JSON.stringify(found.config, undefined, 2)}\n`);
    return EXIT.clean;
  },
};

const START_FILE = `{
  // The nearest configuration file above a unit file holds for it; "root" ends the search here.
  "root": true,

  // Presets: recommended, strict, fleet, security, style. Also files and packages.
  "extends": ["recommended"],

  // The oldest systemd that the units must run on.
  // "target": { "systemd": 252 },

  // "closed": units that are neither here nor known do not exist.
  "units": { "world": "open", "assume": [] },

  // Severity of rules by code, name, prefix or @preset: error, warning, info, hint, off.
  "rules": {
    // "missing-description": "warning"
  },

  // Other rules for some files.
  "overrides": [
    // { "files": ["vendor/**"], "rules": { "STY": "off" } }
  ],

  "exclude": []
}
`;
