import type { BadExample, GoodExample, Rule } from "../lint/define-rule.ts";

/** The documentation of a rule as Markdown: its page in the docs, and what `explain` prints. */
export function formatRulePage(rule: Rule): string {
  const { code, name, severity, scope, presets, fix, since, summary, why, help, examples } = rule;
  const parts = [
    `# ${code} ${name}\n`,
    `${summary}.\n`,
    `**${severity}** · decided by ${scopeWords[scope]} · fix: ${fix} · presets: ${presets.join(", ")} · since ${since}\n`,
    `## Why\n\n${why}\n`,
    ...(help === undefined ? [] : [`## What to do\n\n${help}\n`]),
    "## Examples\n",
    ...examples.bad.map((example) => `Reported:\n\n${formatExample(example)}\n${formatReport(example)}`),
    ...examples.good.map((example) => `Fine:\n\n${formatExample(example)}`),
    "## Ignoring it\n",
    `\`# lint-ignore: ${code} -- the reason\` above the line, or \`"rules": { "${code}": "off" }\` in the configuration.\n`,
  ];
  return parts.join("\n");
}

const scopeWords = {
  file: "one file",
  unit: "the unit with its drop-ins",
  set: "all files of the run",
  machines: "the units and the machines of the cluster",
} as const;

function formatExample({ files, options }: GoodExample): string {
  const blocks = Object.entries(files).map(([path, text]) => `\`\`\`ini\n# ${path}\n${showText(text)}\`\`\`\n`);
  const settings = options === undefined ? "" : `with \`${JSON.stringify(options)}\`\n\n`;
  return `${settings}${blocks.join("\n")}`;
}

function formatReport({ report, fixed }: BadExample): string {
  const places = `Finding: ${report.map((line) => `\`${line}\``).join(", ")}\n`;
  if (fixed === undefined) return places;
  return `${places}\nAfter the fix:\n\n${formatExample({ files: fixed })}`;
}

/** Long runs are cut, broken bytes and control characters shown, and the text ends in a line end. */
function showText(text: string): string {
  const shown = text
    .replaceAll(/(.)\1{200,}/g, (run, character: string) => `${character.repeat(20)}… (${run.length} times)`)
    .replaceAll(/[\udc80-\udcff]/g, (byte) => `\\x${(byte.charCodeAt(0) & 0xff).toString(16)}`)
    .replaceAll("\r", "\\r")
    .replaceAll("\ufeff", "\\ufeff")
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return shown === "" ? "(empty file)\n" : shown.endsWith("\n") ? shown : `${shown}\n`;
}

/** The table of all rules. */
export function formatRuleIndex(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ code, name, severity, scope, fix, summary }) =>
      `| [${code}](${code}.md) | ${name} | ${severity} | ${scope} | ${fix} | ${summary} |\n`,
  );
  return `# Rules\n\n${rules.length} rules.\n\n| code | name | severity | scope | fix | what it reports |\n|---|---|---|---|---|---|\n${rows.join("")}`;
}
