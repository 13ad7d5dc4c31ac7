import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as render from "./render-catalogue.ts";

const source = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/catalogue/${name}.json`, import.meta.url), "utf8"));
const generated = (name: string) => `../../src/catalogue/${name}.generated.ts`;

// `vitest -u` writes the files; `vitest run` fails when they are not what the catalogue gives.
describe("generated catalogue modules are up to date", () => {
  it.each([
    { file: "directives", text: () => render.renderDirectives(source("systemd-262")) },
    { file: "value-kind", text: () => render.renderValueKinds(source("systemd-262")) },
    { file: "enums", text: () => render.renderEnums(source("enums")) },
    { file: "syscalls", text: () => render.renderSyscalls(source("syscalls")) },
    { file: "history", text: () => render.renderHistory(source("history")) },
    {
      file: "quadlet",
      text: () => render.renderData("quadlet-5.8.json", "quadlet", "QuadletCatalogue", source("quadlet-5.8")),
    },
    { file: "fleet", text: () => render.renderData("fleet.json", "fleet", "FleetCatalogue", source("fleet")) },
    { file: "descriptions", text: () => render.renderDescriptions(source("descriptions")) },
  ])("$file", async ({ file, text }) => {
    await expect(text()).toMatchFileSnapshot(generated(file));
  });
});
