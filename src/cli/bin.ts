#!/usr/bin/env node
import nodeModule from "node:module";
import process from "node:process";
import packageJson from "../../package.json" with { type: "json" };
import { encodeText } from "../core/text/decode.ts";
import { EXIT, type Io } from "./io.ts";
import { main } from "./main.ts";

// An older Node starts and then fails in some command; installers (npm, pre-commit) do not stop for it.
const oldest = packageJson.engines.node.replace(">=", "");
if (isOlder(process.versions.node, oldest)) {
  process.stderr.write(`unitfile: needs Node ${oldest} or newer, and this is ${process.versions.node}\n`);
  process.exit(EXIT.failure);
}

// Commands are loaded when they are asked for: from the second run on, already compiled. Node keeps them in its folder
// of temporary files; where that cannot be written, or NODE_DISABLE_COMPILE_CACHE is set, it does nothing.
nodeModule.enableCompileCache();

const { env, stdout, stderr } = process;

function isOlder(version: string, other: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split(".").map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}

function wantsColor(): boolean {
  if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") return false;
  if (env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "0") return true;
  return stdout.isTTY === true && env["TERM"] !== "dumb";
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

// A reader that goes away (`| head`) is no error of ours.
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const io: Io = {
  cwd: process.cwd(),
  env,
  // Bytes that were not UTF-8 go out as they came in.
  stdout: (text) => void stdout.write(encodeText(text)),
  stderr: (text) => void stderr.write(encodeText(text)),
  stdin: readStdin,
  color: wantsColor(),
  terminal: stdout.isTTY === true,
  columns: stdout.columns ?? 80,
};

process.exitCode = await main(process.argv.slice(2), io);
