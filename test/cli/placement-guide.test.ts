import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "./memory-io.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Session {
  readonly command: string;
  readonly output: string;
}

/** The console blocks of a page: one command each, and what it prints. */
function sessionsOf(page: string): Session[] {
  const text = readFileSync(`${root}docs/guide/${page}`, "utf8");
  return [...text.matchAll(/```console\n\$ unitfile ([^\n]*)\n([\s\S]*?)```/g)].map(
    ([, command = "", output = ""]) => ({
      command,
      output,
    }),
  );
}

const corpus = resolve(root, "../shared");

describe.each(["placement.md", "fleet-stories.md"])("docs/guide/%s", (page) => {
  const sessions = sessionsOf(page);
  it("has sessions", () => expect(sessions.length).toBeGreaterThan(0));

  it.each(sessions)("unitfile $command", async ({ command, output }) => {
    if (command.includes("../shared") && !existsSync(corpus)) {
      console.log("skipped: the real unit files are not here");
      return;
    }
    const { out, err } = await run(command.split(" "), { cwd: root });
    expect((err + out).replaceAll(corpus, "../shared")).toBe(output);
  });
});
