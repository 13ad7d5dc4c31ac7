import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleEntry, pureEntries } from "./bundle.ts";

const executable = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  process.env["CHROME_PATH"] ?? "",
].find((path) => path !== "" && existsSync(path));

let browser: Browser;
let page: Page;
beforeAll(async () => {
  if (executable === undefined)
    throw new Error("no Chromium here: install Debian's package `chromium` or set CHROME_PATH");
  browser = await chromium.launch({
    executablePath: executable,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
});

describe.each(pureEntries)("unitfile/%s in Chromium", (entry) => {
  it("loads without an error", async () => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto("about:blank");
    await page.addScriptTag({ content: await bundleEntry(entry) });
    const names = await page.evaluate("Object.keys(unitfile).length");
    expect(names).toBeGreaterThan(0);
    expect(errors).toEqual([]);
  });
});

it("lints in the page", async () => {
  await page.goto("about:blank");
  await page.addScriptTag({ content: await bundleEntry("lint") });
  const found = await page.evaluate(`(() => {
    const text = "[Service]\\nExecStart=/bin/true\\nRestrat=always\\n";
    const report = unitfile.lint(new Map([["a.service", text]]), unitfile.rules);
    return [report.value.findings.map((finding) => finding.code)];
  })()`);
  expect(found).toEqual([["KEY003"]]);
});
