import type { Range } from "../../../core/range.ts";
import { sourceRange } from "../../../parser/entry-value.ts";
import { baseName, commandsIn } from "../../commands/commands.ts";
import { defineRule } from "../../define-rule.ts";
import type { DirectiveUse, LintFile } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";

/** systemd itself replaces the folder in these. */
const REWRITTEN: ReadonlySet<string> = new Set([
  "PIDFile",
  "ListenStream",
  "ListenDatagram",
  "ListenSequentialPacket",
  "ListenFIFO",
]);

const LEGACY = /(?<![^\s"':=,;+!|@-])\/var\/run\//g;

export const legacyVarRun = defineRule({
  code: "VAL016",
  name: "legacy-var-run",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "mixed",
  since: "0.1.0",
  summary: "A path below /var/run",
  why: "/var/run is a link to /run on every current system. systemd replaces it with a notice where it can; early during boot /var may not be mounted.",
  help: "Write /run.",
  messages: { legacy: "/var/run is a link to /run" },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nType=forking\nPIDFile=/run/demo.pid\n" } },
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/docker run -v /var/run/docker.sock:/var/run/docker.sock nginx\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nType=forking\nPIDFile=/var/run/demo.pid\n" },
        report: ["app.service:4:9 legacy"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nType=forking\nPIDFile=/run/demo.pid\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/app --pid /var/run/app.pid\n" },
        report: ["app.service:2:30 legacy hint"],
        fixed: { "app.service": "[Service]\nExecStart=/usr/bin/app --pid /run/app.pid\n" },
      },
    ],
  },
  *checkFile(file) {
    const skipped = containerArguments(file);
    for (const use of file.directives) {
      if (!takesPaths(use) || !use.value.text.includes("/var/run/")) continue;
      const rewritten = REWRITTEN.has(use.key);
      for (const match of use.value.text.matchAll(LEGACY)) {
        const start = match.index;
        // Everybody names the socket of docker so; only where systemd itself complains is it worth a word.
        if (!rewritten && use.value.text.startsWith("docker.sock", start + match[0].length)) continue;
        const at = sourceRange(use.value, { start, end: pathEnd(use, start, rewritten) });
        if (skipped.some((range) => at.start >= range.start && at.start < range.end)) continue;
        const folder = sourceRange(use.value, { start, end: start + "/var".length });
        const safety = rewritten ? "safe" : "unsafe";
        yield {
          message: "legacy",
          at,
          ...(rewritten ? {} : { severity: "hint" as const }),
          fixes: [makeFix(file, safety, "write /run", [{ range: folder, text: "" }])],
        };
      }
    }
  },
});

/** Paths, lists of paths, and commands; the directories that systemd makes are another rule's. */
function takesPaths({ directive, section }: DirectiveUse): boolean {
  const kind = directive?.kind;
  if (kind === undefined || section === "Install") return false;
  switch (kind.kind) {
    case "path":
    case "path-list":
    case "bind-paths":
    case "tmpfs-list":
    case "socket-address":
    case "exec-command":
    case "stdio":
      return true;
    case "condition":
      return kind.argument === "path";
    default:
      return false;
  }
}

/** A path alone is the whole value; in lists and commands it ends with its word. */
function pathEnd({ value }: DirectiveUse, start: number, isWhole: boolean): number {
  if (isWhole) return value.text.length;
  const rest = value.text.slice(start).search(/[\s"':;,]/);
  return rest < 0 ? value.text.length : start + rest;
}

/** Arguments of container clients: paths inside the container, or mounts that both sides know. */
function containerArguments(file: LintFile): Range[] {
  return commandsIn(file)
    .filter(({ words }) => words.some(({ text }) => ["docker", "podman", "nerdctl"].includes(baseName(text))))
    .flatMap(({ words }) => words.map(({ range }) => range));
}
