import { isValidText } from "../../../parser/systemd-reading.ts";
import { leaves } from "../../../parser/visit.ts";
import { defineRule } from "../../define-rule.ts";

export const invalidUtf8 = defineRule({
  code: "SYN010",
  name: "invalid-utf8",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Bytes that are not UTF-8",
  why: "systemd refuses the whole unit file; of a drop-in the rest is lost. Comments are not checked.",
  help: "Save the file as UTF-8.",
  messages: { bytes: "this is not valid UTF-8 ({{what}}); systemd refuses the file" },
  examples: {
    good: [{ files: { "app.service": "[Unit]\nDescription=Grüße\n[Service]\nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nSyslogIdentifier=\udcff\udcfe\n" },
        report: ["app.service:3:18 bytes"],
      },
    ],
  },
  *checkFile(file) {
    const { text } = file.tree;
    if (isValidText(text)) return;
    for (const leaf of leaves(file.tree)) {
      if (leaf.type === "comment") continue;
      const at = firstBad(text, leaf.start, leaf.end);
      if (at === undefined) continue;
      // systemd stops here, so one finding says it all.
      yield { message: "bytes", data: { what: describe(text.charCodeAt(at)) }, at: { start: at, end: at + 1 } };
      return;
    }
  },
});

function firstBad(text: string, start: number, end: number): number | undefined {
  if (isValidText(text.slice(start, end))) return undefined;
  for (let at = start; at < end; ) {
    const length = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    if (!isValidText(text.slice(at, at + length))) return at;
    at += length;
  }
  return undefined;
}

function describe(unit: number): string {
  if (unit >= 0xdc80 && unit <= 0xdcff) return `byte ${(unit & 0xff).toString(16).toUpperCase()}`;
  return `U+${unit.toString(16).toUpperCase()}`;
}
