import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { enumValues } from "../../src/catalogue/catalogue.ts";
import { renderTypedSettings } from "./render-typed-settings.ts";

const source = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/catalogue/${name}.json`, import.meta.url), "utf8"));

// `vitest -u` writes the file; `vitest run` fails when it is not what the catalogue gives.
describe("the types of settings", () => {
  it("are those of the catalogue", async () => {
    const text = renderTypedSettings({
      systemd: source("systemd-262"),
      descriptions: source("descriptions"),
      enumWords: enumValues,
    });
    await expect(text).toMatchFileSnapshot("../../src/catalogue/typed-settings.generated.ts");
  });
});
