import { isUnitType, parseUnitName } from "../../../templates/unit-name.ts";
import { defineRule } from "../../define-rule.ts";
import { dependencyWords, isDependencyList } from "../../dependency-words.ts";
import type { LintSet } from "../../lint-set.ts";

/** Templates that systemd itself and its login services ship. */
const SYSTEM_TEMPLATE =
  /^(?:systemd-.*|getty|serial-getty|container-getty|autovt|user|user-runtime-dir|modprobe|quotaon)$/;

export const instanceWithoutTemplate = defineRule({
  code: "TPL005",
  name: "instance-without-template",
  severity: "warning",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "An instance whose template is not among the units",
  why: "Without the template the instance cannot be loaded; with `Requires=` the unit that asks for it does not start.",
  help: "Add the template, or correct the name.",
  messages: {
    sibling: "there is no {{template}}, only {{sibling}}",
    missing: "there is no {{template}}",
  },
  examples: {
    good: [
      {
        files: {
          "a.target": "[Unit]\nWants=web@1.service\n",
          "web@.service": "[Service]\nExecStart=/bin/echo %i\n",
        },
      },
      { files: { "a.target": "[Unit]\nWants=web@1.service getty@tty1.service\n" } },
      { files: { "a.target": "[Unit]\nWants=web@1.service\n", "web@1.service": "[Service]\nExecStart=/bin/true\n" } },
    ],
    bad: [
      {
        files: {
          "a.target": "[Unit]\nWants=web@1.service\n",
          "web.service": "[Service]\nExecStart=/bin/true\n",
        },
        report: ["a.target:2:7 sibling"],
      },
      {
        files: { "a.target": "[Unit]\nWants=getty@tty1.service web@1.service\n" },
        options: { units: { world: "closed", assume: [], paths: [], masked: [], sharedAliases: [] } },
        report: ["a.target:2:26 missing"],
      },
    ],
  },
  *checkSet(set) {
    const names = namesOf(set);
    const prefixes = siblingsByPrefix(names);
    for (const file of set.files) {
      for (const use of file.directives) {
        if (!isDependencyList(use)) continue;
        for (const { text, range } of dependencyWords(use)) {
          const instance = splitInstance(text);
          if (instance === undefined || SYSTEM_TEMPLATE.test(instance.prefix) || names.has(text)) continue;
          const template = `${instance.prefix}@.${instance.type}`;
          if (names.has(template)) continue;
          const sibling = prefixes.get(instance.prefix);
          const at = { path: file.path, range };
          if (sibling !== undefined) yield { message: "sibling", data: { template, sibling }, at };
          else if (set.options.units.world === "closed" && !isAssumed(set, text, template)) {
            yield { message: "missing", data: { template }, at };
          }
        }
      }
    }
  },
});

/** Names of all units and links of the run. */
function namesOf(set: LintSet): Set<string> {
  const names = new Set(set.units.map(({ name }) => name));
  for (const { path } of set.links) names.add(path.slice(path.lastIndexOf("/") + 1));
  return names;
}

/** Prefix → the first unit of that prefix that is plain or a template. */
function siblingsByPrefix(names: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const text of names) {
    const name = parseUnitName(text);
    if (name.ok && name.value.kind !== "instance" && !found.has(name.value.prefix)) found.set(name.value.prefix, text);
  }
  return found;
}

/** Prefix and type of a word that names an instance; the instance itself may hold specifiers. */
function splitInstance(text: string): { readonly prefix: string; readonly type: string } | undefined {
  const at = text.indexOf("@");
  const dot = text.lastIndexOf(".");
  if (at <= 0 || dot <= at + 1) return undefined;
  const prefix = text.slice(0, at);
  const type = text.slice(dot + 1);
  return prefix.includes("%") || !isUnitType(type) ? undefined : { prefix, type };
}

function isAssumed(set: LintSet, text: string, template: string): boolean {
  const { assume, masked } = set.options.units;
  return [text, template].some((name) => assume.includes(name) || masked.includes(name));
}
