import { defineRule } from "../../define-rule.ts";
import { effectiveList, headerRange } from "../../make-lint-set.ts";

/** They share one list: an empty one of any kind clears all. */
const listens = [
  "ListenStream",
  "ListenDatagram",
  "ListenSequentialPacket",
  "ListenFIFO",
  "ListenSpecial",
  "ListenNetlink",
  "ListenMessageQueue",
  "ListenUSBFunction",
];

export const socketWithoutListen = defineRule({
  code: "KEY014",
  name: "socket-without-listen",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A socket that listens to nothing",
  why: "systemd refuses to load the unit. An empty Listen…= of any kind clears all addresses before it.",
  help: "Add ListenStream= or another Listen…=.",
  messages: { none: "this socket has no Listen…= setting; systemd refuses the unit" },
  examples: {
    good: [{ files: { "a.socket": "[Socket]\nListenStream=8080\n" } }],
    bad: [
      { files: { "a.socket": "[Socket]\nAccept=no\n" }, report: ["a.socket:1:1 none"] },
      { files: { "a.socket": "[Socket]\nListenStream=80\nListenFIFO=\n" }, report: ["a.socket:1:1 none"] },
    ],
  },
  *checkUnit(unit) {
    if (unit.file.kind.kind !== "unit" || unit.file.kind.unitType !== "socket" || unit.file.tree.text === "") return;
    if (effectiveList(unit, "Socket", listens).length === 0)
      yield { message: "none", at: headerRange(unit.file, "Socket") };
  },
});
