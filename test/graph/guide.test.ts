import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../cli/memory-io.ts";

const page = new URL("../../docs/guide/dependencies.md", import.meta.url);
const text = readFileSync(page, "utf8");
let folder = "";

/** The units of the page's `ini` block: `# name` lines begin a file. */
function units(): [string, string][] {
  const block = /```ini\n([\s\S]*?)```/.exec(text)?.[1] ?? "";
  return block
    .split(/^# /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "unitfile-guide-"));
  mkdirSync(join(folder, "shop/etc/systemd/system"), { recursive: true });
  for (const [name, content] of units()) writeFileSync(join(folder, "shop/etc/systemd/system", name), content);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the commands of the page; what they print stands below them. */
async function withOutputs(): Promise<string> {
  const blocks = text.split(/(```console\n[\s\S]*?```)/);
  const done: string[] = [];
  for (const block of blocks) {
    const command = /^```console\n\$ unitfile (.*)\n/.exec(block)?.[1];
    if (command === undefined) done.push(block);
    else done.push(`\`\`\`console\n$ unitfile ${command}\n${await outputOf(command)}\`\`\``);
  }
  return done.join("");
}

async function outputOf(command: string): Promise<string> {
  const [line = "", tail] = command.split(" | tail -n ");
  const { out, err } = await run(line.split(" "), { cwd: folder });
  if (tail === undefined) return `${out}${err}`;
  return `${out.trimEnd().split("\n").slice(-Number(tail)).join("\n")}\n`;
}

describe("docs/guide/dependencies.md", () => {
  it("shows what the commands print", async () => {
    await expect(withOutputs()).resolves.toMatchFileSnapshot("../../docs/guide/dependencies.md");
  });

  it("shows the picture that the command draws", async () => {
    await run(["graph", "shop.target", "shop-maintenance.service", "--root", "shop", "-o", "shop.svg"], {
      cwd: folder,
    });
    await expect(readFileSync(join(folder, "shop.svg"), "utf8")).toMatchFileSnapshot("../../docs/guide/shop.svg");
  });
});
