import { parseBoolean } from "../../../values/boolean.ts";
import { parseInteger, UINT32_MAX } from "../../../values/integer.ts";
import { defineRule } from "../../define-rule.ts";
import type { DirectiveUse } from "../../lint-file.ts";
import type { LintUnit } from "../../lint-set.ts";
import { effectiveList, lastUse } from "../../make-lint-set.ts";

const ACCEPTING = ["ListenStream", "ListenSequentialPacket"];
const NOT_ACCEPTING = [
  "ListenDatagram",
  "ListenFIFO",
  "ListenNetlink",
  "ListenSpecial",
  "ListenMessageQueue",
  "ListenUSBFunction",
];

export const acceptSocketConflict = defineRule({
  code: "VAL038",
  name: "accept-socket-conflict",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Settings that a socket with Accept=yes cannot have",
  why: "systemd refuses the unit: each connection gets its own instance of the service of the socket's name.",
  help: "Remove Accept=yes, or the setting that contradicts it.",
  messages: {
    conflict: "{{key}}= cannot stand beside Accept=yes; systemd refuses the socket",
    "no-connections": "MaxConnections=0 lets no connection in; systemd refuses the socket",
  },
  examples: {
    good: [
      {
        files: {
          "a.socket": "[Socket]\nListenStream=80\nService=b.service\n",
          "b.service": "[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: { "a.socket": "[Socket]\nListenStream=80\nAccept=yes\nService=b.service\n" },
        report: ["a.socket:4:1 conflict"],
      },
      {
        files: { "a.socket": "[Socket]\nListenStream=80\nMaxConnections=0\n" },
        report: ["a.socket:3:1 no-connections"],
      },
    ],
  },
  *checkUnit(unit) {
    const at = (use: DirectiveUse) => ({ path: use.file.path, range: use.entry.keyRange });
    const connections = lastUse(unit, "Socket", "MaxConnections");
    const number =
      connections === undefined ? undefined : parseInteger(connections.value.text, { min: 0n, max: UINT32_MAX });
    if (connections !== undefined && number?.ok === true && number.value === 0n) {
      yield { message: "no-connections", at: at(connections) };
    }
    const accept = lastUse(unit, "Socket", "Accept");
    const value = accept === undefined ? undefined : parseBoolean(accept.value.text);
    if (value?.ok !== true || !value.value) return;
    for (const use of conflicts(unit)) yield { message: "conflict", data: { key: use.key }, at: at(use) };
  },
});

function* conflicts(unit: LintUnit): Generator<DirectiveUse> {
  const service = lastUse(unit, "Socket", "Service");
  if (service !== undefined && service.value.text !== "") yield service;
  const defer = lastUse(unit, "Socket", "DeferTrigger");
  const patient = defer?.value.text === "patient" || (defer !== undefined && isYes(defer.value.text));
  if (defer !== undefined && patient) yield defer;
  for (const use of effectiveList(unit, "Socket", [...ACCEPTING, ...NOT_ACCEPTING])) {
    if (NOT_ACCEPTING.includes(use.key)) yield use;
  }
}

function isYes(text: string): boolean {
  const value = parseBoolean(text);
  return value.ok && value.value;
}
