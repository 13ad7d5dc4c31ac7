import { defineRule } from "../../define-rule.ts";
import { valueFindings } from "../../value-findings.ts";
import { consequenceOf } from "../../value-texts.ts";

export const invalidSocketAddress = defineRule({
  code: "VAL030",
  name: "invalid-socket-address",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "An address that a socket cannot listen on",
  why: "systemd drops the address; if it is the only one the socket is refused. Host names are not resolved.",
  help: "Write a port, IP:PORT, [IP6]:PORT, an absolute path or @name.",
  messages: { invalid: '"{{value}}" is no address for {{key}}= (expected {{expected}}); {{consequence}}' },
  examples: {
    good: [
      {
        files: { "a.socket": "[Socket]\nListenStream=[::1]:8080\nListenStream=/run/a.sock\nListenStream=@abstract\n" },
      },
    ],
    bad: [{ files: { "a.socket": "[Socket]\nListenStream=localhost:80\n" }, report: ["a.socket:2:14 invalid"] }],
  },
  *checkFile(file, options) {
    for (const { use, problem, value } of valueFindings(file, options, "VAL030")) {
      yield {
        message: "invalid",
        data: { value: use.value.text, key: use.key, expected: problem.expected, consequence: consequenceOf(problem) },
        at: value,
      };
    }
  },
});
