import { defineRule } from "../../define-rule.ts";
import type { LintUnit } from "../../lint-set.ts";
import { edgesOfKeys, setUnits } from "../../set-dependencies.ts";

export const joinsNamespaceWithoutNamespace = defineRule({
  code: "DEP016",
  name: "joins-namespace-without-namespace",
  severity: "info",
  scope: "set",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "`JoinsNamespaceOf=` without a namespace to join",
  why: "The directive shares only namespaces that both units have set apart from the rest of the system.",
  help: "Set `PrivateNetwork=`, `PrivateTmp=` or `PrivateIPC=` in both units.",
  messages: { none: "{{unit}} has no private network, /tmp or IPC namespace, so nothing is shared" },
  examples: {
    good: [
      {
        files: {
          "a.service": "[Unit]\nJoinsNamespaceOf=b.service\n[Service]\nExecStart=/bin/true\nPrivateNetwork=yes\n",
          "b.service": "[Service]\nExecStart=/bin/true\nPrivateNetwork=yes\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.service": "[Unit]\nJoinsNamespaceOf=b.service\n[Service]\nExecStart=/bin/true\n",
          "b.service": "[Service]\nExecStart=/bin/true\nPrivateNetwork=yes\n",
        },
        report: ["a.service:2:18 none"],
      },
    ],
  },
  *checkSet(set) {
    const units = setUnits(set);
    for (const unit of set.units) {
      for (const { to, at } of edgesOfKeys(unit, ["Unit.JoinsNamespaceOf"])) {
        const other = to === undefined ? undefined : units.resolve(to);
        const bare = [unit, ...(other === undefined ? [] : [other])].find((one) => !hasNamespace(one));
        if (bare !== undefined) yield { message: "none", data: { unit: bare.name }, at };
      }
    }
  },
});

const namespaces = new Set(["PrivateNetwork", "PrivateTmp", "PrivateIPC", "NetworkNamespacePath", "IPCNamespacePath"]);

function hasNamespace(unit: LintUnit): boolean {
  const last = new Map<string, string>();
  for (const { key, value } of unit.uses) if (namespaces.has(key)) last.set(key, value.text);
  return [...last.values()].some((text) => text !== "" && !/^(no|n|false|f|off|0)$/i.test(text));
}
