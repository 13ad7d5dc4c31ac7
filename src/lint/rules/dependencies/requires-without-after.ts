import { addEntry } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { mayBeOrdered, needsOrder, ordersMatter } from "../../order-needs.ts";
import { edgesOfKeys, typeOf } from "../../set-dependencies.ts";

export const requiresWithoutAfter = defineRule({
  code: "DEP003",
  name: "requires-without-after",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A required unit that is not ordered before the unit that requires it",
  why: "Without an order both start at the same time: the requirement does not mean that the other is up. A `Requisite=` check then races.",
  help: "Add `After=` with the same unit, unless the two may really start together.",
  messages: {
    unordered: "{{key}}={{unit}} says nothing about order; both start at the same time",
    unseen:
      "{{key}}={{unit}} says nothing about order; both start at the same time unless a unit that was not given orders them",
  },
  examples: {
    good: [
      { files: { "web.service": "[Unit]\nRequires=db.service\nAfter=db.service\n[Service]\nExecStart=/bin/true\n" } },
      { files: { "sync.timer": "[Unit]\nRequires=db.service\n[Timer]\nOnCalendar=daily\n" } },
      {
        files: {
          "web.service": "[Unit]\nRequires=db.service\nAfter=cache@1.service\n[Service]\nExecStart=/bin/true\n",
          "cache@.service": "[Unit]\nAfter=disk@%i.service\n[Service]\nExecStart=/bin/echo %i\n",
          "disk@.service": "[Unit]\nAfter=db.service\n[Service]\nExecStart=/bin/echo %i\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "web.service": "[Unit]\nRequires=db.service\nAfter=proxy.service\n[Service]\nExecStart=/bin/true\n",
        },
        report: ["web.service:2:10 unseen info"],
      },
      {
        files: { "web.service": "[Unit]\nRequires=db.service\n[Service]\nExecStart=/bin/true\n" },
        report: ["web.service:2:10 unordered"],
        fixed: { "web.service": "[Unit]\nRequires=db.service\nAfter=db.service\n[Service]\nExecStart=/bin/true\n" },
      },
      {
        files: {
          "web.service":
            "[Unit]\nRequires=db.service cache.service\nAfter=network.target db.service\n[Service]\nExecStart=/bin/true\n",
        },
        report: ["web.service:2:21 unordered"],
        fixed: {
          "web.service":
            "[Unit]\nRequires=db.service cache.service\nAfter=network.target db.service\nAfter=cache.service\n[Service]\nExecStart=/bin/true\n",
        },
      },
      {
        files: { "net@.service": "[Unit]\nRequisite=multi-user.target\n[Service]\nExecStart=/bin/echo %i\n" },
        report: ["net@.service:2:11 unordered info"],
      },
    ],
  },
  *checkUnit(unit, options) {
    if (!ordersMatter.has(typeOf(unit) ?? "")) return;
    const strict = options.presets.includes("strict");
    for (const { key, to, at, use, word } of edgesOfKeys(unit, ["Unit.Requires", "Unit.Requisite", "Unit.Wants"])) {
      if (to === undefined || !needsOrder(unit, to)) continue;
      const isTarget = to.endsWith(".target");
      if (key === "Unit.Wants" && (!strict || isTarget)) continue;
      const edits = addEntry(use.file.tree, "Unit", "After", word.text, ["After", use.key]);
      const fixes = [makeFix(use.file, "unsafe", `add After=${word.text}`, edits)];
      const unseen = mayBeOrdered(unit, to);
      const severity =
        key === "Unit.Wants" ? "hint" : unseen || (key === "Unit.Requisite" && isTarget) ? "info" : "warning";
      const data = { key: use.key, unit: word.text };
      yield { message: unseen ? "unseen" : "unordered", data, at, severity, fixes };
    }
  },
});
