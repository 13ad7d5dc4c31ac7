import type { Command, OptionValues } from "commander";
import {
  allSections,
  type DirectiveInfo,
  directivesOf,
  enumValues,
  findDirective,
  findFleetKey,
  findQuadletKey,
  knownSince,
  quadletSections,
  sectionsWith,
} from "../../catalogue/catalogue.ts";
import { nearest } from "../../core/nearest.ts";
import { RULE_PAGES } from "../../formats/finding-record.ts";
import { formatRulePage } from "../../formats/rule-page.ts";
import type { Rule } from "../../lint/define-rule.ts";
import { rules } from "../../lint/rules/index.generated.ts";
import type { CommandModule } from "../command.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { ToolError } from "../tool-error.ts";

export const command: CommandModule = {
  configure(command: Command): void {
    command
      .argument("<topic...>", "rules (KEY003, unknown-key) or directives (MemoryMax, Service.Restart)")
      .option("--json", "facts for programs")
      .option("--open", "print the address of the page only");
  },

  async run(topics: readonly string[], options: OptionValues, io: Io): Promise<ExitCode> {
    const answers: { json: unknown; text: string }[] = [];
    for (const topic of topics) answers.push(await explain(topic, options["open"] === true));
    if (options["json"] === true)
      io.stdout(
        `${JSON.stringify(
          answers.map(({ json }) => json),
          undefined,
          2,
        )}\n`,
      );
    else io.stdout(answers.map(({ text }) => text).join("\n"));
    return EXIT.clean;
  },
};

async function explain(topic: string, addressOnly: boolean): Promise<{ json: unknown; text: string }> {
  const rule = rules.find(({ code, name }) => code === topic.toUpperCase() || name === topic);
  if (rule !== undefined) {
    const text = addressOnly ? `${RULE_PAGES}/${rule.code}\n` : formatRulePage(rule);
    return { json: ruleFacts(rule), text };
  }
  const key = topic.replace(/=$/, "");
  const [section, name] = key.includes(".") ? (key.split(".") as [string, string]) : [undefined, key];
  const uses = (section === undefined ? sectionsWith(name) : [section])
    .map((home) => findDirective(home, name))
    .filter((info) => info !== undefined);
  const [first] = uses;
  if (first !== undefined) {
    const { descriptions } = await import("../../catalogue/descriptions.generated.ts");
    const description = descriptions[first.group]?.[name] ?? "";
    return { json: directiveFacts(uses, description), text: directiveText(uses, description) };
  }
  const other = otherKey(name);
  if (other !== undefined) return { json: other, text: `${name}= in [${other.section}]: ${other.what}\n` };
  const candidates = [
    ...rules.flatMap(({ code, name: own }) => [code, own]),
    ...allSections().flatMap((home) => [...directivesOf(home).keys()]),
  ];
  const near = nearest(topic, new Set(candidates));
  const hint = near === undefined ? "; unitfile rules lists the rules" : `; did you mean "${near}"?`;
  throw new ToolError(`"${topic}" is neither a rule nor a directive${hint}`, 2);
}

function otherKey(name: string): { section: string; what: string } | undefined {
  const fleet = findFleetKey(name);
  if (fleet !== undefined) {
    return { section: "X-Fleet", what: fleet.deprecated ? `old spelling of ${fleet.name}` : "a key of fleet" };
  }
  for (const section of quadletSections().values()) {
    const key = findQuadletKey(section, name);
    if (key !== undefined)
      return { section, what: `a key of Podman Quadlet${key.since === undefined ? "" : ` since ${key.since}`}` };
  }
  return undefined;
}

function ruleFacts(rule: Rule): unknown {
  const { code, name, severity, scope, presets, fix, since, summary, why, help, examples } = rule;
  return {
    code,
    name,
    severity,
    scope,
    presets,
    fix,
    since,
    summary,
    why,
    help,
    examples,
    url: `${RULE_PAGES}/${code}`,
  };
}

function directiveFacts(uses: readonly DirectiveInfo[], description: string): unknown {
  return uses.map((info) => ({ ...info, description, since: knownSince(info) }));
}

function directiveText(uses: readonly DirectiveInfo[], description: string): string {
  const [first] = uses;
  if (first === undefined) return "";
  const { kind } = first;
  const words = "enum" in kind && typeof kind.enum === "string" ? enumValues(kind.enum) : [];
  const lines = [
    `${first.name}=`,
    ...(description === "" ? [] : [`  ${description}`]),
    "",
    `  sections   ${uses.map(({ section }) => `[${section}]`).join(" ")}`,
    `  value      ${kind.kind}${words.length === 0 ? "" : `: ${words.slice(0, 40).join(" ")}${words.length > 40 ? " …" : ""}`}`,
    `  repeated   ${listWords[first.list]}`,
    `  specifiers ${"specifiers" in kind ? kind.specifiers : "none"}`,
    `  since      systemd ${uses
      .map((info) => knownSince(info) ?? "?")
      .filter((since, i, all) => all.indexOf(since) === i)
      .join(", ")}`,
    ...(first.status === "current"
      ? []
      : [
          `  status     ${first.status}${first.aliasOf === undefined ? "" : ` of ${first.aliasOf}`}${first.replacement === undefined ? "" : `, replaced by ${first.replacement}`}`,
        ]),
    ...(first.man === undefined ? [] : [`  manual     ${first.man}(5)`]),
  ];
  return `${lines.join("\n")}\n`;
}

const listWords = {
  last: "the last assignment wins",
  append: "assignments add up; an empty one clears the list",
  merge: "each line adds to or takes from a set",
} as const;
