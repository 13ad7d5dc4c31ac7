import { commandsIn } from "../../commands/commands.ts";
import { defineRule } from "../../define-rule.ts";

export const variableAsCommand = defineRule({
  code: "EXE005",
  name: "variable-as-command",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A variable in the path of a program",
  why: "Variables are not expanded there: a path that starts with `$` makes systemd refuse the unit, a later `${…}` names a file that does not exist.",
  help: "Write the path, use a specifier such as %h, or run the line with `/bin/sh -c`.",
  messages: { variable: "variables are not expanded in the path of a program: `{{path}}`" },
  examples: {
    good: [
      {
        files: {
          "app.service": "[Service]\nExecStart=/usr/bin/java -jar ${APP_JAR}\nEnvironment=APP_JAR=/srv/app.jar\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=$JAVA_HOME/bin/java -jar /srv/app.jar\n" },
        report: ["app.service:2:11 variable"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=-/opt/${VERSION}/bin/demo\n" },
        report: ["app.service:2:17 variable"],
      },
    ],
  },
  *checkFile(file) {
    for (const { command, program } of commandsIn(file)) {
      if (command.flags.viaShell) continue;
      const dollar = program.text.startsWith("$") ? 0 : program.text.indexOf("${");
      if (dollar < 0) continue;
      const at = program.locate({ start: dollar, end: dollar + 1 });
      yield { message: "variable", data: { path: program.text }, at };
    }
  },
});
