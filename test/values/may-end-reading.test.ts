import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { allSections, directivesOf, unitTypesOf } from "../../src/catalogue/catalogue.ts";
import { parseUnitName } from "../../src/templates/unit-name.ts";
import { unitValueContext } from "../../src/units/unit-value-context.ts";
import { mayEndReading } from "../../src/values/may-end-reading.ts";
import { readValue } from "../../src/values/value-types.ts";

const recorded = JSON.parse(
  readFileSync(new URL("../../fixtures/vectors/systemd/values.json", import.meta.url), "utf8"),
) as { readonly cases: readonly { readonly values: readonly string[] }[] };
/** Every value that was put to the real program, whatever the directive, and some that no directive takes. */
const VALUES = [...new Set([...recorded.cases.flatMap(({ values }) => values), "%", "%z", "-%z", "\\", '"', "-", "@"])];

function contextFor(section: string) {
  const name = parseUnitName(`zz.${unitTypesOf(section)[0] ?? "service"}`);
  if (!name.ok) throw new Error(section);
  return unitValueContext(name.value);
}

/** One directive of each kind: there are fewer kinds than directives. */
const kinds = new Map(
  allSections()
    .filter((section) => section !== "Install")
    .flatMap((section) =>
      [...directivesOf(section).values()].map((directive) => [JSON.stringify(directive.kind), directive] as const),
    ),
);

it("values that end the reading of a file are of kinds that say so", () => {
  for (const { section, name, kind } of kinds.values()) {
    if (mayEndReading(kind)) continue;
    const context = contextFor(section);
    for (const value of VALUES) {
      const { problems } = readValue({ name, kind }, value, context);
      const fatal = problems.find(({ effect }) => effect === "unit-refused" || effect === "file-rejected");
      expect(fatal, `${name}=${value}`).toBeUndefined();
    }
  }
});
