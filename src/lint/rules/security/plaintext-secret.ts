import { sourceRange } from "../../../parser/entry-value.ts";
import { parseEnvironment } from "../../../values/environment.ts";
import { baseName, commandsIn, type PlacedWord } from "../../commands/commands.ts";
import { calledWords, scriptCommands, shellScript } from "../../commands/shell-script.ts";
import { defineRule } from "../../define-rule.ts";

const SECRET_NAME = /(?:^|_)(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIAL)(?:_|$)/i;

function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !/_(?:FILE|PATH)$/i.test(name);
}

/** Text that can be a secret itself: no variable, path, prose, switch or stand-in. */
function isPlain(value: string): boolean {
  if (value === "" || /[\s$%]|^(?:\/|\.\.?\/|~)/.test(value)) return false;
  return !/^(?:yes|no|true|false|on|off|none|null)$|^change[-_]?me$|^x+$|^\*+$|^<.*>$|example/i.test(value);
}

/** Keys that their makers gave a shape. */
const SHAPES: readonly (readonly [shape: RegExp, kind: string])[] = [
  [/(?:^|[^A-Z0-9])AKIA[A-Z0-9]{16}(?![A-Z0-9])/, "an access key of AWS"],
  [/(?:^|\W)ghp_[A-Za-z0-9]{36}(?![A-Za-z0-9])/, "a token of GitHub"],
  [/(?:^|\W)glpat-[\w-]{10}/, "a token of GitLab"],
  [/(?:^|\W)xox[bp]-[\w-]{10}/, "a token of Slack"],
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY/, "a private key"],
];

function knownKey(text: string): string | undefined {
  const found = SHAPES.find(([shape]) => shape.test(text));
  if (found !== undefined) return found[1];
  const password = /^[\w+.=-]{0,60}?[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@]{0,200}:([^\s/@]{1,200})@/i.exec(text)?.[1];
  return password !== undefined && isPlain(password) ? "a URL with a password" : undefined;
}

/** The option without its secret. */
function secretOption({ text }: PlacedWord, program: string): string | undefined {
  const [, option, value] = /^(--(?:password|token))=(.*)$/s.exec(text) ?? [];
  if (option !== undefined && isPlain(value ?? "")) return option;
  const short = /^(?:mysql|mariadb)/.test(program) && /^-p./.test(text) && isPlain(text.slice(2));
  return short ? "-p" : undefined;
}

export const plaintextSecret = defineRule({
  code: "SEC012",
  name: "plaintext-secret",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A secret in the text of a unit",
  why: "Unit files and the command lines of processes can be read by every user.",
  help: "Use LoadCredential=, an EnvironmentFile= that only root can read, or the file option of the program.",
  messages: {
    variable: "{{name}} holds a secret that every user can read",
    option: "`{{option}}` shows a secret to every user",
    key: "this looks like {{kind}}, and every user can read it",
  },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/demo\nEnvironmentFile=/etc/demo/secret.env\nEnvironment=DB_PASSWORD_FILE=/run/creds/db\n",
        },
      },
      {
        files: {
          "app.service":
            '[Service]\nExecStart=/usr/bin/demo\nEnvironment=API_KEY=changeme TOKEN= DB_PASSWORD=%i "PASSWORD=a command with blanks"\n',
        },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo --password=${PASSWORD}\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nEnvironment=DB_PASSWORD=hunter2\n" },
        report: ["app.service:3:13 variable"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo --token=s3cr3t\n" },
        report: ["app.service:2:25 option"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/mysqldump -ps3cr3t db\n" },
        report: ["app.service:2:30 option"],
      },
      {
        files: {
          "app.service": "[Service]\nExecStart=/usr/bin/demo\nEnvironment=DATABASE=postgres://demo:s3cr3t@db/demo\n",
        },
        report: ["app.service:3:13 key"],
      },
    ],
  },
  *checkFile(file) {
    for (const { directive, key, value } of file.directives) {
      if (directive?.kind.kind !== "env-assignments" && key !== "Environment") continue;
      const reading = parseEnvironment(value.text);
      for (const { name, value: secret, range } of reading.outcome === "set" ? reading.value : []) {
        const at = sourceRange(value, range);
        const kind = knownKey(secret);
        if (isSecretName(name) && isPlain(secret)) yield { message: "variable", data: { name }, at };
        else if (kind !== undefined) yield { message: "key", data: { kind }, at };
      }
    }
    for (const command of commandsIn(file)) {
      const script = shellScript(command);
      const outside = script === undefined ? command.words : command.words.slice(0, script.index);
      const inside = script === undefined ? [] : scriptCommands(script.word).map(calledWords);
      for (const words of [outside, ...inside]) {
        for (const word of words) {
          const option = secretOption(word, baseName(words[0]?.text ?? ""));
          const kind = knownKey(word.text);
          if (option !== undefined) yield { message: "option", data: { option }, at: word.range };
          else if (kind !== undefined) yield { message: "key", data: { kind }, at: word.range };
        }
      }
    }
  },
});
