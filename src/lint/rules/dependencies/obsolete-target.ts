import { defineRule } from "../../define-rule.ts";
import { dependencyWords, isDependencyList } from "../../dependency-words.ts";
import { makeFix } from "../../make-fix.ts";
import { removeWord } from "../../remove-word.ts";

export const obsoleteTarget = defineRule({
  code: "DEP017",
  name: "obsolete-target",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "safe",
  since: "0.1.0",
  summary: "A dependency on a target that is long gone",
  why: "These targets have not existed for years; the journal and the D-Bus socket are there before any normal service starts.",
  help: "Remove the word.",
  messages: { obsolete: "{{unit}} does not exist any more" },
  examples: {
    good: [{ files: { "a.service": "[Unit]\nAfter=network.target dbus.socket\n[Service]\nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "a.service": "[Unit]\nAfter=syslog.target network.target\n[Service]\nExecStart=/bin/true\n" },
        report: ["a.service:2:7 obsolete"],
        fixed: { "a.service": "[Unit]\nAfter=network.target\n[Service]\nExecStart=/bin/true\n" },
      },
      {
        files: { "a.service": "[Unit]\nAfter=a.slice $remote_fs\n[Service]\nExecStart=/bin/true\n" },
        report: ["a.service:2:15 obsolete"],
      },
    ],
  },
  *checkFile(file) {
    for (const use of file.directives) {
      if (!isDependencyList(use)) continue;
      for (const word of dependencyWords(use)) {
        if (word.text !== "syslog.target" && word.text !== "dbus.target" && !word.text.startsWith("$")) continue;
        const fixes = [makeFix(file, "safe", `remove ${word.text}`, removeWord(use, word))];
        yield { message: "obsolete", data: { unit: word.text }, at: word.range, fixes };
      }
    }
  },
});
