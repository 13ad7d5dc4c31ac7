import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rules } from "../../src/lint/rules/index.generated.ts";

interface CatalogueRule {
  readonly code: string;
  readonly name: string;
  readonly severity: string;
  readonly scope: string;
  readonly fix: string;
  readonly presets: readonly string[];
}

const catalogue = JSON.parse(
  readFileSync(new URL("../../fixtures/vectors/lint/rules-index.json", import.meta.url), "utf8"),
).rules as readonly CatalogueRule[];

describe("the rules are those of the catalogue", () => {
  it("has every one of them", () => {
    expect(rules.map(({ code }) => code)).toEqual(catalogue.map(({ code }) => code).sort());
  });

  it.each(rules.map((rule) => ({ code: rule.code, rule })))("$code has the catalogue's facts", ({ code, rule }) => {
    const listed = catalogue.find((one) => one.code === code);
    expect({ name: rule.name, severity: rule.severity, scope: rule.scope, presets: [...rule.presets].sort() }).toEqual({
      name: listed?.name,
      severity: listed?.severity,
      scope: listed?.scope,
      presets: [...(listed?.presets ?? [])].sort(),
    });
  });
});
