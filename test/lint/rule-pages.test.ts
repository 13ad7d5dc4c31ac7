import { expect, it } from "vitest";
import { formatRuleIndex, formatRulePage } from "../../src/formats/rule-page.ts";
import { rules } from "../../src/lint/rules/index.generated.ts";

// `vitest -u` writes the pages; they are what `unitfile explain` prints.
it("has an index of all rules in docs/rules", async () => {
  await expect(formatRuleIndex(rules)).toMatchFileSnapshot("../../docs/rules/index.md");
});

it.each(rules.map((rule) => ({ code: rule.code, rule })))(
  "has an up-to-date page for $code",
  async ({ code, rule }) => {
    await expect(formatRulePage(rule)).toMatchFileSnapshot(`../../docs/rules/${code}.md`);
  },
);
