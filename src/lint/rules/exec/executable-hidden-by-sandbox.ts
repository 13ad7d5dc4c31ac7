import { splitWords } from "../../../values/quoted-words.ts";
import { EXEC_KEYS, unitCommands } from "../../commands/commands.ts";
import { placeOf } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import { lastText } from "../../effective-service.ts";
import type { LintUnit } from "../../lint-set.ts";
import { effectiveList } from "../../make-lint-set.ts";

export const executableHiddenBySandbox = defineRule({
  code: "EXE028",
  name: "executable-hidden-by-sandbox",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A program in a directory that the unit itself hides",
  why: "The start fails with an exec error although the file is there.",
  help: "Move the program, loosen the setting, or show the program with BindReadOnlyPaths=.",
  messages: { hidden: "{{setting}} hides `{{path}}` from the service" },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/home/app/run\nProtectHome=read-only\n" } },
      { files: { "app.service": "[Service]\nExecStart=+/home/app/run\nProtectHome=yes\n" } },
      {
        files: {
          "app.service": "[Service]\nExecStart=/srv/app/run\nTemporaryFileSystem=/srv\nBindReadOnlyPaths=/srv/app\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/home/app/run\nProtectHome=yes\n" },
        report: ["app.service:2:11 hidden"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/srv/app/run\nNoExecPaths=/\nExecPaths=/usr\n" },
        report: ["app.service:2:11 hidden"],
      },
    ],
  },
  *checkUnit(unit) {
    const hidden = hiddenPaths(unit);
    if (hidden.length === 0) return;
    for (const command of unitCommands(unit, ...EXEC_KEYS)) {
      const { path, flags } = command.command;
      if (flags.privileged || flags.viaShell || path.includes("%")) continue;
      const found = hidden.find((entry) => isBelow(path, entry.path) && !isShown(path, entry));
      if (found === undefined) continue;
      yield { message: "hidden", data: { setting: found.setting, path }, at: placeOf(command, command.program.range) };
    }
  },
});

interface HiddenPath {
  readonly path: string;
  readonly setting: string;
  /** Paths within it that are there after all. */
  readonly shown: readonly string[];
}

function hiddenPaths(unit: LintUnit): HiddenPath[] {
  const bound = ["BindPaths", "BindReadOnlyPaths"].flatMap((key) => pathsOf(unit, key, bindTarget));
  const executable = [...bound, ...pathsOf(unit, "ExecPaths", plainPath)];
  const entries = (setting: string, paths: readonly string[], shown: readonly string[]) =>
    paths.map((path) => ({ path, setting, shown }));
  const home = lastText(unit.uses, "ProtectHome")?.value ?? "no";
  const temporary = lastText(unit.uses, "PrivateTmp")?.value ?? "no";
  return [
    ...(isOn(home) || home === "tmpfs" ? entries(`ProtectHome=${home}`, ["/home", "/root", "/run/user"], bound) : []),
    ...(isOn(temporary) || temporary === "disconnected"
      ? entries(`PrivateTmp=${temporary}`, ["/tmp", "/var/tmp"], bound)
      : []),
    ...entries("InaccessiblePaths=", pathsOf(unit, "InaccessiblePaths", plainPath), bound),
    ...entries("TemporaryFileSystem=", pathsOf(unit, "TemporaryFileSystem", beforeColon), bound),
    ...entries("NoExecPaths=", pathsOf(unit, "NoExecPaths", plainPath), executable),
  ];
}

function isOn(value: string): boolean {
  return /^(?:yes|y|true|t|on|1)$/i.test(value);
}

function pathsOf(unit: LintUnit, key: string, read: (word: string) => string): string[] {
  return effectiveList(unit, "Service", [key])
    .flatMap(({ value }) => splitWords(value.text, { unquote: true }).words)
    .map((word) => read(word.text))
    .filter((path) => path.startsWith("/"))
    .map(withoutTrailingSlashes);
}

function withoutTrailingSlashes(path: string): string {
  let end = path.length;
  while (end > 1 && path.charAt(end - 1) === "/") end--;
  return path.slice(0, end);
}

function plainPath(word: string): string {
  return word.replace(/^-?\+?/, "");
}

function beforeColon(word: string): string {
  return word.replace(/:.*$/s, "");
}

/** Where a bind mount shows its source: `SOURCE[:TARGET[:OPTIONS]]`. */
function bindTarget(word: string): string {
  const [source, target] = word.replace(/^-/, "").split(":");
  return target || source || "";
}

function isBelow(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory === "/" ? "/" : `${directory}/`);
}

function isShown(path: string, { path: hidden, shown }: HiddenPath): boolean {
  return shown.some((exception) => exception.length >= hidden.length && isBelow(path, exception));
}
